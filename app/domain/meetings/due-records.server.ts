/** The records that are due for a meeting, of what the actor reads. */
import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { LIVE } from '../decisions/standing.ts';
import type { Purpose } from './choices.ts';
import type { MeetingSubject } from './editing.server.ts';

/** Of each kind so many at most. */
const MANY = 40;
/** Actions that fall due within so many days after the meeting are spoken of in it. */
const DAYS_AHEAD = 14;
const DAY_MS = 86_400_000;

/** Why something is on the draft of an agenda. */
export type Why = 'overdue' | 'due' | 'assessed' | 'silence' | 'key' | 'not_reached' | 'last_time' | 'crossed' | 'bound_set';

export interface Found {
  id: string;
  ref: string;
  title: string;
  audience_id: string;
  why: Why;
  at: string | null;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Open actions of the body that are overdue, or fall due soon after the meeting. */
const selectActions = (db: Db | Tx, actor: Actor, { starts_at, subject }: MeetingSubject) =>
  db
    .selectFrom('actions as a')
    .select(['a.id', 'a.ref', 'a.title', 'a.audience_id', 'a.due_on as at'])
    .where('a.home_body_id', '=', subject.home_body_id)
    .where('a.closed_at', 'is', null)
    .where('a.due_on', '<=', day(Date.parse(starts_at) + DAYS_AHEAD * DAY_MS))
    .where(visibleTo(actor, 'a'))
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(MANY);

/** Reports of the body that were assessed since it last met, and are not closed. */
const selectReports = (db: Db | Tx, actor: Actor, { subject }: MeetingSubject, since: string) =>
  db
    .selectFrom('reports as r')
    .innerJoin('report_assessments as s', 's.report_id', 'r.id')
    .select(['r.id', 'r.ref', 'r.title', 'r.audience_id'])
    .select((eb) => eb.fn.max('s.issued_at').as('at'))
    .where('r.home_body_id', '=', subject.home_body_id)
    .where('r.closed_at', 'is', null)
    .where('r.withdrawn_at', 'is', null)
    .where('s.issued_at', '>=', since)
    .where(visibleTo(actor, 'r'))
    .where(visibleTo(actor, 's'))
    .groupBy(['r.id', 'r.ref', 'r.title', 'r.audience_id'])
    .orderBy('at', 'desc')
    .orderBy('r.id')
    .limit(MANY);

/** Decisions of the body that wait for a key, or whose silence runs. */
const selectDecisions = (db: Db | Tx, actor: Actor, { subject }: MeetingSubject) =>
  db
    .selectFrom('decisions as d')
    .select(['d.id', 'd.ref', 'd.title_en', 'd.title_ja', 'd.audience_id', 'd.issued_at', 'd.silence_deadline_at'])
    .where('d.home_body_id', '=', subject.home_body_id)
    .where('d.state', 'in', [...LIVE])
    .where('d.issued_at', 'is not', null)
    .where(visibleTo(actor, 'd'))
    .orderBy('d.issued_at')
    .orderBy('d.id')
    .limit(MANY);

/** What stands on the agenda already, of what the actor reads. */
const selectItems = (db: Db | Tx, actor: Actor, { id }: MeetingSubject) =>
  db
    .selectFrom('agenda_items as g')
    .select(['g.id', 'g.title', 'g.minutes', 'g.audience_id'])
    .where('g.meeting_id', '=', id)
    .where('g.removed_at', 'is', null)
    .where(visibleTo(actor, 'g'));

/** The records that are due for a meeting, and the items that it has. `since`: an instant, of assessments. One query. */
export async function readRecords(db: Db | Tx, actor: Actor, meeting: MeetingSubject, since: string) {
  const { decisions, actions, reports, items } = await askTogether(db, {
    decisions: selectDecisions(db, actor, meeting),
    actions: selectActions(db, actor, meeting),
    reports: selectReports(db, actor, meeting, since),
    items: selectItems(db, actor, meeting),
  });
  const today = day(Date.parse(meeting.starts_at));
  return {
    items,
    decisions: decisions.map(({ title_en, title_ja, issued_at, silence_deadline_at, ...row }): Found => ({
      ...{ ...row, title: [title_en, title_ja].filter(Boolean).join(' / ') },
      ...(silence_deadline_at === null ? { why: 'key', at: issued_at } : { why: 'silence', at: silence_deadline_at }),
    })),
    actions: actions.map((row): Found => ({ ...row, why: (row.at ?? '') < today ? 'overdue' : 'due' })),
    reports: reports.map((row): Found => ({ ...row, why: 'assessed' })),
  };
}

export interface LastTime {
  ref: string;
  starts_at: string;
  items: (Found & { minutes: number; purpose: Purpose; figures: string[] | null })[];
}

/** The body's meeting before this one, with the items that were not dealt with: those whose time was not begun where a clock ran, else all. Two queries. */
export async function readLastTime(db: Db | Tx, actor: Actor, { id, starts_at, subject }: MeetingSubject): Promise<LastTime | null> {
  const last = await db
    .selectFrom('meetings as m')
    .select(['m.id', 'm.ref', 'm.starts_at'])
    .where('m.home_body_id', '=', subject.home_body_id)
    .where('m.id', '<>', id)
    .where('m.starts_at', '<', starts_at)
    .where('m.cancelled_at', 'is', null)
    .where(visibleTo(actor, 'm'))
    .orderBy('m.starts_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return null;
  const items = await db
    .selectFrom('agenda_items as g')
    .leftJoin('agenda_clock as c', 'c.agenda_item_id', 'g.id')
    .select(['g.id', 'g.title', 'g.audience_id', 'g.minutes', 'g.purpose', 'g.figures', 'c.begun_at'])
    .where('g.meeting_id', '=', last.id)
    .where('g.removed_at', 'is', null)
    .where(visibleTo(actor, 'g'))
    .orderBy('g.position')
    .limit(MANY)
    .execute();
  const ran = items.some(({ begun_at }) => begun_at !== null);
  const left = items.filter(({ begun_at }) => begun_at === null);
  return {
    ...{ ref: last.ref, starts_at: last.starts_at },
    items: left.map(({ begun_at: _b, figures, ...item }) => ({
      figures: figures === null ? null : (JSON.parse(figures) as string[]),
      ...{ ...item, ref: last.ref, at: last.starts_at },
      why: ran ? 'not_reached' : 'last_time',
    })),
  };
}

/** What items of an agenda rest on, by reference, of what the actor reads: reports, actions, decisions and map items. One query. */
export async function tiesOf(db: Db | Tx, actor: Actor, items: readonly string[]): Promise<Map<string, string[]>> {
  const ties = new Map<string, string[]>();
  if (items.length === 0) return ties;
  const ends = (['reports', 'actions', 'decisions', 'items'] as const).map(
    (table) => sql`select r.id, r.ref from ${sql.table(table)} r where ${visibleTo(actor, 'r')}`,
  );
  const { rows } = await sql<{ item: string; ref: string }>`select t.from_id as item, e.ref from ties t
    join (${sql.join(ends, sql` union all `)}) e on e.id = t.to_id
    where t.from_kind = 'agenda_item' and t.from_id in (${sql.join([...items])}) order by e.ref`.execute(db);
  for (const { item, ref } of rows) ties.set(item, [...(ties.get(item) ?? []), ref]);
  return ties;
}
