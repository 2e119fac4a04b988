import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Measure, Tx } from '#db/schema.ts';
import { itemsFor } from './as-recorded.server.ts';
import { holdsFor } from './superseded.server.ts';

/**
 * Claims that the actor may see and that hold for them, of items and suppliers that they may see, with what the series need of their supplier.
 * The one way by which a figure of the map comes to a page: of production, unless more is asked for.
 * @param audiences whose word that a record no longer holds counts; null: every one that the actor may read
 */
export function visibleClaims(
  db: Db | Tx,
  actor: Actor,
  measures: readonly Measure[] = ['production'],
  audiences: readonly string[] | null = null,
) {
  return db
    .selectFrom('claims')
    .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
    .innerJoin(itemsFor(actor).as('items'), 'items.id', 'claims.item_id')
    .where(visibleTo(actor, 'claims'))
    .where(visibleTo(actor, 'suppliers'))
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'claim', 'claims', audiences))
    .where(holdsFor(actor, 'item', 'items', audiences))
    .where('claims.measure', 'in', measures)
    .select([
      'claims.id',
      'claims.item_id',
      'claims.supplier_id',
      'claims.share_low',
      'claims.share_high',
      'claims.quantity',
      'claims.unit',
      'claims.quantity_is_bound',
      'claims.year',
      'claims.projection',
      'claims.basis',
      'claims.source_id',
      'claims.recorded_at',
      'claims.reliability',
      'claims.credibility',
      'suppliers.country',
      'suppliers.unallocated',
    ]);
}
