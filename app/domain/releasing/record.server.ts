import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import type { Subject } from '#app/policy/acts.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { isWithin } from '../audience/changing.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';

/** A filed report as far as the change of its readers asks. */
export interface Releasable extends Subject {
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  version: number;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  author_party_id: string | null;
  withdrawn_at: string | null;
  quarantined_at: string | null;
}

/** Filed reports with what the policy asks of their author. The caller says which, and with what right. */
export function selectReleasable(db: Db | Tx) {
  return db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .leftJoin('people', 'people.id', 'reports.author_id')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['reports.id', 'reports.ref', 'reports.title', 'reports.version', 'reports.home_body_id', 'reports.audience_id'])
    .select(['reports.author_id', 'reports.withdrawn_at', 'reports.quarantined_at', 'audiences.marking'])
    .select('organisations.party_id as author_party_id')
    .where('reports.issued_at', 'is not', null);
}

/** A report by its reference, if the actor reads it. One query. */
export async function readReleasable(db: Db | Tx, actor: Actor, ref: string): Promise<Releasable | null> {
  const row = await selectReleasable(db).where('reports.ref', '=', ref).where(visibleTo(actor, 'reports')).executeTakeFirst();
  return row ?? null;
}

/**
 * Points a report at other readers, with its search document, guarded by its version; `more` is what else changes of it.
 * That it became readable to more is noted with who read it before, so that those who watch are told.
 */
export async function pointAt(
  tx: Tx,
  report: Pick<Releasable, 'id' | 'audience_id' | 'version'>,
  audience_id: string,
  now: Date,
  more: { quarantined_at?: null } = {},
): Promise<void> {
  const widens = !isWithin(await readAudience(tx, audience_id), await readAudience(tx, report.audience_id));
  const noted =
    widens || 'quarantined_at' in more ? { widened_at: now.toISOString(), read_before_id: widens ? report.audience_id : null } : {};
  const changed = await tx
    .updateTable('reports')
    .set((eb) => ({ audience_id, ...more, ...noted, version: eb('version', '+', 1) }))
    .where('id', '=', report.id)
    .where('version', '=', report.version)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict', 'readers_changed');
  await tx
    .updateTable('search_documents')
    .set({ audience_id, ...more })
    .where('subject_id', '=', report.id)
    .where('subject_kind', '=', 'report')
    .execute();
}

/** The active co_chairs of a body on a day, as ids. */
export async function coChairsOf(tx: Db | Tx, bodyId: string, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .select('people.id')
    .where('seats.body_id', '=', bodyId)
    .where('seats.capacity', '=', 'co_chair')
    .where('seats.from_day', '<=', today)
    .where((eb) => eb.or([eb('seats.to_day', 'is', null), eb('seats.to_day', '>=', today)]))
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .orderBy('people.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The marking of a record by its alias, as a column. */
export const markingOf = (alias: string) =>
  sql<Marking>`(select audiences.marking from audiences where audiences.id = ${sql.ref(`${alias}.audience_id`)})`;
