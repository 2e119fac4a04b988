import { useForm } from '@conform-to/react';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { FORM_FAMILIES } from '#app/domain/map/editions/family-names.ts';
import { useEditionsText } from '#app/language/of-editions.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { describedBy, ErrorSummary, FieldErrors, SelectField, TextField, type FieldState } from '#app/ui/fields.tsx';
import { useFormErrors } from '#app/ui/form-errors.ts';
import { ReadersSection, useReadersLabels } from '#app/ui/readers-section.tsx';
import type { SentEdition } from './sending.server.ts';

const FORM = 'edition';
const STARTING = { family: 'eto', title: '', published: '' };

/** What an edition is, its files, and who reads what it puts on the map. A real form: files are sent whole, with and without scripts. */
export function EditionForm({ audience: begun, sent }: { audience: AudiencePart; sent: SentEdition | undefined }) {
  const text = useEditionsText();
  const { editions } = text;
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<Record<string, string | string[]>>({
    id: FORM,
    defaultValue: { ...STARTING, ...begun.chosen },
    lastResult: sent?.result ?? null,
  });
  const field = (name: string): FieldState => fields[name] as FieldState;
  const labels: Record<string, string> = {
    ...{ family: editions.family, title: editions.name, published: editions.published, files: editions.files },
    ...useReadersLabels(),
  };
  const errors = useFormErrors(FORM, sent?.result.error, labels, sent);
  const files = field('files');
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" id={form.id} encType="multipart/form-data" noValidate className="columns">
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="look" />
        <div>
          <SelectField
            field={field('family')}
            label={editions.family}
            options={FORM_FAMILIES.map((value) => ({ value, label: editions.families[value] }))}
          />
          <TextField field={field('title')} label={editions.name} help={editions.nameHelp} dir="auto" maxLength={200} />
          <TextField field={field('published')} label={editions.published} help={editions.publishedHelp} maxLength={10} />
          <div className={files.errors?.length ? 'field wrong' : 'field'}>
            <label htmlFor={files.id}>{editions.files}</label>
            <p className="help" id={`${files.id}-help`}>
              {editions.filesHelp}
            </p>
            <input
              type="file"
              id={files.id}
              name="files"
              multiple
              accept=".csv,.tsv,.txt,.zip,.xlsx"
              {...describedBy(files, editions.filesHelp)}
            />
            <FieldErrors field={files} />
          </div>
          <ReadersSection field={field} audience={audience} help={editions.readersHelp} homeHelp={editions.homeHelp} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId={FORM} act="edition.import" told={audience.forming} />
          <p className="row">
            <button className="main" name="act" value="look">
              {editions.look}
            </button>
          </p>
          <p className="help">{text.frame.unclassified}</p>
        </aside>
      </form>
    </>
  );
}
