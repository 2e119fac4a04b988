import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { ErrorSummary, SelectField, TextField } from '#app/ui/fields.tsx';

interface OrganisationFormProps {
  lastResult: SubmissionResult<string[]> | null | undefined;
  parties: readonly { id: string; name_en: string; name_ja: string }[];
}

const NAMES = ['party', 'kind', 'name_en', 'name_ja', 'short_name'] as const;
type Added = Record<(typeof NAMES)[number], string>;

/** A new organisation of a party. */
export function OrganisationForm({ lastResult, parties }: OrganisationFormProps) {
  const { language, text } = useBodiesSpeaking();
  const [form, fields] = useForm<Added>({ id: 'organisation', lastResult });
  const labels: Record<(typeof NAMES)[number], string> = {
    party: text.people.party,
    kind: text.people.kind,
    name_en: text.people.nameEn,
    name_ja: text.people.nameJa,
    short_name: text.people.shortName,
  };
  const wrong = NAMES.filter((name) => fields[name].errors?.length);
  return (
    <Form method="post" action="/people/organisations" reloadDocument className="sheet" {...getFormProps(form)}>
      <ErrorSummary errors={wrong.map((name) => ({ id: fields[name].id, label: labels[name], messages: fields[name].errors ?? [] }))} />
      <SelectField
        field={fields.party}
        label={labels.party}
        empty={text.fields.chooseOne}
        options={parties.map((party) => ({ value: party.id, label: named(party, language) }))}
      />
      <SelectField
        field={fields.kind}
        label={labels.kind}
        empty={text.fields.chooseOne}
        options={(['government', 'industry', 'association', 'research'] as const).map((kind) => ({
          value: kind,
          label: text.policy.organisationKinds[kind],
        }))}
      />
      <TextField field={fields.name_en} label={labels.name_en} />
      <TextField field={fields.name_ja} label={labels.name_ja} lang="ja" />
      <TextField field={fields.short_name} label={labels.short_name} />
      <button className="main">{text.frame.add}</button>
    </Form>
  );
}
