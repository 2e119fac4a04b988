import { useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useEffect, type ReactNode } from 'react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { ErrorSummary } from '#app/ui/fields.tsx';
import type { SentReaders } from './choosing-readers.server.ts';
import { ReadersDiff } from './readers-diff.tsx';

interface ReadersFormProps {
  audience: AudiencePart;
  sent: SentReaders | undefined;
  /** the words of the button that saves what was shown */
  save: string;
  /** other records hang on it, whose readers are narrowed with it */
  holds?: boolean;
  children?: ReactNode;
}

const FORM = 'readers';

/** Chooses who reads a record: shown by name before it can be saved. */
export function ReadersForm({ audience: begun, sent, save, holds = true, children }: ReadersFormProps) {
  const text = useReleasingText();
  const { releasing, policy } = text;
  const audience = sent?.audience ?? begun;
  const { chosen } = audience;
  const [form, fields] = useForm<Record<'home_body_id' | 'marking' | 'released' | 'readers' | 'parties', string>>({
    id: FORM,
    defaultValue: { home_body_id: chosen.home_body_id },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    marking: policy.marking,
    released: policy.releasedTo,
    readers: policy.namedReaders,
    parties: policy.caveat,
  };
  const errors = Object.entries(sent?.result.error ?? {}).map(([name, messages]) => ({
    id: `${FORM}-${name}`,
    label: labels[name] ?? name,
    messages: messages ?? [],
  }));
  useEffect(() => {
    if (sent) document.getElementById(errors.length > 0 ? 'error-summary' : 'diff')?.focus();
  }, [errors.length, sent]);
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="check" />
        {children}
        <input type="hidden" name="shown" value={sent?.shown ?? ''} />
        <div>
          <AudienceFields fields={fields} forming={audience.forming} chosen={chosen} typed={chosen.typed} homeHelp={releasing.homeHelp} />
        </div>
        <aside className="beside" id="diff" tabIndex={-1} aria-labelledby="diff-title">
          <h2 id="diff-title">{releasing.diff}</h2>
          {sent?.moved && (
            <p className="warning" role="alert">
              {releasing.choiceChanged}
            </p>
          )}
          {sent?.diff ? <ReadersDiff diff={sent.diff} /> : <p className="help">{releasing.checkFirst}</p>}
          <p>
            <button name="act" value="check" className={sent?.diff ? undefined : 'main'}>
              {sent?.diff ? releasing.checkAgain : releasing.check}
            </button>
          </p>
          {sent?.diff && (
            <p>
              <button name="act" value="save" className="main">
                {save}
              </button>
            </p>
          )}
          {holds && <p className="help">{releasing.hanging}</p>}
        </aside>
      </Form>
    </>
  );
}
