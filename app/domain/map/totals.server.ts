import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';

/** The publishers' own totals of series of production, of those the actor may see; of several for one series the last recorded counts. */
export function visibleTotals(db: Db | Tx, actor: Actor) {
  return db
    .selectFrom('series_totals')
    .where(visibleTo(actor, 'series_totals'))
    .where('measure', '=', 'production')
    .select(['item_id', 'basis', 'year', 'source_id', 'quantity', 'unit'])
    .orderBy('recorded_at')
    .orderBy('id');
}
