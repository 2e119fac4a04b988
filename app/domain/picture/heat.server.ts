import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Sector } from '#db/schema.ts';
import { holdsFor } from '../map/superseded.server.ts';
import type { Impact, Likelihood } from '../reports/scales.ts';
import { rowOf, weightOf } from './cells.ts';
import { inPicture, standingCell } from './reading.server.ts';

/** An item of the map with the open risk that stands on it. */
export interface Heat {
  ref: string;
  name_en: string;
  name_ja: string;
  /** how many open reports are about it */
  open: number;
  /** the weight of the gravest of them, 1 to 25; 0: there is none */
  gravest: number;
}

export interface HeatStage {
  id: string;
  sector: Sector;
  name_en: string;
  name_ja: string;
  items: Heat[];
}

type Row = { ref: string; name_en: string; name_ja: string; stage_id: string; cell: number | null; count: number };

/**
 * Open risk by item, stage by stage as the map has them: only items with an open report of the last three years, and only from what the
 * actor may read. Two queries.
 */
export async function readHeat(db: Db, actor: Actor, now: Date): Promise<HeatStage[]> {
  const filter = { months: 36, by: 'item', closed: false, cell: null } as const;
  const stages = await db
    .selectFrom('stages')
    .select(['id', 'sector', 'name_en', 'name_ja'])
    .orderBy('sector')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const { rows } = await sql<Row>`select i.ref, i.name_en, i.name_ja, i.stage_id, o.cell, o.count from items i join (
      select item_id, cell, count(*) as count from (
        select t.to_id as item_id, ${standingCell(actor)} as cell
        from reports r cross join ties t
        where t.from_id = r.id and t.from_kind = 'report' and t.to_kind = 'item' and ${inPicture(actor, filter, now)}) standing group by item_id, cell) o on o.item_id = i.id
    where ${visibleTo(actor, 'i')} and ${holdsFor(actor, 'item', 'i')}`.execute(db);
  const heats = new Map<string, Heat & { stage_id: string }>();
  for (const { cell, count, ...item } of rows) {
    const heat = heats.get(item.ref) ?? { ...item, open: 0, gravest: 0 };
    const at = cell ?? 0;
    const weight = weightOf({ row: rowOf(Math.floor(at / 10) as Likelihood), impact: (at % 10) as Impact });
    heats.set(item.ref, { ...heat, open: heat.open + count, gravest: Math.max(heat.gravest, weight) });
  }
  return stages
    .map((stage) => ({
      ...stage,
      items: [...heats.values()]
        .filter(({ stage_id }) => stage_id === stage.id)
        .map(({ stage_id: _, ...heat }) => heat)
        .sort((a, b) => b.gravest - a.gravest || b.open - a.open || (a.name_en < b.name_en ? -1 : 1)),
    }))
    .filter(({ items }) => items.length > 0);
}
