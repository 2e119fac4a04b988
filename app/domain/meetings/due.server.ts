/** What is due for a meeting: the draft of its agenda, to be pruned by whoever prepares it. */
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudiences } from '#app/policy/audiences.server.ts';
import { isAsNarrow, type Audience } from '#app/policy/reading.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import { holdAgenda, putAgendaItem, type AgendaInput } from './agenda.server.ts';
import type { Purpose } from './choices.ts';
import { farthest, hasMoved, newest, readCrossed, type Crossed } from './crossed.server.ts';
import { crossedWords } from './crossed-words.server.ts';
import { readLastTime, readRecords, tiesOf, type Why } from './due-records.server.ts';
import { meetingFor, readMeetingSubject, type MeetingSubject } from './editing.server.ts';

/** Where a body has not met before, reports assessed in so many days are new. */
const DAYS_BACK = 90;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** So many items of the map at most: those whose figures crossed last, and of those that a new bound caught the furthest beyond it. */
const MANY_CROSSED = 40;
const MANY_CAUGHT = 8;

export type DueKind = 'action' | 'report' | 'decision' | 'carried' | 'indicator';

/** Something that is due, as an item of the agenda. */
export interface Due {
  kind: DueKind;
  /** what names it in the form: a record's reference, or `agenda:` and the id of an item that was not reached */
  key: string;
  ref: string;
  title: string;
  marking: Marking;
  why: Why;
  /** the day or the instant that `why` speaks of */
  at: string | null;
  minutes: number;
  purpose: Purpose;
  /** its readers are fewer than the meeting's: it would stand in a closed part */
  closed: boolean;
  /** of an indicator: its figures and bounds */
  crossed?: Crossed;
}

/** How an item is read: with the meeting, by fewer of its readers, or not at all within it (a named person, another body). */
function fitOf(its: Audience, whole: Audience): 'open' | 'closed' | 'none' {
  if (isWithin(whole, its)) return 'open';
  const caveat = whole.parties.length === 0 || (its.parties.length > 0 && its.parties.every((party) => whole.parties.includes(party)));
  const bodies = its.bodies.every((body) => whole.bodies.includes(body));
  return caveat && bodies && its.persons.length === 0 && isAsNarrow(its.marking, whole.marking) ? 'closed' : 'none';
}

const FORMS: Record<DueKind, { minutes: number; purpose: Purpose }> = {
  action: { minutes: 5, purpose: 'discuss' },
  report: { minutes: 10, purpose: 'discuss' },
  decision: { minutes: 15, purpose: 'decide' },
  carried: { minutes: 10, purpose: 'discuss' },
  indicator: { minutes: 10, purpose: 'discuss' },
};

interface Drafted extends Due {
  its: Audience;
  ties: string[];
  /** of what is carried over: what its title says of figures */
  figures?: string[] | null;
}

/** What is due, with the readers that each item would have. */
async function gather(
  db: Db | Tx,
  keeper: Db,
  actor: Actor,
  meeting: MeetingSubject,
  now: Date,
): Promise<{ drafted: Drafted[]; others: number; spare: number; caught: number }> {
  const last = await readLastTime(db, actor, meeting);
  const since = last?.starts_at ?? new Date(now.getTime() - DAYS_BACK * DAY_MS).toISOString();
  const { items: own, decisions, actions, reports } = await readRecords(db, actor, meeting, since);
  const carried = last?.items ?? [];
  const all = await readCrossed(db, keeper, actor, meeting, since, now);
  const moved = all.filter(hasMoved);
  const caught = all.filter((one) => !hasMoved(one)).sort((a, b) => farthest(b) - farthest(a));
  const crossed = [...moved.slice(0, MANY_CROSSED), ...caught.slice(0, MANY_CAUGHT)];
  const ties = await tiesOf(
    db,
    actor,
    [...carried, ...own].map(({ id }) => id),
  );
  const rows = [
    ...carried.map((row) => ({ kind: 'carried' as const, ...row, ties: ties.get(row.id) ?? [] })),
    ...decisions.map((row) => ({ kind: 'decision' as const, ...row, ...FORMS.decision, ties: [row.ref] })),
    ...actions.map((row) => ({ kind: 'action' as const, ...row, ...FORMS.action, ties: [row.ref] })),
    ...reports.map((row) => ({ kind: 'report' as const, ...row, ...FORMS.report, ties: [row.ref] })),
    ...crossed.map((one) => ({
      ...{ kind: 'indicator' as const, id: one.id, ref: one.ref, crossed: one, ...FORMS.indicator, ties: [one.ref] },
      ...{ title: [one.name_en, one.name_ja].filter(Boolean).join(' / '), audience_id: meeting.audience_id, at: newest(one) },
      why: hasMoved(one) ? ('crossed' as const) : ('bound_set' as const),
    })),
  ];
  const there = new Set(own.flatMap(({ id }) => ties.get(id) ?? []));
  const titles = new Set(own.map(({ title }) => title));
  const audiences = await readAudiences(db, [meeting.audience_id, ...rows.map((row) => row.audience_id)]);
  const whole = audiences.get(meeting.audience_id)!;
  const seen = new Set<string>();
  const drafted: Drafted[] = [];
  let others = 0;
  for (const { id, audience_id, ...row } of rows) {
    const its = audiences.get(audience_id)!;
    const key = row.kind === 'carried' ? `agenda:${id}` : row.ref;
    const again = row.kind === 'carried' ? titles.has(row.title) : there.has(row.ref);
    // What an item that is carried over is about needs no item of its own.
    if (again || seen.has(key)) continue;
    const fit = fitOf(its, whole);
    if (fit === 'none') others += 1;
    else {
      for (const tied of [key, ...row.ties]) seen.add(tied);
      drafted.push({ ...row, key, marking: its.marking, closed: fit === 'closed', its });
    }
  }
  const open = own.filter((item) => item.audience_id === meeting.audience_id).reduce((sum, { minutes }) => sum + minutes, 0);
  const long = Math.round((Date.parse(meeting.ends_at) - Date.parse(meeting.starts_at)) / MINUTE_MS);
  const listed = drafted.filter(({ why }) => why === 'bound_set').length;
  return { drafted, others, spare: long - open, caught: caught.length > MANY_CAUGHT ? caught.length - listed : 0 };
}

/**
 * What is due for a meeting that the actor prepares, of what they read: decisions awaiting keys, what was not reached last time, actions overdue or
 * soon due, reports assessed since, indicators that crossed the body's bounds since. `others`: so many more are for other readers than
 * the meeting's; `spare`: minutes that its open part has left; `caught`: so many more items are beyond a bound that was newly set. Refuses who may not edit it.
 */
export async function readDue(
  db: Db,
  actor: Actor,
  meeting: MeetingSubject,
  now: Date,
): Promise<{ due: Due[]; others: number; spare: number; caught: number }> {
  const { drafted, ...rest } = await gather(db, db, actor, meeting, now);
  return { due: drafted.map(({ its: _its, ties: _ties, figures: _figures, ...due }) => due), ...rest };
}

/** What was chosen of it, and how long each is to take. */
export interface ChosenDue {
  key: string;
  minutes: number;
}

/** Puts what was chosen on the agenda, in its order, as one act. Refuses where something is not due any more: it was put there meanwhile, closed, or hidden. */
export async function addDue(db: Db, actor: Actor, meetingRef: string, chosen: readonly ChosenDue[], now: Date): Promise<number> {
  if (chosen.length === 0) throw new Refusal('invalid', 'nothing_chosen');
  found(await readMeetingSubject(db, actor, meetingRef));
  const keeper = db;
  return write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    const { drafted } = await gather(tx, keeper, actor, meeting, now);
    const known = new Map(drafted.map((one) => [one.key, one]));
    for (const { key, minutes } of chosen) {
      const one = known.get(key);
      if (!one) throw new Refusal('conflict', 'not_due');
      const { title, purpose, ties, closed, its, crossed, figures } = one;
      const readers = {
        marking: its.marking,
        released: its.bodies.filter((body) => body !== meeting.subject.home_body_id),
        readers: [],
        parties: [...its.parties],
      };
      const input: AgendaInput = {
        ...{ title, note: '', minutes, purpose, presenter_id: null, ties },
        ...((figures && { figures }) ?? (crossed && crossedWords(crossed))),
        ...(closed && { audience: readers }),
      };
      await putAgendaItem(tx, enter, actor, meeting, input, now);
    }
    return chosen.length;
  });
}
