import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { CommentedKind, Db, Marking } from '#db/schema.ts';

/** Markings whose first opening by each person is logged (domain.md, "Who may read"): AMBER and above. */
const LOGGED: readonly Marking[] = ['AMBER', 'AMBER+STRICT', 'RED'];

type OpenedKind =
  | 'report'
  | 'paragraph'
  | 'action'
  | 'meeting'
  | 'meeting_series'
  | 'agenda_item'
  | 'decision'
  | 'information_source'
  | 'attachment'
  | 'scenario'
  | 'emerging_choke_point'
  | 'stock'
  | 'arrangement'
  | 'sharing_request'
  | 'control_entry'
  | 'coordination_case'
  | 'coordination_question';

/** What the journal calls it. That an action was opened already says that it was made. */
export const actOf: Record<OpenedKind, string> = {
  report: 'report.opened',
  paragraph: 'paragraph.opened',
  action: 'action.read',
  meeting: 'meeting.read',
  meeting_series: 'meeting_series.read',
  agenda_item: 'agenda_item.read',
  decision: 'decision.read',
  information_source: 'source.read',
  attachment: 'attachment.opened',
  scenario: 'scenario.opened',
  emerging_choke_point: 'emerging.opened',
  stock: 'stock.opened',
  arrangement: 'arrangement.opened',
  sharing_request: 'sharing.opened',
  control_entry: 'control.read',
  coordination_case: 'case.read',
  coordination_question: 'case.question_read',
};

/** A record that somebody opens. */
export interface Openable {
  kind: OpenedKind;
  id: string;
  audience_id: string;
  marking: Marking;
  /** the actor wrote it: an author's own openings are not logged */
  own: boolean;
  /** its newest revision; 1 where it has none */
  revision: number;
  /** the revision that the actor saw last; null: they have not opened it */
  seen: number | null;
  /** the actor based something on it: then it is noted which revision they saw, whatever the marking */
  relied?: boolean;
}

class AlreadyNoted extends Error {}

/** Logs what the actor opens for the first time, or in a newer revision, of what is logged. Writes nothing where nothing is new. */
export async function recordOpenings(db: Db, actor: Actor, records: readonly Openable[], now: Date): Promise<void> {
  const fresh = records.filter(
    ({ own, marking, seen, revision, relied }) => !own && (LOGGED.includes(marking) || relied) && (seen === null || seen < revision),
  );
  if (fresh.length === 0) return;
  try {
    await write(db, actor.id, now, async (tx, enter) => {
      let noted = 0;
      for (const { kind, id, audience_id, revision } of fresh) {
        const made = await tx
          .insertInto('openings')
          .values({ person_id: actor.id, subject_kind: kind, subject_id: id, opened_at: now.toISOString(), revision })
          .onConflict((conflict) =>
            conflict.columns(['subject_id', 'person_id']).doUpdateSet({ revision }).where('openings.revision', '<', revision),
          )
          .executeTakeFirst();
        // The same person opened it in two windows at once: the first is the one that counts.
        if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) continue;
        enter({ act: actOf[kind], subject_kind: kind, subject_id: id, audience_id, detail: revision > 1 ? { revision } : {} });
        noted += 1;
      }
      if (noted === 0) throw new AlreadyNoted();
    });
  } catch (reason) {
    if (!(reason instanceof AlreadyNoted)) throw reason;
  }
}

/** A report as it is opened on a page that shows what hangs on it and not what it says: its newest revision still waits to be read. */
export const withoutText = <R extends Omit<Openable, 'kind'>>(report: R) =>
  ({ ...report, kind: 'report', revision: report.seen ?? report.revision }) as const;

/** Logs that the actor opened what hangs on a record, such as its comments. One query, none for what is not logged. */
export async function openHanging(
  db: Db,
  actor: Actor,
  record: Pick<Openable, 'id' | 'audience_id' | 'marking'> & { kind: CommentedKind; author_id: string | null },
  now: Date,
): Promise<void> {
  const own = record.author_id === actor.id;
  if (own || !LOGGED.includes(record.marking)) return;
  const revision = record.kind === 'report' ? sql<number>`(select revision from reports where id = ${record.id})` : sql<number>`1`;
  const { rows } = await sql<{ revision: number; seen: number | null }>`select ${revision} as revision,
    (select o.revision from openings o where o.subject_id = ${record.id} and o.person_id = ${actor.id}) as seen`.execute(db);
  for (const row of rows) await recordOpenings(db, actor, [{ ...record, own, revision: row.seen ?? row.revision, seen: row.seen }], now);
}

/** A first opening, as the author and the co_chairs are told of it. */
export interface Opening {
  at: string;
  /** null: somebody whom the reader may not see */
  who: { family_name: string; given_name: string; native_name: string } | null;
}

const tables = {
  ...{ action: 'actions', meeting: 'meetings', meeting_series: 'meeting_series', agenda_item: 'agenda_items', decision: 'decisions' },
  ...{ information_source: 'information_sources', scenario: 'scenarios', emerging_choke_point: 'emerging_choke_points' },
  ...{ stock: 'stocks', arrangement: 'arrangements', sharing_request: 'sharing_requests' },
  control_entry: 'control_entries',
  coordination_case: 'coordination_cases',
  coordination_question: 'coordination_questions',
} as const;
type PageKind = Exclude<keyof typeof tables, 'agenda_item'>;

/**
 * Logs that the actor opened the page of a record, with the agenda items on it, all of which they have been found to read. Gives the
 * record's first openings to its author and co_chairs, null to others. One query, and a write where something was opened first.
 */
export async function openRecord(
  db: Db,
  actor: Actor,
  page: { kind: PageKind; id: string; agenda_items?: readonly string[] },
  now: Date,
): Promise<Opening[] | null> {
  interface Row {
    kind: OpenedKind;
    id: string;
    audience_id: string;
    author_id: string | null;
    home_body_id: string;
    marking: Marking;
    person_id: string | null;
    opened_at: string;
    family_name: string | null;
    given_name: string;
    native_name: string;
  }
  const opened = (kind: keyof typeof tables, ids: readonly string[]) => sql<Row>`
    select ${sql.lit(kind)} as kind, r.id, r.audience_id, r.author_id, r.home_body_id, x.marking,
      o.person_id, o.opened_at, people.family_name, people.given_name, people.native_name
    from ${sql.table(tables[kind])} r join audiences x on x.id = r.audience_id
    left join openings o on o.subject_id = r.id and o.subject_kind = ${sql.lit(kind)}
    left join people on people.id = o.person_id and ${visiblePeople(actor, now)}
    where r.id in (${sql.join([...ids])})`;
  const parts = [opened(page.kind, [page.id])];
  if (page.agenda_items?.length) parts.push(opened('agenda_item', page.agenda_items));
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)} order by 8, 7`.execute(db);
  const records = [...new Map(rows.map((row) => [row.id, row])).values()];
  await recordOpenings(
    db,
    actor,
    records.map(({ kind, id, audience_id, marking, author_id }) => ({
      ...{ kind, id, audience_id, marking, revision: 1 },
      own: author_id === actor.id,
      seen: rows.some((row) => row.id === id && row.person_id === actor.id) ? 1 : null,
    })),
    now,
  );
  const main = records.find(({ id }) => id === page.id);
  if (!main || !can(actor, 'openings.read', main)) return null;
  return rows
    .filter((row) => row.id === page.id && row.person_id !== null)
    .map(({ opened_at, family_name, given_name, native_name }) => ({
      at: opened_at,
      who: family_name === null ? null : { family_name, given_name, native_name },
    }));
}

/**
 * Whether an opening of a report (`id`) by a person (`who`) at a time (`at`) may be told to the actor: to speak for or against a report opens
 * it, and would name who hides from others outside government. What they opened before they spoke stays told, or its going would tell.
 */
export function tellsOpening(actor: Actor, id: string, who: string, at: string): RawBuilder<SqlBool> {
  if (actor.organisation_kind === 'government') return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`not exists (select 1 from corroborations k where k.report_id = ${sql.ref(id)} and k.author_id = ${sql.ref(who)}
    and k.author_id <> ${actor.id} and k.hides_organisation = 1 and k.issued_at <= ${sql.ref(at)})`;
}

/** Who first opened a record and when, the latest first, for those who may know (can: openings.read). One query. */
export async function readOpenings(db: Db, actor: Actor, kind: OpenedKind, id: string, now: Date): Promise<Opening[]> {
  const rows = await db
    .selectFrom('openings')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'openings.person_id').on(visiblePeople(actor, now)))
    .select(['openings.opened_at', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('openings.subject_kind', '=', kind)
    .where('openings.subject_id', '=', id)
    .where(tellsOpening(actor, 'openings.subject_id', 'openings.person_id', 'openings.opened_at'))
    .orderBy('openings.opened_at', 'desc')
    .orderBy('openings.person_id')
    .limit(500)
    .execute();
  return rows.map(({ opened_at, family_name, given_name, native_name }) => ({
    at: opened_at,
    who: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
  }));
}
