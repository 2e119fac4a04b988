import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { Act } from '#app/policy/acts.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { ErrorSummary, type FieldState } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { Once } from '#app/ui/once.tsx';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';

interface TypedFormProps {
  id: string;
  starting: Record<string, string>;
  sent: { values: Record<string, string>; errors: Record<string, string>; audience: AudiencePart | null } | undefined;
  labels: Record<string, string>;
  /** who will read it; null: that is settled */
  audience: { part: AudiencePart; act: Act } | null;
  /** the record whose readers are changed */
  about?: string;
  save: string;
  help: ReactNode;
  children: (field: (name: string) => FieldState) => ReactNode;
}

/** A form of this area: its fields, who will read it, and what came back of it as it was typed. */
export function TypedForm({ id, starting, sent, labels, audience, about, save, help, children }: TypedFormProps) {
  const values = sent?.values ?? starting;
  const faults = sent?.errors ?? {};
  const part = audience && (sent?.audience ?? audience.part);
  const settled: Record<string, string> = part ? { home_body_id: part.chosen.home_body_id, marking: part.chosen.marking } : {};
  const field = (name: string): FieldState => ({
    ...{
      id: `${id}-${name}`,
      name,
      initialValue: values[name] ?? settled[name] ?? '',
      errors: faults[name] === undefined ? undefined : [faults[name]],
    },
  });
  const said = Object.fromEntries(Object.entries(faults).map(([name, words]) => [name, [words]]));
  const errors = useFormErrors(id, said, { ...useReadersLabels(), ...labels }, sent);
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={id} noValidate className="columns" key={JSON.stringify(values)}>
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <Once />
        <div>
          {children(field)}
          {part && <ReadersSection field={field} audience={part} />}
        </div>
        <aside className="beside">
          {part && audience && <DisclosurePreview formId={id} act={audience.act} told={part.forming} about={about} />}
          <p className="row">
            <button className="main" name="act" value="save">
              {save}
            </button>
          </p>
          <p className="help">{help}</p>
        </aside>
      </Form>
    </>
  );
}
