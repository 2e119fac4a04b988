import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { Db, Marking } from '#db/schema.ts';

/** Markings whose first opening by each person is logged: AMBER and above. */
const LOGGED: readonly Marking[] = ['AMBER', 'AMBER+STRICT', 'RED'];

interface Opened {
  id: string;
  audience_id: string;
  marking: Marking;
  own: boolean;
  opened: boolean;
}

class AlreadyOpened extends Error {}

/** Logs that the actor opened a report for the first time, if it is one whose opening is logged. An author's own is not. */
export async function recordOpening(db: Db, actor: Actor, report: Opened, now: Date): Promise<void> {
  if (report.own || report.opened || !LOGGED.includes(report.marking)) return;
  try {
    await write(db, actor.id, now, async (tx, enter) => {
      const made = await tx
        .insertInto('openings')
        .values({ person_id: actor.id, subject_kind: 'report', subject_id: report.id, opened_at: now.toISOString() })
        .onConflict((conflict) => conflict.columns(['subject_id', 'person_id']).doNothing())
        .executeTakeFirst();
      // The same person opened it in two windows at once: the first is the one that counts.
      if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) throw new AlreadyOpened();
      enter({ act: 'report.opened', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id });
    });
  } catch (reason) {
    if (!(reason instanceof AlreadyOpened)) throw reason;
  }
}

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
      family_name !== null && (shown.author || act === 'report.opened')
        ? { family_name, given_name: given_name ?? '', native_name: native_name ?? '' }
        : null,
  }));
}
