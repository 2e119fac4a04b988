import { sql } from 'kysely';
import { reachOf, type Actor } from '#app/policy/actor.ts';
import { actorFrom, readBodyPlaces, readPersonRow } from '#app/policy/loading.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Capacity, Db } from '#db/schema.ts';

/** What a seat would newly open to a person, of what the one who gives it may read; null: over 1,000. */
export interface Opening {
  reports: number | null;
  actions: number | null;
  meetings: number | null;
  decisions: number | null;
}

const LIMIT = 1000;

/**
 * Counts the records that a person could read with a seat and cannot without, by the policy itself.
 * Only what the actor may read is counted: a number must not tell of what is hidden from who asks for it.
 */
export async function countOpening(
  db: Db,
  actor: Actor,
  seat: { person_id: string; body_id: string; capacity: Capacity },
  now: Date,
): Promise<Opening | null> {
  const row = await readPersonRow(db, seat.person_id);
  // An invited person is taken as they will be.
  const before = row && (await actorFrom(db, { ...row, activated_at: row.activated_at ?? now.toISOString() }, now));
  if (!before) return null;
  const seats = [...before.seats, { body_id: seat.body_id, capacity: seat.capacity }];
  const after: Actor = { ...before, seats, ...reachOf(seats, await readBodyPlaces(db, before.party_id)) };
  // `case` rather than `not`: for a record without an author the rule is unknown, not false.
  const counted = (kind: 'reports' | 'actions' | 'meetings' | 'decisions') => sql<number>`(select count(*) from (
    select 1 from ${sql.table(kind)} where ${visibleTo(actor, kind)} and ${visibleTo(after, kind)} and case when ${visibleTo(before, kind)} then 1 else 0 end = 0
    limit ${LIMIT + 1}) as opened)`;
  const { rows } = await sql<Record<keyof Opening, number>>`select ${counted('reports')} as reports, ${counted('actions')} as actions,
    ${counted('meetings')} as meetings, ${counted('decisions')} as decisions`.execute(db);
  const exact = (count: number | undefined) => ((count ?? 0) > LIMIT ? null : (count ?? 0));
  const [counts] = rows;
  return {
    reports: exact(counts?.reports),
    actions: exact(counts?.actions),
    meetings: exact(counts?.meetings),
    decisions: exact(counts?.decisions),
  };
}
