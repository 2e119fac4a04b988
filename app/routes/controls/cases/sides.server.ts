import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { partyName } from '#app/domain/controls/naming.server.ts';

/** The parties to which the actor's own may put a case, principals first. One query. */
export async function otherSides(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('parties')
    .select('id')
    .where('id', '<>', actor.party_id)
    .orderBy('role', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => ({ id, name: partyName(id, actor.language) }));
}
