import { sql, type RawBuilder } from 'kysely';
import { can, type Subject } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Tx } from '#db/schema.ts';

/** Whether a party is no principal one and takes no part in a body: 1 or 0. Both are columns or values. */
export const isOutside = (party: RawBuilder<unknown>, body: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`(case when exists (select 1 from body_parties bp where bp.body_id = ${body} and bp.party_id = ${party})
    or exists (select 1 from parties pp where pp.id = ${party} and pp.role = 'principal') then 0 else 1 end)`;

/** The same, asked of the database. One query. */
export async function takesNoPart(tx: Tx, party: string, bodyId: string): Promise<boolean> {
  const { rows } = await sql<{ outside: number }>`select ${isOutside(sql`${party}`, sql`${bodyId}`)} as outside`.execute(tx);
  return rows[0]?.outside === 1;
}

/** Whether the actor may say what an entry says: as an official of the controlling party, or, where that takes no part, as the body has read it. */
export const maySay = (actor: Actor, subject: Subject): boolean =>
  can(actor, 'control.edit', subject) || can(actor, 'control.keep', subject);
