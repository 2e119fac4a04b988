import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useAccountText } from '#app/language/of-account.ts';
import { SelectField } from '#app/ui/fields.tsx';

interface PreferencesProps {
  lastResult: SubmissionResult<string[]> | null | undefined;
  chosen: { language: string; zone: string };
  zones: readonly string[];
}

/** Language and time zone. The page is loaded anew, in the language chosen. */
export function PreferencesForm({ lastResult, chosen, zones }: PreferencesProps) {
  const text = useAccountText();
  const [form, fields] = useForm<{ language: string; zone: string }>({
    id: 'preferences',
    lastResult,
    defaultValue: { language: chosen.language, zone: chosen.zone },
  });
  return (
    <Form method="post" action="/account" reloadDocument className="sheet narrow" {...getFormProps(form)}>
      <SelectField
        field={fields.language}
        label={text.account.language}
        options={(['en', 'ja'] as const).map((value) => ({ value, label: text.account.languages[value] }))}
      />
      <SelectField
        field={fields.zone}
        label={text.account.zone}
        help={text.account.zoneHelp}
        options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <button className="main">{text.frame.save}</button>
    </Form>
  );
}
