import './account.css';
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { safePath } from '#app/http/paths.ts';
import { proveAgain } from '#app/domain/people/confirming.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { ProveAgainFields } from './prove-again-fields.tsx';
import { Refused } from './refused.tsx';

/** GET /account/confirm?to=…: asks again who one is, and goes on to `to`. See http/confirming.server.ts. */
export const loader = asActor(
  ({ actor, request }) => ({
    title: catalogueOf(actor.language).account.confirmTitle,
    to: safePath(new URL(request.url).searchParams.get('to')),
    hasCode: actor.has_code,
  }),
  { beforeCode: true },
);

export const action = asActor(
  async ({ actor, context, request }) => {
    const form = await request.formData();
    const to = safePath(form.get('to'));
    const tried = { password: textOf(form, 'proof'), code: textOf(form, 'code'), address: context.address };
    const proof = await proveAgain(context.db, actor, tried, context.now);
    if (proof.is === 'proved') return redirect(to);
    const wait = proof.is === 'slowed' ? proof.wait : 0;
    return data({ wait }, wait > 0 ? { status: 429, headers: { 'Retry-After': String(wait) } } : { status: 422 });
  },
  { beforeCode: true },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Confirm() {
  const text = useAccountText();
  const { to, hasCode, title } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <Page title={title} kicker={text.account.account}>
      <p>{text.account.confirmHelp}</p>
      <Form method="post" action={`/account/confirm?to=${encodeURIComponent(to)}`} reloadDocument className="sheet narrow">
        <input type="hidden" name="to" value={to} />
        {failed && <Refused wait={failed.wait} words={text.account.oldFailed} />}
        <ProveAgainFields hasCode={hasCode} label={text.session.password} />
        <button className="main">{text.account.confirm}</button>
      </Form>
    </Page>
  );
}
