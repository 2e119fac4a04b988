import './account.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { asVisitor, type VisitingArgs } from '#app/http/acting.server.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { LINKS, setPasswordByLink } from '#app/domain/people/changing-password.server.ts';
import { newPassword } from '#app/domain/people/schema.ts';
import { readTicket } from '#app/domain/people/tickets.server.ts';
import { useAccountSpeaking } from '#app/language/of-account.ts';
import { nameOf } from '#app/language/names.ts';
import { textFor } from '#app/language/preference.server.ts';
import { signOut } from '#app/session/session.server.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { NewPasswordForm } from './new-password.tsx';

const linkOf = (request: Request): keyof typeof LINKS =>
  new URL(request.url).pathname.startsWith('/invitation/') ? 'invitation' : 'reset';

/** Who a link is for. A link that was used, has run out or never was: all alike. Looking uses nothing up. */
async function holderOf({ context, params, request }: VisitingArgs) {
  const ticket = await readTicket(context.db, LINKS[linkOf(request)], params.token ?? '', context.now);
  if (!ticket) throw new Refusal('not_found', 'link');
  return ticket;
}

/** GET /invitation/:token and /reset/:token */
export const loader = asVisitor(async (args) => {
  const { email, family_name, given_name, native_name } = await holderOf(args);
  const title = (await textFor(args.request, args.actor)).account.setTitle;
  return { email, family_name, given_name, native_name, title, invited: linkOf(args.request) === 'invitation' };
});

export const action = asVisitor(async (args) => {
  const { request, context, params, actor } = args;
  const { email } = await holderOf(args);
  const form = parseForm(await request.formData(), newPassword(email), await textFor(request, actor));
  if (form.status !== 'success') return data(form.reply({ hideFields: ['password', 'again'] }), { status: 422 });
  await setPasswordByLink(context.db, linkOf(request), params.token ?? '', form.value.password, context.now);
  return redirect('/sign-in?notice=set', { headers: { 'Set-Cookie': await signOut(context, request) } });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Link() {
  const { language, text } = useAccountSpeaking();
  const holder = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { pathname } = useLocation();
  return (
    <Page title={holder.invited ? text.account.welcome(nameOf(holder, language)) : holder.title} kicker={text.frame.committee}>
      <p>{text.account.setFor(holder.email)}</p>
      <p className="help">{text.account.linkHelp}</p>
      <NewPasswordForm action={pathname} lastResult={lastResult} email={holder.email} submit={text.account.setPassword} />
    </Page>
  );
}
