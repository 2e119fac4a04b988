import './account.css';
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { asVisitor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { safePath } from '#app/http/paths.ts';
import { proveByCode } from '#app/domain/people/signing-in.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { textFor } from '#app/language/preference.server.ts';
import { forgetHalf, halfOf } from '#app/session/halfway.server.ts';
import { signIn } from '#app/session/session.server.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { Refused } from './refused.tsx';

const again = (to: string, notice = '') => redirect(`/sign-in?to=${encodeURIComponent(to)}${notice && `&notice=${notice}`}`);

/** The second step of signing in, for whoever has a one-time code. */
export const loader = asVisitor(async ({ actor, request, context }) => {
  const to = safePath(new URL(request.url).searchParams.get('to'));
  if (actor) throw redirect(to);
  if ((await halfOf(context, request)) === '') throw again(to);
  return { to, title: (await textFor(request, actor)).session.codeTitle };
});

export const action = asVisitor(async ({ request, context }) => {
  const form = await request.formData();
  const to = safePath(form.get('to'));
  const tried = { token: await halfOf(context, request), code: textOf(form, 'code'), address: context.address };
  const proof = await proveByCode(context.db, tried, context.now);
  if (proof.is === 'spent') return again(to, 'spent');
  if (proof.is === 'person') {
    const headers = new Headers({ 'Set-Cookie': await signIn(context, request, proof.person_id) });
    headers.append('Set-Cookie', await forgetHalf(context));
    return redirect(to, { headers });
  }
  const wait = proof.is === 'slowed' ? proof.wait : 0;
  return data({ to, wait }, wait > 0 ? { status: 429, headers: { 'Retry-After': String(wait) } } : { status: 422 });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function SignInCode() {
  const text = useText();
  const { to } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <Page title={text.session.codeTitle} kicker={text.session.title}>
      <Form method="post" action="/sign-in/code" reloadDocument className="sheet narrow">
        <input type="hidden" name="to" value={to} />
        {failed && <Refused wait={failed.wait} words={text.session.codeFailed} />}
        <TextField
          field={{ id: 'code', name: 'code' }}
          label={text.session.code}
          help={text.session.codeHelp}
          autoComplete="one-time-code"
          maxLength={40}
        />
        <div className="acts">
          <button className="main">{text.session.title}</button>
          <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{text.session.otherAccount}</a>
        </div>
      </Form>
    </Page>
  );
}
