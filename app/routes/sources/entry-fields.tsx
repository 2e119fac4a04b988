import type { FieldMetadata } from '@conform-to/react';
import { SOURCE_KINDS } from '#app/domain/sources/choices.ts';
import { useSourcesText } from '#app/language/of-sources.ts';
import { SelectField, TextArea, TextField } from '#app/ui/fields.tsx';

/** What the register says of a source itself, in the order of its form. */
export const ENTRY_FIELDS = ['name_en', 'name_ja', 'kind', 'about', 'url'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** How each of them is called. */
export function useEntryLabels(): Record<EntryField, string> {
  const { register: words } = useSourcesText();
  return { name_en: words.name_en, name_ja: words.name_ja, kind: words.kind, about: words.what, url: words.url };
}

/** The fields of an entry: its names, kind, what it is, its address. */
export function EntryFields({ fields }: { fields: Record<EntryField, FieldMetadata> }) {
  const { register: words, reports } = useSourcesText();
  return (
    <>
      <TextField field={fields.name_en} label={words.name_en} maxLength={200} dir="auto" />
      <TextField field={fields.name_ja} label={words.name_ja} help={words.nameJaHelp} optional maxLength={200} dir="auto" />
      <SelectField
        field={fields.kind}
        label={words.kind}
        empty={reports.choose}
        options={SOURCE_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <TextArea field={fields.about} label={words.what} help={words.whatHelp} optional rows={4} dir="auto" />
      <TextField field={fields.url} label={words.url} type="url" optional dir="ltr" />
    </>
  );
}
