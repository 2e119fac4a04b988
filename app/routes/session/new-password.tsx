import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { useAccountText } from '#app/language/of-account.ts';
import { ErrorSummary, TextField } from '#app/ui/fields.tsx';
import type { ReactNode } from 'react';

interface NewPasswordProps {
  action: string;
  lastResult: SubmissionResult<string[]> | null | undefined;
  /** the account's address, for password managers */
  email: string;
  submit: string;
  /** fields before the new password */
  children?: ReactNode;
}

/** A form that sets a new password, typed twice. Nothing typed is sent back: a refused password is typed anew. */
export function NewPasswordForm({ action, lastResult, email, submit, children }: NewPasswordProps) {
  const text = useAccountText();
  const [form, fields] = useForm<{ password: string; again: string }>({ id: 'new-password', lastResult });
  const labelled = [
    { field: fields.password, label: text.account.newPassword },
    { field: fields.again, label: text.account.again },
  ];
  return (
    <Form method="post" action={action} reloadDocument className="sheet narrow" {...getFormProps(form)}>
      <ErrorSummary
        errors={labelled
          .filter(({ field }) => field.errors?.length)
          .map(({ field, label }) => ({ id: field.id, label, messages: field.errors ?? [] }))}
      />
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      {children}
      <TextField
        field={fields.password}
        label={text.account.newPassword}
        help={text.account.passwordHelp}
        type="password"
        autoComplete="new-password"
        value=""
      />
      <TextField field={fields.again} label={text.account.again} type="password" autoComplete="new-password" value="" />
      <button className="main">{submit}</button>
    </Form>
  );
}
