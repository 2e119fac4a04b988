import { sql } from 'kysely';
import { v5 } from 'uuid';
import { sha256 } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';

/** What is made by a form, each in a table with references. */
export type MadeIn =
  | 'actions'
  | 'arrangements'
  | 'control_entries'
  | 'coordination_cases'
  | 'coordination_questions'
  | 'meetings'
  | 'meeting_series'
  | 'sharing_requests'
  | 'stocks';

/**
 * The id of what a form makes. A form is given a name (`once`) when it is shown: the same form with the same words has the same id, so that one
 * sent twice, by a double click, a second try or from the page before, makes one record; with other words it makes another. The id is of its sender
 * alone, so that nobody reaches what somebody else made. null: it says no name, and makes something new.
 */
export const idOfForm = (actor: Actor, kind: MadeIn | 'coordination_notes', once: string | null, said: unknown): string =>
  once === null ? newId() : v5(`${kind} ${once} ${sha256(JSON.stringify(said))}`, actor.id);

/** The same form had been sent before. Never seen outside. */
class MadeBefore extends Error {
  constructor() {
    super('This form has made its record already');
  }
}

/** Leaves the transaction where an insert, which does nothing on a conflict of ids, has put nothing: the same form has put it before. */
export function refuseMadeBefore({ numInsertedOrUpdatedRows }: { numInsertedOrUpdatedRows?: bigint | undefined }): void {
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) throw new MadeBefore();
}

/** Gives what a form makes, or what it had made when it was sent before. */
export const madeOnce = <T>(making: Promise<T>, before: () => Promise<T>): Promise<T> =>
  making.catch((reason: unknown) => {
    if (reason instanceof MadeBefore) return before();
    throw reason;
  });

/** What stands in a table under an id that its sender's form gave it. */
export async function readMade(db: Db, table: MadeIn, id: string): Promise<{ id: string; ref: string }> {
  const { rows } = await sql<{ id: string; ref: string }>`select id, ref from ${sql.table(table)} where id = ${id}`.execute(db);
  return rows[0]!;
}
