import './account.css';
import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asVisitor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { keptIn } from '#app/http/kept-form.server.ts';
import { safePath } from '#app/http/paths.ts';
import { proveByCode } from '#app/domain/people/signing-in.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { textFor } from '#app/language/preference.server.ts';
import { forgetHalf, halfOf } from '#app/session/halfway.server.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { CodeForm } from './code-form.tsx';
import { goOn } from './going-on.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SignedIn } from './signed-in.tsx';

const again = (to: string, notice = '') => redirect(`/sign-in?to=${encodeURIComponent(to)}${notice && `&notice=${notice}`}`);

/** The second step of signing in, for whoever has a one-time code. */
export const loader = asVisitor(async ({ actor, request, context }) => {
  const to = safePath(new URL(request.url).searchParams.get('to'));
  // Not where this page answers a form: it may hold one that waits (its request keeps the form's Content-Type).
  if (!request.headers.has('Content-Type')) {
    if (actor) throw redirect(to);
    if ((await halfOf(context, request)) === '') throw again(to);
  }
  return { to, title: (await textFor(request, actor)).account.codeTitle };
});

export const action = asVisitor(async ({ request, context }) => {
  const form = await request.formData();
  const to = safePath(form.get('to'));
  const kept = keptIn(form);
  const tried = { token: await halfOf(context, request), code: textOf(form, 'code'), address: context.address };
  const proof = await proveByCode(context.db, tried, context.now);
  if (proof.is === 'spent') return kept ? data({ is: 'spent' as const, to, kept, wait: 0 }, { status: 422 }) : again(to, 'spent');
  if (proof.is === 'person') {
    const headers = new Headers({ 'Set-Cookie': await forgetHalf(context) });
    return goOn({ context, request }, proof.person_id, { to, kept, headers });
  }
  const wait = proof.is === 'slowed' ? proof.wait : 0;
  const typed = { is: 'refused' as const, to, kept, wait };
  return data(typed, wait > 0 ? { status: 429, headers: { 'Retry-After': String(wait) } } : { status: 422 });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function SignInCode() {
  const text = useAccountText();
  const { to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.is === 'in') return <SignedIn to={answer.to} kept={answer.kept} />;
  if (answer?.is === 'spent')
    return (
      <Page title={text.session.title} kicker={text.frame.committee}>
        <SignInForm to={answer.to} kept={answer.kept} notice={text.account.notices.spent} />
      </Page>
    );
  return (
    <Page title={text.account.codeTitle} kicker={text.session.title}>
      <CodeForm to={answer?.to ?? to} kept={answer?.kept} failed={answer} />
    </Page>
  );
}
