import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { useWhatIfText } from '#app/language/of-what-if.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Prose } from '#app/ui/page.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import type { SentScenario } from './sending.server.ts';

const FORM = 'scenario';

interface SavingFormProps {
  starting: { title: string; note: string };
  audience: AudiencePart;
  sent: SentScenario | undefined;
  /** the version that saving replaces; null: a new one */
  version: number | null;
}

/** What a saved scenario is called, what is said of it, and who reads it. */
export function SavingForm({ starting, audience: begun, sent, version }: SavingFormProps) {
  const text = useWhatIfText();
  const { saved } = text.whatIf;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = {
    ...{ title: saved.name, note: saved.note },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  return (
    <>
      <ErrorSummary errors={errors} />
      {sent?.theirs && (
        <section className="warning" role="alert">
          <p>{saved.conflict}</p>
          <h2>{saved.theirs}</h2>
          <p>
            <bdi>{sent.theirs.title}</bdi>
          </p>
          <Prose words={sent.theirs.note} />
          {sent.theirs.withdrawn && <p>{saved.withdrawn}</p>}
        </section>
      )}
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        {version !== null && <input type="hidden" name="version" value={sent?.theirs?.version ?? version} />}
        <div>
          <TextField field={field('title')} label={saved.name} dir="auto" maxLength={200} />
          <TextArea field={field('note')} label={saved.note} rows={5} optional dir="auto" />
          <ReadersSection field={field} audience={audience} help={saved.readersHelp} homeHelp={saved.homeHelp} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="scenario.save" told={audience.forming} />
          <p className="row">
            <button className="main" name="act" value="save">
              {saved.keep}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
