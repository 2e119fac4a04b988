import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { Db } from '#db/schema.ts';

/** Acts of others than the author: their names do not tell whose report it is. */
const NAMED: ReadonlySet<string> = new Set([
  'report.opened',
  ...['report.taken', 'report.assigned', 'report.given_back', 'report.closed', 'report.reopened'],
]);

export interface HistoryEntry {
  id: string;
  act: string;
  at: string;
  /** null: somebody whom the actor may not see, or may not know */
  who: { family_name: string; given_name: string; native_name: string } | null;
}

/**
 * What was done with a report that the actor reads, the oldest first. Who opened it is for its author and the co_chairs
 * (`openings`); who filed it is left out where the author is hidden from this reader.
 */
export async function readHistory(
  db: Db,
  actor: Actor,
  reportId: string,
  shown: { openings: boolean; author: boolean },
  now: Date,
): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'journal.actor_id').on(visiblePeople(actor, now)))
    .select(['journal.id', 'journal.act', 'journal.at', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('journal.subject_kind', '=', 'report')
    .where('journal.subject_id', '=', reportId)
    .$if(!shown.openings, (query) => query.where('journal.act', '<>', 'report.opened'))
    .orderBy('journal.sequence')
    .limit(200)
    .execute();
  return rows.map(({ id, act, at, family_name, given_name, native_name }) => ({
    ...{ id, act, at },
    who:
      family_name !== null && (shown.author || NAMED.has(act))
        ? { family_name, given_name: given_name ?? '', native_name: native_name ?? '' }
        : null,
  }));
}
