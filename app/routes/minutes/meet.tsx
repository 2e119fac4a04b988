import '../meetings/meetings.css';
import './minutes.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useRevalidator, type MetaFunction } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { possibleByPart } from '#app/domain/minutes/attendance.server.ts';
import { readMinutes } from '#app/domain/minutes/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useHoldingSpeaking } from '#app/language/of-holding.ts';
import { can, bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import { dealWithMinutes } from './dealing.server.ts';
import { PartMarking } from './part-marking.tsx';
import { Attending, Present, Quorum } from './present.tsx';
import { markingOfAll } from '#app/domain/meetings/marking-of-all.ts';
import { RunningItem } from './running-item.tsx';

const LOOK_MS = 5_000;
/** Longer than most meetings: a page that nobody touched since asks no more, and so prolongs nobody's session. */
const REST_MS = 3 * 60 * 60_000;

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const { meeting, parts, principals, sides } = found(await readMinutes(db, actor, params.ref ?? '', now));
  const { home_body_id, ...shown } = meeting;
  const home = { home_body_id };
  const write = meeting.cancelled_at === null && can(actor, 'minutes.write', home);
  const possible = write ? await possibleByPart(db, actor, meeting, parts, now) : [];
  return {
    heading: catalogueOf(actor.language).holding.meeting_of(meeting.ref),
    meeting: shown,
    parts: parts.map(({ versions: _v, addenda: _a, standing: _s, ...part }, at) => ({
      ...part,
      possible: possible[at] ?? [],
    })),
    principals,
    sides,
    may: {
      write,
      openAction: meeting.cancelled_at === null && bodiesWhere(actor, 'action.open').includes(home_body_id),
      propose: meeting.cancelled_at === null && bodiesWhere(actor, 'decision.propose').includes(home_body_id),
    },
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

/**
 * Looks again while the page is seen, and as soon as it is seen again; never while something is being sent, not at a server that is
 * away, and no more once the page was touched by nobody for a long while. True: it rests.
 */
function useFollowing(): boolean {
  const { revalidate, state } = useRevalidator();
  const [resting, setResting] = useState(false);
  const used = useRef<number | null>(null);
  useEffect(() => {
    used.current ??= performance.now();
    const look = () => {
      const rests = performance.now() - (used.current ?? 0) > REST_MS;
      setResting(rests);
      if (!rests && !document.hidden && navigator.onLine && state === 'idle') revalidate();
    };
    const woken = () => {
      const rested = performance.now() - (used.current ?? 0) > REST_MS;
      used.current = performance.now();
      if (rested) look();
    };
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    document.addEventListener('pointerdown', woken);
    document.addEventListener('keydown', woken);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('pointerdown', woken);
      document.removeEventListener('keydown', woken);
    };
  }, [revalidate, state]);
  return resting;
}

export default function Meet() {
  const { text } = useHoldingSpeaking();
  const { heading, meeting, parts, principals, sides, may } = useLoaderData<typeof loader>();
  const dealt = useActionData<typeof action>();
  const { minutes } = text;
  const resting = useFollowing();
  return (
    <Page
      title={heading}
      kicker={<bdi>{meeting.title}</bdi>}
      banner={<MarkingBanner {...markingOfAll(meeting, parts)} />}
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
        {resting ? minutes.resting : minutes.updates}{' '}
        <Link to={`/meetings/${meeting.ref}/meet`} reloadDocument>
          {minutes.reload}
        </Link>
      </p>
      {parts.length === 0 && <Empty>{minutes.noItems}</Empty>}
      {parts.map((part) => (
        <Section key={part.item} title={part.closed ? minutes.closedPart : minutes.openPart} acts={<PartMarking part={part} />}>
          <Present part={part} principals={principals} sides={sides} />
          <Quorum part={part} principals={principals} />
          {may.write && part.state !== 'frozen' && part.possible.length > 0 && (
            <Attending item={part.item} possible={part.possible} attendance={part.attendance} principals={principals} sides={sides} />
          )}
          <ol className="agenda as-held">
            {part.items.map((item, at) => (
              <RunningItem
                key={item.id}
                {...{ item, principals }}
                next={part.items[at + 1]}
                closed={part.closed}
                meeting={meeting}
                part={part}
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
