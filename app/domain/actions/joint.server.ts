import { sql } from 'kysely';
import type { Tx } from '#db/schema.ts';
import { STATUSES } from './choices.ts';

const [FIRST] = STATUSES;
const rank = sql`case l.status ${sql.join(
  STATUSES.map((status, index) => sql`when ${sql.lit(status)} then ${sql.lit(index)}`),
  sql` `,
)} end`;
const named = sql.join(
  STATUSES.map((status, index) => sql`when ${sql.lit(index)} then ${sql.lit(status)}`),
  sql` `,
);

/** Brings what is kept of the joint status of actions up to date, as jointStatus (status.ts) has it. Whatever writes leads calls it. */
export async function keepJoint(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update actions set joint = coalesce(
      (select case min(${rank}) ${named} end from action_leads l where l.action_id = actions.id), ${sql.lit(FIRST)})
    where id in (${sql.join([...ids])})`.execute(tx);
}
