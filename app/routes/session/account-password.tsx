import './account.css';
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { changePassword } from '#app/domain/people/changing-password.server.ts';
import { proveAgain } from '#app/domain/people/confirming.server.ts';
import { newPassword } from '#app/domain/people/schema.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { NewPasswordForm } from './new-password.tsx';
import { ProveAgainFields } from './prove-again-fields.tsx';
import { Refused } from './refused.tsx';

export const loader = asActor(
  ({ actor }) => ({ title: catalogueOf(actor.language).account.changePassword, email: actor.email, hasCode: actor.has_code }),
  { beforeCode: true },
);

/** The new password is looked at first, so that a fault of it uses up no one-time code. */
export const action = asActor(
  async ({ actor, context, request }) => {
    const sent = await request.formData();
    const form = parseForm(sent, newPassword(actor.email), catalogueOf(actor.language));
    const hidden = { hideFields: ['password', 'again', 'proof', 'code'] };
    if (form.status !== 'success') return data({ reply: form.reply(hidden), wait: null }, { status: 422 });
    const tried = { password: textOf(sent, 'proof'), code: textOf(sent, 'code'), address: context.address };
    const proof = await proveAgain(context.db, actor, tried, context.now);
    if (proof.is === 'slowed')
      return data({ reply: null, wait: proof.wait }, { status: 429, headers: { 'Retry-After': String(proof.wait) } });
    if (proof.is === 'refused') return data({ reply: null, wait: 0 }, { status: 422 });
    await changePassword(context.db, { ...actor, confirmed_at: context.now.toISOString() }, form.value.password, context.now);
    return redirect('/account?done=password');
  },
  { beforeCode: true },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function ChangePassword() {
  const text = useAccountText();
  const { title, email, hasCode } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <Page title={title} kicker={<a href="/account">{text.account.account}</a>}>
      <p>{text.account.changeHelp}</p>
      {failed && failed.wait !== null && <Refused wait={failed.wait} words={text.account.oldFailed} />}
      <NewPasswordForm action="/account/password" lastResult={failed?.reply} email={email} submit={text.account.change}>
        <ProveAgainFields hasCode={hasCode} label={text.account.oldPassword} />
      </NewPasswordForm>
    </Page>
  );
}
