import { approveMinutes } from '#app/domain/minutes/approving.server.ts';
import { recordAttendance } from '#app/domain/minutes/attendance.server.ts';
import { runItem } from '#app/domain/minutes/clock.server.ts';
import { addAddendum, keepMinutes } from '#app/domain/minutes/versions.server.ts';
import { addParagraph } from '#app/domain/minutes/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { MINUTES, type DemonstrationMinutes } from './minutes.ts';

interface Around {
  db: Db;
  now: Date;
  people: ReadonlyMap<string, string>;
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A part of a meeting: the item that names it, and whether it is the closed one. */
interface Part {
  item: string;
  closed: boolean;
}

async function meetingOf(db: Db, title: string) {
  const meeting = await db
    .selectFrom('meetings')
    .select(['id', 'ref', 'starts_at', 'audience_id'])
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  const items = await db
    .selectFrom('agenda_items')
    .select(['id', 'audience_id', 'minutes'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('position')
    .execute();
  const parts = [...new Map(items.map(({ id, audience_id }) => [audience_id, id]).reverse() as [string, string][])]
    .map(([audience, item]): Part => ({ item, closed: audience !== meeting.audience_id }))
    .sort((a, b) => Number(a.closed) - Number(b.closed));
  return { ...meeting, items, parts };
}

/** The meeting is held: its open part, then what is behind closed doors, each item in its time. */
async function hold({ db, now, people, actorThen }: Around, title: string, minutes: DemonstrationMinutes): Promise<void> {
  const { ref, starts_at, audience_id, items, parts } = await meetingOf(db, title);
  const ago = (now.getTime() - Date.parse(starts_at)) / DAY;
  const { actor } = await actorThen(minutes.by, ago);
  let at = Date.parse(starts_at);
  for (const { item, closed } of parts) {
    const present = (closed ? minutes.behindDoors : minutes.present).map((key) => people.get(key) ?? '');
    await recordAttendance(db, actor, ref, item, { present, was: [] }, new Date(at));
    const own = items.filter((one) => (one.audience_id !== audience_id) === closed);
    for (const { id, minutes: planned } of own) {
      await runItem(db, actor, ref, id, 'begin', new Date(at));
      at += planned * MINUTE;
    }
    const last = own.at(-1);
    if (last) await runItem(db, actor, ref, last.id, 'end', new Date(at));
  }
  for (const [index, { id }] of [
    ...items.filter((one) => one.audience_id === audience_id),
    ...items.filter((one) => one.audience_id !== audience_id),
  ].entries()) {
    const words = minutes.words[index];
    if (words) await addParagraph(db, actor, ref, id, words, new Date(at + index * MINUTE));
  }
}

/** Who approves has proved who they are; here that stands for the session that nobody had. */
const proven = (actor: Actor, then: Date): Actor => ({ ...actor, session_id: 'demonstration', confirmed_at: then.toISOString() });

async function approve({ db, actorThen }: Around, title: string, key: string, ago: number): Promise<void> {
  const { id, ref, parts } = await meetingOf(db, title);
  const { actor, then } = await actorThen(key, ago);
  const waiting = await db
    .selectFrom('minutes_parts as p')
    .innerJoin('minutes_versions as v', 'v.id', 'p.submitted_id')
    .select(['p.part', 'v.id as version', 'v.hash'])
    .where('p.meeting_id', '=', id)
    .execute();
  for (const { item, closed } of parts) {
    const version = waiting.find(({ part }) => (part !== 'open') === closed);
    if (version) await approveMinutes(db, proven(actor, then), ref, item, version, then);
  }
}

/** Holds the past meetings of the demonstration and minutes them, each step by its person on its day; what an earlier run did is left. */
export async function minutesSteps(around: Around): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const { db, actorThen } = around;
  const minuted = await db
    .selectFrom('minutes_parts as p')
    .innerJoin('meetings as m', 'm.id', 'p.meeting_id')
    .select('m.title')
    .where('m.title', 'in', Object.keys(MINUTES))
    .execute();
  const submitAll = async (title: string, by: string, ago: number) => {
    const { ref, parts } = await meetingOf(db, title);
    const { actor, then } = await actorThen(by, ago);
    for (const { item } of parts) await keepMinutes(db, actor, ref, item, true, then);
  };
  return Object.entries(MINUTES)
    .filter(([title]) => !minuted.some((one) => one.title === title))
    .flatMap(([title, minutes]) => {
      const { by, submitted, approved = [], addendum, held: ago } = minutes;
      return [
        { ago, take: () => hold(around, title, minutes) },
        ...(submitted === undefined ? [] : [{ ago: submitted, take: () => submitAll(title, by, submitted) }]),
        ...approved.map(([key, ago]) => ({ ago, take: () => approve(around, title, key, ago) })),
        ...(addendum
          ? [
              {
                ago: addendum.ago,
                take: async () => {
                  const { ref, parts } = await meetingOf(db, title);
                  const { actor, then } = await actorThen(by, addendum.ago);
                  await addAddendum(db, actor, ref, parts[0]?.item ?? '', addendum.words, then);
                },
              },
            ]
          : []),
      ];
    });
}
