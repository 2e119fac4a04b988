import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { matching } from './conditions.server.ts';
import { lastToday, readSides, type Side } from './days.server.ts';
import type { ActionFilters } from './filters.ts';
import { readLeads, rowOf, selectActions, type ActionRow } from './listing.server.ts';
import { daysShown } from './month.ts';

const A_DAY = 4;

/** A day of the calendar: the first that fall due on it, and how many do. */
export interface DueDay {
  day: string;
  rows: ActionRow[];
  total: number;
}

/**
 * What falls due in the weeks that a month's page shows, of what the actor may read and asked for. Four queries: parties, the first of each
 * day with the day's count, rows, leads.
 */
export async function readMonth(
  db: Db,
  actor: Actor,
  filters: ActionFilters,
  now: Date,
): Promise<{ month: string; days: DueDay[]; sides: Side[]; today: string }> {
  const sides = await readSides(db, now);
  const today = sides.find((side) => side.id === actor.party_id)?.today ?? lastToday(sides, now);
  const month = filters.month ?? today.slice(0, 7);
  const shown = daysShown(month);
  const where = sql<boolean>`(${matching(db, actor, filters, sides, now)} and a.due_on between ${shown[0]} and ${shown.at(-1)})`;
  const { rows: first } = await sql<{ id: string; total: number }>`
    select id, total from (
      select a.id, row_number() over (partition by a.due_on order by a.id) as place, count(*) over (partition by a.due_on) as total
      from actions a where ${where}) counted
    where place <= ${sql.lit(A_DAY)}`.execute(db);
  const selected = await selectActions(db, actor)
    .where(
      'a.id',
      'in',
      first.map((row) => row.id),
    )
    .orderBy('a.id')
    .execute();
  const leads = await readLeads(db, actor, selected, sides, now);
  const totals = new Map(first.map((row) => [row.id, row.total]));
  const days = shown.map((day) => {
    const own = selected.filter((row) => row.due_on === day);
    return {
      day,
      rows: own.map((row) => rowOf(row, leads.get(row.id) ?? [], [], lastToday(sides, now))),
      total: own[0] ? (totals.get(own[0].id) ?? 0) : 0,
    };
  });
  return { month, days, sides, today };
}
