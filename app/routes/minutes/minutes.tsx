import './minutes.css';
import '#app/ui/ties.css';
import '../exchange/print.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { diffLines } from 'diff';
import type { MinutesContent } from '#app/domain/minutes/content.ts';
import { readMinutes, readTwoVersions } from '#app/domain/minutes/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf, versionIn } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useHoldingSpeaking } from '#app/language/of-holding.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Prose, Section } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import { dealWithMinutes } from './dealing.server.ts';
import { markingOfAll } from '#app/domain/meetings/marking-of-all.ts';
import { PartMarking } from './part-marking.tsx';
import { Present, Quorum } from './present.tsx';
import { RaisedHere } from './raising.tsx';
import { Standing } from './standing.tsx';

const linesOf = ({ items }: MinutesContent): string =>
  items.map(({ number, title, words }) => `${number}. ${title}\n${words.trim()}\n\n`).join('');

export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const { meeting, parts, principals, sides } = found(await readMinutes(db, actor, ref, now));
  const search = new URL(request.url).searchParams;
  const number = versionIn(search);
  const two = number > 1 ? await readTwoVersions(db, actor, ref, textOf(search, 'item').slice(0, 80), number) : null;
  const { home_body_id, ...shown } = meeting;
  const home = { home_body_id };
  const chairs = can(actor, 'minutes.approve', home) && principals.some(({ id }) => id === actor.party_id);
  return {
    heading: catalogueOf(actor.language).minutes.of(ref),
    meeting: shown,
    parts,
    principals,
    sides,
    compared: two && {
      ...{ from: two.from, to: two.to },
      changes: diffLines(linesOf(two.before), linesOf(two.after)).map(({ added, removed, value }) => ({ added, removed, value })),
    },
    may: {
      write: meeting.cancelled_at === null && can(actor, 'minutes.write', home),
      openAction: meeting.cancelled_at === null && bodiesWhere(actor, 'action.open').includes(home_body_id),
      propose: meeting.cancelled_at === null && bodiesWhere(actor, 'decision.propose').includes(home_body_id),
      approve: chairs ? actor.party_id : null,
      confirmed: isConfirmed(actor, now),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const dealt = await dealWithMinutes(args);
    return dealt === null ? redirect(`/meetings/${args.params.ref}/minutes`) : data(dealt, { status: dealt.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

/** The minutes of a meeting as an official paper: what its reader may read, the marking at the head and foot of every page. */
export default function MinutesPage() {
  const { text } = useHoldingSpeaking();
  const { heading, meeting, parts, principals, sides, compared, may } = useLoaderData<typeof loader>();
  const dealt = useActionData<typeof action>();
  const { minutes } = text;
  const back = `/meetings/${meeting.ref}/minutes`;
  const banner = <MarkingBanner {...markingOfAll(meeting, parts)} />;
  return (
    <article className="paper">
      <div className="paper-marking">{banner}</div>
      <div className="paper-body">
        <Page
          title={<bdi>{meeting.title}</bdi>}
          kicker={heading}
          acts={
            <>
              {may.write && parts.some(({ state }) => state !== 'frozen') && (
                <Link className="button" to={`/meetings/${meeting.ref}/minutes/write`}>
                  {minutes.write}
                </Link>
              )}
              <Link className="button" to={`/meetings/${meeting.ref}`}>
                {minutes.meeting}
              </Link>
            </>
          }
        >
          {dealt?.refusal && (
            <p className="warning" role="alert">
              {dealt.refusal}
            </p>
          )}
          <p>
            <BothClocks at={meeting.starts_at} />
          </p>
          {meeting.place && (
            <p>
              <bdi>{meeting.place}</bdi>
            </p>
          )}
          {parts.length === 0 && <Empty>{minutes.nothingYet}</Empty>}
          {parts.map((part) => (
            <Section key={part.item} title={part.closed ? minutes.closedPart : minutes.openPart} acts={<PartMarking part={part} />}>
              <h3>{minutes.attendance}</h3>
              <Present part={part} principals={principals} sides={sides} />
              <Quorum part={part} principals={principals} />
              {part.items.map((item) => (
                <div key={item.id} className="minutes-read" id={`item-${item.id}`}>
                  <h3>
                    <span className="minutes-number">{part.closed ? minutes.closedNumber(item.number) : item.number}</span>{' '}
                    <bdi>{item.title}</bdi>
                  </h3>
                  {item.words.trim() ? <Prose words={item.words} /> : <p className="help">{minutes.noWords}</p>}
                  <RaisedHere {...{ item, part, meeting, back, may }} />
                </div>
              ))}
              <Standing
                {...{ part, principals, may }}
                meetingRef={meeting.ref}
                dealt={dealt?.item === part.item && dealt.words ? dealt : undefined}
              />
            </Section>
          ))}
          {compared && (
            <Section title={minutes.compared(compared.from, compared.to)} id="compared">
              <div className="prose" dir="auto">
                {compared.changes.map(({ added, removed, value }, at) =>
                  added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>,
                )}
              </div>
            </Section>
          )}
        </Page>
      </div>
      <div className="paper-marking below">{banner}</div>
    </article>
  );
}
