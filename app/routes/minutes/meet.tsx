import './minutes.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useRevalidator, type MetaFunction } from '@remix-run/react';
import { useEffect } from 'react';
import { possibleByPart } from '#app/domain/minutes/attendance.server.ts';
import { readMinutes } from '#app/domain/minutes/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useMinutesSpeaking } from '#app/language/of-minutes.ts';
import { can, bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import { dealWithMinutes } from './dealing.server.ts';
import { Attending, Present, Quorum } from './present.tsx';
import { RunningItem } from './running-item.tsx';

const LOOK_MS = 5_000;

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const { meeting, parts, principals } = found(await readMinutes(db, actor, params.ref ?? '', now));
  const { home_body_id, ...shown } = meeting;
  const home = { home_body_id };
  const write = meeting.cancelled_at === null && can(actor, 'minutes.write', home);
  const possible = write ? await possibleByPart(db, actor, meeting, parts, now) : [];
  return {
    heading: catalogueOf(actor.language).minutes.meeting_of(meeting.ref),
    meeting: shown,
    parts: parts.map(({ versions: _v, addenda: _a, standing: _s, ...part }, at) => ({
      ...part,
      possible: possible[at] ?? [],
    })),
    principals,
    may: { write, openAction: bodiesWhere(actor, 'action.open').includes(home_body_id) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const dealt = await dealWithMinutes(args);
    return dealt === null ? redirect(`/meetings/${args.params.ref}/meet`) : data(dealt, { status: dealt.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

/** Looks again while the page is seen; never while something is being typed or sent, and not at a server that is away. */
function useFollowing() {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && navigator.onLine && state === 'idle') revalidate();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [revalidate, state]);
}

export default function Meet() {
  const { text } = useMinutesSpeaking();
  const { heading, meeting, parts, principals, may } = useLoaderData<typeof loader>();
  const dealt = useActionData<typeof action>();
  const { minutes } = text;
  useFollowing();
  return (
    <Page
      title={heading}
      kicker={<bdi>{meeting.title}</bdi>}
      banner={<MarkingBanner marking={meeting.marking} parties={meeting.parties} />}
      acts={
        <>
          <Link className="button" to={`/meetings/${meeting.ref}/minutes${may.write ? '/write' : ''}`}>
            {may.write ? minutes.write : minutes.read}
          </Link>
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
      <p className="help">
        {minutes.updates}{' '}
        <Link to={`/meetings/${meeting.ref}/meet`} reloadDocument>
          {minutes.reload}
        </Link>
      </p>
      {parts.length === 0 && <Empty>{minutes.noItems}</Empty>}
      {parts.map((part) => (
        <Section key={part.item} title={part.closed ? minutes.closedPart : minutes.openPart} acts={<MarkingBadge marking={part.marking} />}>
          <Present part={part} />
          <Quorum part={part} principals={principals} />
          {may.write && part.state !== 'frozen' && part.possible.length > 0 && (
            <Attending item={part.item} possible={part.possible} attendance={part.attendance} />
          )}
          <ol className="agenda">
            {part.items.map((item, at) => (
              <RunningItem
                key={item.id}
                {...{ item, principals }}
                next={part.items[at + 1]}
                closed={part.closed}
                meeting={meeting}
                marking={part.marking}
                may={{ ...may, write: may.write && part.state !== 'frozen' }}
                dealt={dealt?.item === item.id ? dealt : undefined}
              />
            ))}
          </ol>
        </Section>
      ))}
    </Page>
  );
}
