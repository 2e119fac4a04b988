import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { dayIn } from '#app/policy/days.ts';
import type { Db, Tx } from '#db/schema.ts';

/** A side as the tracker names it, with the day that it is in its capital. */
export interface Side {
  id: string;
  role: 'principal' | 'partner';
  name_en: string;
  name_ja: string;
  today: string;
}

/** Every party with its capital's day: principals first. One query. */
export async function readSides(db: Db | Tx, now: Date): Promise<Side[]> {
  const rows = await db
    .selectFrom('parties')
    .select(['id', 'role', 'name_en', 'name_ja', 'capital_zone'])
    .orderBy('role', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ capital_zone, ...party }) => ({ ...party, today: dayIn(capital_zone, now) }));
}

/** The day that has begun in the last of the principals' capitals: a due day before it is over for both. */
export function lastToday(sides: readonly Side[], now: Date): string {
  const days = sides.filter((side) => side.role === 'principal').map((side) => side.today);
  return days.sort()[0] ?? now.toISOString().slice(0, 10);
}

/**
 * An open action is overdue when its due day has ended in the capital of a lead whose side is not done;
 * one without leads, when the day has ended in both capitals. `alias` is the actions table in the query.
 */
export function isOverdue(alias: string, sides: readonly Side[], now: Date): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const latest = sides.reduce((day, side) => (side.today > day ? side.today : day), lastToday(sides, now));
  if (sides.length === 0) return sql<SqlBool>`1 = 0`;
  const today = sql`case l.party_id ${sql.join(
    sides.map((side) => sql`when ${side.id} then ${side.today}`),
    sql` `,
  )} end`;
  return sql<SqlBool>`(${column('closed_at')} is null and ${column('due_on')} < ${latest} and (
    exists (select 1 from action_leads l where l.action_id = ${column('id')} and l.status <> 'done' and ${column('due_on')} < ${today})
    or (${column('due_on')} < ${lastToday(sides, now)} and not exists (select 1 from action_leads l where l.action_id = ${column('id')}))))`;
}
