import { useForm } from '@conform-to/react';
import { Form, useParams } from '@remix-run/react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { useCoordinationText } from '#app/language/of-coordination.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, SelectField, TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Once } from '#app/ui/once.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import type { SentCase } from './sending.server.ts';

const FORM = 'case';

interface CaseFormProps {
  starting: Record<string, string>;
  /** the parties that it may be put to */
  sides: readonly { id: string; name: string }[];
  audience: AudiencePart;
  sent: SentCase | undefined;
  /** null: a new case. `words` false: its readers alone can be changed */
  edited: { version: number; words: boolean; readers: boolean } | null;
}

/** What a case says and who reads it. What came back stands in it as it was typed. */
export function CaseForm({ starting, sides, audience: begun, sent, edited }: CaseFormProps) {
  const text = useCoordinationText();
  const { coordination: words } = text;
  const { ref } = useParams();
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id: FORM,
    defaultValue: { ...starting, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = {
    ...{ title: words.name, proposal: words.proposal, other_party: words.otherSide, references: words.ties },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  const says = edited === null || edited.words;
  return (
    <>
      <ErrorSummary errors={errors} />
      {sent?.conflict && (
        <p className="warning" role="alert">
          {words.conflict}
        </p>
      )}
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value={says ? 'save' : 'readers'} />
        <Once />
        {edited && <input type="hidden" name="version" value={edited.version} />}
        <div>
          {says && (
            <>
              <TextField field={field('title')} label={words.name} dir="auto" maxLength={200} />
              <TextArea field={field('proposal')} label={words.proposal} help={words.proposalHelp} rows={8} dir="auto" />
              <SelectField
                field={field('other_party')}
                label={words.otherSide}
                options={sides.map(({ id, name }) => ({ value: id, label: name }))}
              />
              {edited === null && (
                <TextField field={field('references')} label={words.ties} help={words.tiesHelp} optional maxLength={500} />
              )}
            </>
          )}
          {(edited === null || edited.readers) && (
            <ReadersSection field={field} audience={audience} help={words.readersHelp} homeHelp={words.homeHelp} />
          )}
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="case.open" told={audience.forming} about={edited === null ? undefined : ref} />
          <p className="row">
            {says && (
              <button className="main" name="act" value="save">
                {edited === null ? words.saveNew : text.frame.save}
              </button>
            )}
            {edited?.readers && (
              <button className={says ? undefined : 'main'} name="act" value="readers">
                {words.changeReaders}
              </button>
            )}
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </Form>
    </>
  );
}
