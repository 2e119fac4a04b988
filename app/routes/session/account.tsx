import './account.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { countRecoveryCodes } from '#app/domain/people/recovery-codes.server.ts';
import { keepPreferences } from '#app/domain/people/preferences.server.ts';
import { preferences, ZONES } from '#app/domain/people/schema.ts';
import { endOtherSessions, endOwnSession, readOwnSessions } from '#app/domain/people/sessions.server.ts';
import { readDoneToAccount, seeDone } from '#app/domain/people/told.server.ts';
import { useAccountSpeaking } from '#app/language/of-account.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { keepLanguage } from '#app/language/preference.server.ts';
import { owesCode } from '#app/policy/proof.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { PreferencesForm } from './preferences-form.tsx';
import { SessionList } from './session-list.tsx';
import { Told } from './told.tsx';

/** The account's own page opens also before a one-time code is set up. */
const own = { beforeCode: true };

export const loader = asActor(async ({ actor, context, request }) => {
  const { family_name, given_name, native_name, email, organisation_name, language, zone } = actor;
  return {
    title: catalogueOf(language).account.account,
    who: { family_name, given_name, native_name, email, organisation_name, language, zone },
    zones: ZONES,
    done: new URL(request.url).searchParams.get('done') ?? '',
    code: { on: actor.has_code, owed: owesCode(actor), left: await countRecoveryCodes(context.db, actor.id) },
    done_to: await readDoneToAccount(context.db, actor),
    unseen: actor.acted_on_at !== null,
    sessions: await readOwnSessions(context.db, actor, context.now),
  };
}, own);

export const action = asActor(async ({ actor, context, request }) => {
  const form = await request.formData();
  const { db, now } = context;
  const intent = textOf(form, 'intent');
  if (intent === 'end') {
    await endOwnSession(db, actor, textOf(form, 'session').slice(0, 80).replaceAll('\0', ''), now);
    return redirect('/account#sessions');
  }
  if (intent === 'seen') {
    await seeDone(db, actor, now);
    return redirect('/account#told');
  }
  if (intent === 'end-others') {
    await endOtherSessions(db, actor, now);
    return redirect('/account#sessions');
  }
  const parsed = parseForm(form, preferences, catalogueOf(actor.language));
  if (parsed.status !== 'success') return data(parsed.reply(), { status: 422 });
  await keepPreferences(db, actor, parsed.value, now);
  return redirect('/account?done=saved', { headers: { 'Set-Cookie': await keepLanguage(parsed.value.language, context) } });
}, own);

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Account() {
  const { language, text } = useAccountSpeaking();
  const { who, zones, code, sessions, title, done, done_to, unseen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const said: Record<string, string> = {
    saved: text.account.saved,
    password: text.account.passwordChanged,
    off: text.account.codeTurnedOff,
  };
  return (
    <Page title={title} kicker={nameOf(who, language)}>
      {said[done] && (
        <p className="notice" role="status">
          {said[done]}
        </p>
      )}
      {code.owed && <p className="warning">{text.account.codeRequired}</p>}
      <Section title={text.account.facts}>
        <dl className="facts">
          <dt>{text.account.name}</dt>
          <dd>
            <bdi>{nameOf(who, language)}</bdi>
          </dd>
          <dt>{text.account.organisation}</dt>
          <dd>{who.organisation_name[language]}</dd>
          <dt>{text.session.email}</dt>
          <dd>{who.email}</dd>
        </dl>
        <p className="help">{text.account.factsHelp}</p>
      </Section>
      <Section title={text.account.proofs}>
        <dl className="facts">
          <dt>{text.session.password}</dt>
          <dd>
            <a href="/account/password">{text.account.changePassword}</a>
          </dd>
          <dt>{text.account.codeTitle}</dt>
          <dd>
            {code.on ? text.account.codeOn(code.left) : text.account.codeOff}{' '}
            <a href="/account/code">{code.on ? text.account.codeManage : text.account.codeSetUp}</a>
          </dd>
        </dl>
      </Section>
      <Section title={text.account.preferences}>
        <PreferencesForm lastResult={lastResult} chosen={who} zones={zones} />
        <p>
          <a href="/calendar">{text.account.calendar}</a>
        </p>
      </Section>
      <SessionList sessions={sessions} />
      <Told done={done_to} unseen={unseen} />
    </Page>
  );
}
