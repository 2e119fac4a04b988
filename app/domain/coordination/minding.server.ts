import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { about } from './moving.server.ts';
import type { Case } from './holding.server.ts';

const AT_ONCE = 100;

/** Does one thing to each case that is due, each in a write of its own: what another did first, or what holds no more, is left out. Gives how many. */
async function eachDue(
  db: Db,
  ids: readonly { id: string }[],
  act: string,
  now: Date,
  move: (tx: Tx, id: string) => Promise<Case | undefined>,
) {
  let done = 0;
  for (const { id } of ids)
    try {
      await write(db, null, now, async (tx, enter) => {
        const row = await move(tx, id);
        if (!row) throw new Refusal('conflict', 'case_moved_on');
        const { comments_until, in_force_at } = row;
        enter({ act, ...about(row), detail: act === 'case.in_force' ? { in_force_at } : { comments_until } });
      });
      done += 1;
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
    }
  return done;
}

/**
 * Ends the time for comments of every case of which it had run out by `now`, as of its own deadline, however late this is called and however
 * many call it. Gives how many this call ended.
 */
export async function closeComments(db: Db, now: Date): Promise<number> {
  const at = now.toISOString();
  const due = await db
    .selectFrom('coordination_cases')
    .select('id')
    .where('state', '=', 'notified')
    .where('comments_until', '<=', at)
    .where('quarantined_at', 'is', null)
    .orderBy('comments_until')
    .limit(AT_ONCE)
    .execute();
  return eachDue(db, due, 'case.comments_closed', now, (tx, id) =>
    tx
      .updateTable('coordination_cases')
      .set((eb) => ({ state: 'due', updated_at: eb.ref('comments_until').$notNull(), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'notified')
      .where('comments_until', '<=', at)
      .where('quarantined_at', 'is', null)
      .returningAll()
      .executeTakeFirst(),
  );
}

/** Writes down that cases are in force whose day had come by `now`, as of that day, once, however late. Gives how many this call wrote down. */
export async function putInForceByDay(db: Db, now: Date): Promise<number> {
  const at = now.toISOString();
  const due = await db
    .selectFrom('coordination_cases')
    .select('id')
    .where('state', 'in', ['aligned', 'diverging'])
    .where('in_force_at', '<=', at)
    .where('quarantined_at', 'is', null)
    .orderBy('in_force_at')
    .limit(AT_ONCE)
    .execute();
  return eachDue(db, due, 'case.in_force', now, (tx, id) =>
    tx
      .updateTable('coordination_cases')
      .set((eb) => ({ state: 'in_force', updated_at: eb.ref('in_force_at').$notNull(), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', ['aligned', 'diverging'])
      .where('in_force_at', '<=', at)
      .where('quarantined_at', 'is', null)
      .returningAll()
      .executeTakeFirst(),
  );
}
