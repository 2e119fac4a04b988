import './people.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { readAccount } from '#app/domain/people/reading.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named, nameOf } from '#app/language/names.ts';
import { dayIn } from '#app/policy/days.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { DayOn, When } from '#app/ui/when.tsx';
import { Access } from './access.tsx';
import { idOf } from './account-id.server.ts';
import { dealWith } from './dealing.server.ts';
import { Handover } from './handover.tsx';
import { Links } from './links.tsx';
import { Offices } from './offices.tsx';

export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const read = await readAccount(context.db, actor, idOf(args), context.now, dayIn(actor.zone, context.now));
  return {
    ...read,
    title: nameOf(read.account, actor.language),
    own: read.account.id === actor.id,
    confirmed: isConfirmed(actor, context.now),
  };
});

export const action = asActor(async (args) => {
  const id = idOf(args);
  const dealt = await dealWith(args, id, await args.request.formData());
  return dealt ? data(dealt, { status: dealt.status }) : redirect(`/people/${id}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Person() {
  const { language, text } = useBodiesSpeaking();
  const { account: signing } = useAccountText();
  const { account, offices, links, agreed, title, own, confirmed } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={<bdi>{title}</bdi>}
      kicker={<a href="/people">{text.people.title}</a>}
      acts={
        <a className="button" href={`/people/${account.id}/edit`}>
          {text.people.edit}
        </a>
      }
    >
      {sent?.refused && (
        <p className="warning" role="alert">
          {sent.refused}
        </p>
      )}
      {sent?.asked && (
        <p className="notice" role="status">
          {text.people.askedSecond} <a href="/agreements#asked">{text.people.openAsks}</a>
        </p>
      )}
      {sent?.link && <Handover link={sent.link} name={title} />}
      <Section title={text.people.facts}>
        <dl className="facts">
          <dt>{text.people.state}</dt>
          <dd>{text.people.states[account.state]}</dd>
          <dt>{text.session.email}</dt>
          <dd>{account.email}</dd>
          <dt>{text.people.organisation}</dt>
          <dd>
            {named(account, language)} ({account.party_id})
          </dd>
          <dt>{signing.language}</dt>
          <dd>{signing.languages[account.language]}</dd>
          <dt>{signing.zone}</dt>
          <dd>{account.zone.replaceAll('_', ' ')}</dd>
          <dt>{text.people.since}</dt>
          <dd>
            <When at={account.created_at} />
          </dd>
          <dt>{text.people.activated}</dt>
          <dd>{account.activated_at ? <When at={account.activated_at} /> : text.frame.no}</dd>
          <dt>{text.people.oneTimeCode}</dt>
          <dd>{account.code_at ? text.frame.yes : text.frame.no}</dd>
          <dt>{text.people.expires}</dt>
          <dd>{account.expires_on ? <DayOn date={account.expires_on} due /> : text.frame.none}</dd>
        </dl>
      </Section>
      <Links account={account} links={links} confirmed={confirmed} agreed={agreed} />
      <Offices
        id={account.id}
        held={offices.map(({ office }) => office)}
        wrong={sent?.wrong?.field === 'office' ? sent.wrong.words : undefined}
      />
      <Access account={account} own={own} wrong={sent?.wrong?.field === 'expires_on' ? sent.wrong : undefined} />
    </Page>
  );
}
