import './account.css';
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { asVisitor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { safePath } from '#app/http/paths.ts';
import { proveByPassword } from '#app/domain/people/signing-in.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { textFor } from '#app/language/preference.server.ts';
import { keepHalf } from '#app/session/halfway.server.ts';
import { signIn } from '#app/session/session.server.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { Refused } from './refused.tsx';

export const loader = asVisitor(async ({ actor, request }) => {
  const { searchParams } = new URL(request.url);
  const to = safePath(searchParams.get('to'));
  if (actor) throw redirect(to);
  return { to, notice: searchParams.get('notice') ?? '', title: (await textFor(request, actor)).session.title };
});

export const action = asVisitor(async ({ request, context }) => {
  const form = await request.formData();
  const email = textOf(form, 'email');
  const to = safePath(form.get('to'));
  const tried = { email, password: textOf(form, 'password'), address: context.address, local: context.local };
  const proof = await proveByPassword(context.db, tried, context.now);
  if (proof.is === 'person') return redirect(to, { headers: { 'Set-Cookie': await signIn(context, request, proof.person_id) } });
  if (proof.is === 'half') {
    const headers = { 'Set-Cookie': await keepHalf(context, proof.token) };
    return redirect(`/sign-in/code?to=${encodeURIComponent(to)}`, { headers });
  }
  const typed = { email: email.slice(0, 254), to };
  if (proof.is === 'slowed') return data({ ...typed, wait: proof.wait }, { status: 429, headers: { 'Retry-After': String(proof.wait) } });
  return data({ ...typed, wait: 0 }, { status: 422 });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function SignIn() {
  const text = useText();
  const { to, notice } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const words = text.session.notices[notice];
  return (
    <Page title={text.session.title} kicker={text.frame.committee}>
      <Form method="post" action="/sign-in" reloadDocument className="sheet narrow">
        <input type="hidden" name="to" value={failed?.to ?? to} />
        {!failed && words && <p className="notice">{words}</p>}
        {failed && <Refused wait={failed.wait} words={text.session.failed} />}
        <TextField
          field={{ id: 'email', name: 'email', initialValue: failed?.email }}
          label={text.session.email}
          type="email"
          inputMode="email"
          autoComplete="username"
          maxLength={254}
        />
        <TextField
          field={{ id: 'password', name: 'password' }}
          label={text.session.password}
          type="password"
          autoComplete="current-password"
        />
        <button className="main">{text.session.title}</button>
        <p className="help after">
          {text.session.unclassified} {text.session.noAccount}
        </p>
      </Form>
    </Page>
  );
}
