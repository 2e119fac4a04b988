import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { bodiesWhere } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, ReportOutcome } from '#db/schema.ts';
import { QUEUES, type Queue, type QueueFilter } from './queue-filter.ts';
import { hidesAuthor } from './reading.server.ts';
import {
  assessedFor,
  groupIn,
  nameRow,
  parsed,
  standingColumn,
  type GroupJudgement,
  type Judged,
  type PersonName,
} from './standing.server.ts';
import { stateOf, type TriageState } from './triage-state.ts';

/** A body whose reports the actor may triage. */
export interface QueueBody {
  id: string;
  slug: string;
  name_en: string;
  name_ja: string;
  review_days: number | null;
}

export interface QueueRow extends Judged {
  id: string;
  ref: string;
  title: string;
  language: 'en' | 'ja';
  category: string;
  marking: Marking;
  issued_at: string;
  body: { slug: string; name_en: string; name_ja: string };
  author: (PersonName & { party_id: string }) | null;
  state: TriageState;
  closed_as: ReportOutcome | null;
  taken: { at: string; who: PersonName | null; own: boolean } | null;
  /** open questions to the author, and the day by which the first is due */
  questions: { open: number; due_on: string | null };
  group: GroupJudgement | null;
}

/** exact to 1,000, then null */
export type Counts = Record<Queue, number | null>;

export const QUEUE_ROWS = 50;
const COUNTED = 1_000;
const DAY_MS = 86_400_000;

/** The bodies in which the actor may triage and which they see, in the order of the tree. One query. */
export async function readQueueBodies(db: Db, actor: Actor): Promise<QueueBody[]> {
  return db
    .selectFrom('bodies')
    .select(['bodies.id', 'bodies.slug', 'bodies.name_en', 'bodies.name_ja', 'bodies.review_days'])
    .where('bodies.id', 'in', bodiesWhere(actor, 'report.triage'))
    .where(visibleBodies(actor, 'bodies'))
    .orderBy('bodies.position')
    .orderBy('bodies.id')
    .execute();
}

/** An open question on a report that the actor reads. */
const openQuestion = (actor: Actor): RawBuilder<SqlBool> =>
  sql<SqlBool>`q.report_id = reports.id and q.answered_at is null and q.withdrawn_at is null and ${visibleTo(actor, 'q')}`;

/** The newest assessment that the actor reads is older than its body lets one stand. */
function isStale(actor: Actor, body: QueueBody, now: Date): RawBuilder<SqlBool> {
  if (body.review_days === null) return sql<SqlBool>`1 = 0`;
  const cutoff = new Date(now.getTime() - body.review_days * DAY_MS).toISOString();
  return sql<SqlBool>`(select max(a.issued_at) from report_assessments a where a.report_id = reports.id and ${visibleTo(actor, 'a')}) <= ${cutoff}`;
}

/** The reports of one body that belong to a queue, as a condition on `reports`. */
function conditions(actor: Actor, body: QueueBody, queue: Queue, now: Date): RawBuilder<SqlBool> {
  const assessed = assessedFor(actor, 'reports');
  const open = sql`reports.closed_at is null`;
  const of: Record<Queue, () => RawBuilder<unknown>> = {
    untriaged: () => sql`${open} and reports.taken_by is null and not ${assessed}`,
    mine: () => sql`${open} and reports.taken_by = ${actor.id}`,
    taken: () => sql`${open} and reports.taken_by is not null and not ${assessed}`,
    questions: () => sql`${open} and exists (select 1 from report_questions q where ${openQuestion(actor)})`,
    assessed: () => sql`${open} and ${assessed}`,
    stale: () => sql`${open} and ${isStale(actor, body, now)}`,
    closed: () => sql`reports.closed_at is not null`,
  };
  return sql<SqlBool>`reports.home_body_id = ${body.id} and reports.issued_at is not null and reports.withdrawn_at is null
    and ${of[queue]()} and ${visibleTo(actor, 'reports')}`;
}

/** How many there are in each queue, each exact to 1,000. One query. */
async function countQueues(db: Db, actor: Actor, bodies: readonly QueueBody[], now: Date): Promise<Counts> {
  const none = Object.fromEntries(QUEUES.map((queue) => [queue, 0])) as Counts;
  if (bodies.length === 0) return none;
  const counts = QUEUES.map((queue) => {
    const some = bodies.map(
      (body) =>
        sql`select 1 as one from (select 1 as one from reports where ${conditions(actor, body, queue, now)} limit ${sql.lit(COUNTED + 1)}) b`,
    );
    return sql`select ${sql.lit(queue)} as queue, count(*) as count from (select one from (${sql.join(some, sql` union all `)}) s
      limit ${sql.lit(COUNTED + 1)}) c`;
  });
  const { rows } = await sql<{ queue: Queue; count: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return { ...none, ...Object.fromEntries(rows.map(({ queue, count }) => [queue, count > COUNTED ? null : count])) };
}

/** How many untriaged reports wait for the actor; 0 where they may triage none. One query over known bodies. */
export function untriagedCount(actor: Actor, now: Date): RawBuilder<number> | null {
  const bodies = bodiesWhere(actor, 'report.triage');
  if (bodies.length === 0) return null;
  const some = bodies.map(
    (id) =>
      sql`select one from (select 1 as one from reports where ${conditions(actor, { id, review_days: null } as QueueBody, 'untriaged', now)}
        limit ${sql.lit(COUNTED + 1)}) b`,
  );
  return sql<number>`(select count(*) from (${sql.join(some, sql` union all `)}) s)`;
}

export interface QueuePage {
  rows: QueueRow[];
  counts: Counts;
  /** the cursor of the next page */
  next: string | null;
}

/**
 * One page of a queue, the oldest first, at most 50: what the actor may read and triage, body by body down the index.
 * Every count and row is of what they read alone. Two queries.
 */
export async function readQueue(db: Db, actor: Actor, all: readonly QueueBody[], filter: QueueFilter, now: Date): Promise<QueuePage> {
  const bodies = filter.body === undefined ? all : all.filter((body) => body.slug === filter.body);
  const counts = await countQueues(db, actor, bodies, now);
  if (bodies.length === 0) return { rows: [], counts, next: null };
  const after = filter.after ? sql`and (reports.issued_at, reports.id) > (${filter.after.at}, ${filter.after.id})` : sql``;
  const oldest = bodies.map(
    (body) => sql`select id from (select reports.id from reports where ${conditions(actor, body, filter.show, now)} ${after}
      order by reports.issued_at, reports.id limit ${sql.lit(QUEUE_ROWS + 1)}) b`,
  );
  const question = (what: RawBuilder<unknown>) => sql`(select ${what} from report_questions q where ${openQuestion(actor)})`;
  const found = await db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .innerJoin('bodies', 'bodies.id', 'reports.home_body_id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'reports.author_id').on(visiblePeople(actor, now)))
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['reports.id', 'reports.ref', 'reports.title', 'reports.language', 'reports.category', 'reports.issued_at'])
    .select(['reports.likelihood', 'reports.impact', 'reports.confidence', 'reports.author_id', 'reports.hides_organisation'])
    .select(['reports.taken_by', 'reports.taken_at', 'reports.closed_at', 'reports.closed_as', 'reports.withdrawn_at'])
    .select(['audiences.marking', 'bodies.slug', 'bodies.name_en', 'bodies.name_ja'])
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .select([
      nameRow(db, actor, 'reports.taken_by', now).as('taker'),
      standingColumn(db, actor, 'reports').as('group'),
      question(sql`count(*)`).as('open'),
      question(sql`min(q.due_on)`).as('due_on'),
    ])
    .where(sql<SqlBool>`reports.id in (${sql.join(oldest, sql` union all `)})`)
    .orderBy('reports.issued_at')
    .orderBy('reports.id')
    .limit(QUEUE_ROWS + 1)
    .execute();
  const rows = found.slice(0, QUEUE_ROWS).map((row): QueueRow => {
    const { id, ref, title, language, category, marking, likelihood, impact, confidence, closed_as } = row;
    const group = groupIn(row.group);
    return {
      ...{ id, ref, title, language, category, marking, likelihood, impact, confidence, closed_as, group },
      issued_at: row.issued_at ?? '',
      body: { slug: row.slug, name_en: row.name_en, name_ja: row.name_ja },
      author:
        row.family_name === null || hidesAuthor(actor, row)
          ? null
          : {
              family_name: row.family_name,
              given_name: row.given_name ?? '',
              native_name: row.native_name ?? '',
              party_id: row.party_id ?? '',
            },
      state: stateOf({ ...row, assessed: group !== null }),
      taken:
        row.taken_at === null
          ? null
          : { at: row.taken_at, who: row.taker === null ? null : parsed<PersonName>(row.taker), own: row.taken_by === actor.id },
      questions: { open: Number(row.open), due_on: row.due_on as string | null },
    };
  });
  const last = found.length > QUEUE_ROWS ? rows.at(-1) : undefined;
  return { rows, counts, next: last ? `${last.issued_at}~${last.id}` : null };
}
