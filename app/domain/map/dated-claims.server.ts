import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { DatedClaim, DatedTotal } from './movement.ts';
import { ofAudiences } from './of-audiences.server.ts';

/**
 * The claims about the supply of items by country, those that hold and those that held with since when they do not, and the published
 * totals: of what the actor may see, of these audiences alone. One query.
 */
export async function readDatedClaims(
  db: Db | Tx,
  actor: Actor,
  items: readonly string[],
  audiences: readonly string[],
): Promise<{ claims: DatedClaim[]; totals: DatedTotal[] }> {
  const ended = sql<{ subject_id: string; until: string }>`(select x.subject_id, min(x.recorded_at) as until from map_supersessions x
    where x.subject_kind = 'claim' and ${visibleTo(actor, 'x')} and ${isOneOf('x.audience_id', audiences)} group by x.subject_id)`;
  return askTogether(db, {
    claims: db
      .selectFrom('claims')
      .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
      .leftJoin(ended.as('ended'), 'ended.subject_id', 'claims.id')
      .where('claims.item_id', 'in', items)
      .where('claims.measure', '=', 'production')
      .where('suppliers.kind', '=', 'country')
      .where(visibleTo(actor, 'claims'))
      .where(visibleTo(actor, 'suppliers'))
      .where(ofAudiences(audiences, 'claims', 'suppliers'))
      .select(['claims.id', 'claims.item_id', 'claims.supplier_id', 'claims.share_low', 'claims.share_high', 'claims.quantity'])
      .select(['claims.unit', 'claims.quantity_is_bound', 'claims.year', 'claims.projection', 'claims.basis', 'claims.source_id'])
      .select(['claims.recorded_at', 'claims.reliability', 'claims.credibility', 'suppliers.country', 'suppliers.unallocated'])
      .select(['suppliers.name_en', 'suppliers.name_ja', 'ended.until']),
    totals: db
      .selectFrom('series_totals as t')
      .where('t.item_id', 'in', items)
      .where('t.measure', '=', 'production')
      .where(visibleTo(actor, 't'))
      .where(ofAudiences(audiences, 't'))
      .select(['t.item_id', 't.basis', 't.year', 't.source_id', 't.quantity', 't.unit', 't.recorded_at'])
      .orderBy('t.recorded_at')
      .orderBy('t.id'),
  });
}
