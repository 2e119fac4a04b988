import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';

/** The day, by UTC, of the first item on the map that the actor may see; null where they see none. One query. */
export async function readFirstDay(db: Db, actor: Actor): Promise<string | null> {
  const { first } = await db
    .selectFrom('items')
    .where(visibleTo(actor, 'items'))
    .select((eb) => eb.fn.min('items.issued_at').as('first'))
    .executeTakeFirstOrThrow();
  return first === null ? null : first.slice(0, 10);
}
