import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { OrganisationKind } from '#db/schema.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { ErrorSummary, SelectField, TextField } from '#app/ui/fields.tsx';

interface InviteFormProps {
  lastResult: SubmissionResult<string[]> | null | undefined;
  organisations: readonly { id: string; party_id: string; kind: OrganisationKind; name_en: string; name_ja: string }[];
  zones: readonly string[];
  zone: string;
}

const NAMES = ['organisation', 'family_name', 'given_name', 'native_name', 'email', 'language', 'zone', 'expires_on'] as const;
type Invited = Record<(typeof NAMES)[number], string>;

/** Whom to invite, and where they belong. */
export function InviteForm({ lastResult, organisations, zones, zone }: InviteFormProps) {
  const { language, text } = useBodiesSpeaking();
  const { account: signing } = useAccountText();
  const [form, fields] = useForm<Invited>({ id: 'invite', lastResult, defaultValue: { zone, language: 'en' } });
  const labels: Record<(typeof NAMES)[number], string> = {
    organisation: text.people.organisation,
    family_name: text.people.familyName,
    given_name: text.people.givenName,
    native_name: text.people.nativeName,
    email: text.session.email,
    language: signing.language,
    zone: signing.zone,
    expires_on: text.people.expires,
  };
  const wrong = NAMES.filter((name) => fields[name].errors?.length);
  return (
    <Form method="post" action="/people/invite" reloadDocument className="sheet" {...getFormProps(form)}>
      <ErrorSummary errors={wrong.map((name) => ({ id: fields[name].id, label: labels[name], messages: fields[name].errors ?? [] }))} />
      <SelectField
        field={fields.organisation}
        label={labels.organisation}
        empty={text.people.chooseOrganisation}
        options={organisations.map((row) => ({ value: row.id, label: `${row.party_id} · ${named(row, language)}` }))}
      />
      <TextField field={fields.family_name} label={labels.family_name} autoComplete="off" />
      <TextField field={fields.given_name} label={labels.given_name} autoComplete="off" />
      <TextField field={fields.native_name} label={labels.native_name} help={text.people.nativeHelp} optional autoComplete="off" />
      <TextField field={fields.email} label={labels.email} type="email" autoComplete="off" />
      <SelectField
        field={fields.language}
        label={labels.language}
        options={(['en', 'ja'] as const).map((value) => ({ value, label: signing.languages[value] }))}
      />
      <SelectField field={fields.zone} label={labels.zone} options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))} />
      <TextField field={fields.expires_on} label={labels.expires_on} help={text.people.expiresHelp} optional type="date" />
      <button className="main">{text.people.make}</button>
    </Form>
  );
}
