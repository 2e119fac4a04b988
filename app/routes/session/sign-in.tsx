import './account.css';
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asVisitor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { keptIn } from '#app/http/kept-form.server.ts';
import { safePath } from '#app/http/paths.ts';
import { proveByPassword } from '#app/domain/people/signing-in.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { textFor } from '#app/language/preference.server.ts';
import { keepHalf } from '#app/session/halfway.server.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { CodeForm } from './code-form.tsx';
import { goOn } from './going-on.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SignedIn } from './signed-in.tsx';

export const loader = asVisitor(async ({ actor, request }) => {
  const { searchParams } = new URL(request.url);
  const to = safePath(searchParams.get('to'));
  // Not where this page answers a form: it may hold one that waits (its request keeps the form's Content-Type).
  if (actor && !request.headers.has('Content-Type')) throw redirect(to);
  return { to, notice: searchParams.get('notice') ?? '', title: (await textFor(request, actor)).session.title };
});

export const action = asVisitor(async ({ request, context }) => {
  const form = await request.formData();
  const email = textOf(form, 'email');
  const to = safePath(form.get('to'));
  const kept = keptIn(form);
  const tried = { email, password: textOf(form, 'password'), address: context.address, local: context.local };
  const proof = await proveByPassword(context.db, tried, context.now);
  if (proof.is === 'person') return goOn({ context, request }, proof.person_id, { to, kept });
  if (proof.is === 'half') {
    const headers = { 'Set-Cookie': await keepHalf(context, proof.token) };
    if (kept) return data({ is: 'half' as const, to, kept }, { headers });
    return redirect(`/sign-in/code?to=${encodeURIComponent(to)}`, { headers });
  }
  const typed = { is: 'refused' as const, email: email.slice(0, 254), to, kept };
  if (proof.is === 'slowed') return data({ ...typed, wait: proof.wait }, { status: 429, headers: { 'Retry-After': String(proof.wait) } });
  return data({ ...typed, wait: 0 }, { status: 422 });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function SignIn() {
  const text = useAccountText();
  const { to, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.is === 'in') return <SignedIn to={answer.to} kept={answer.kept} />;
  if (answer?.is === 'half')
    return (
      <Page title={text.account.codeTitle} kicker={text.session.title}>
        <CodeForm to={answer.to} kept={answer.kept} />
      </Page>
    );
  return (
    <Page title={text.session.title} kicker={text.frame.committee}>
      <SignInForm to={answer?.to ?? to} kept={answer?.kept} failed={answer} notice={text.account.notices[notice]} />
    </Page>
  );
}
