import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { STATUSES, type Status } from './choices.ts';
import { dueOrder, matching, standsAt } from './conditions.server.ts';
import { lastToday, readSides, type Side } from './days.server.ts';
import type { ActionFilters } from './filters.ts';
import { countOf, readLeads, rowOf, selectActions, toldCount, type ActionRow } from './listing.server.ts';

export const CARDS_A_COLUMN = 20;

/** A column of the board: its first cards by due day, and how many there are (exact to 1,000, then null). */
export interface Column {
  status: Status;
  rows: ActionRow[];
  total: number | null;
}

/**
 * The board: what the actor may read and asked for, by joint status, or with a side in the filters by that side's own.
 * Four queries: parties, the cards of each column with their counts, rows, leads.
 */
export async function readBoard(db: Db, actor: Actor, filters: ActionFilters, now: Date): Promise<{ columns: Column[]; sides: Side[] }> {
  const sides = await readSides(db, now);
  const { side } = filters;
  const asked = matching(db, actor, { ...filters, status: null }, sides, now);
  // A block of either side is found by the filter; on the board an action stands in one column.
  const shown = STATUSES.filter((status) => filters.status === null || status === filters.status);
  const parts = shown.map((status) => {
    const where = sql<boolean>`(${asked} and ${standsAt(status, side)})`;
    return sql`select * from (select a.id, ${sql.lit(status)} as status, ${countOf(where)} as counted
      from actions a where ${where} order by ${dueOrder}, a.id limit ${sql.lit(CARDS_A_COLUMN)}) ${sql.ref(`at_${status}`)}`;
  });
  const { rows: cards } = await sql<{ id: string; status: Status; counted: number }>`${sql.join(parts, sql` union all `)}`.execute(db);
  const selected = await selectActions(db, actor)
    .where(
      'a.id',
      'in',
      cards.map((card) => card.id),
    )
    .orderBy(dueOrder)
    .orderBy('a.id')
    .execute();
  const leads = await readLeads(db, actor, selected, sides, now);
  const columnOf = new Map(cards.map((card) => [card.id, card]));
  const columns = shown.map((status) => {
    const own = selected.filter((row) => columnOf.get(row.id)?.status === status);
    return {
      status,
      rows: own.map((row) => rowOf(row, leads.get(row.id) ?? [], [], lastToday(sides, now))),
      total: toldCount(own[0] ? (columnOf.get(own[0].id)?.counted ?? 0) : 0),
    };
  });
  return { columns, sides };
}
