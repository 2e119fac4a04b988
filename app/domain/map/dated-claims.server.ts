import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { grouped } from './items.server.ts';
import type { DatedTotal, SuppliedThen } from './movement.ts';
import { ofAudiences } from './of-audiences.server.ts';

/** What an item's figures came to over time is made of. */
export interface SupplyHistory {
  claims: readonly SuppliedThen[];
  totals: readonly DatedTotal[];
}

/** The histories of so many items are read at once: of thousands, their rows would fill the memory. */
const AT_ONCE = 500;

const NOTHING: SupplyHistory = { claims: [], totals: [] };

/**
 * The items of whose supply anything was recorded, corrected or taken off the map since an instant, whoever may read it: what else there
 * is has its figures since before. It decides only whose history is looked through. One query.
 */
export async function readStirredSince(db: Db | Tx, since: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('claims')
    .select('item_id')
    .where('recorded_at', '>=', since)
    .union(
      db
        .selectFrom('map_supersessions as x')
        .innerJoin('claims as c', 'c.id', 'x.subject_id')
        .select('c.item_id')
        .where('x.subject_kind', '=', 'claim')
        .where('x.recorded_at', '>=', since),
    )
    .union(db.selectFrom('series_totals').select('item_id').where('recorded_at', '>=', since))
    .execute();
  return new Set(rows.map(({ item_id }) => item_id));
}

/**
 * The claims about the supply of items by country, those that hold and those that held at some time since an instant, and the published
 * totals: of what the actor may see, of these audiences alone. One query for some hundred items, each told as it is read.
 */
export async function readHistories(
  db: Db | Tx,
  actor: Actor,
  items: readonly string[],
  audiences: readonly string[],
  since: string,
  tell: (item: string, history: SupplyHistory) => void,
): Promise<void> {
  const ended = sql<{ subject_id: string; until: string }>`(select x.subject_id, min(x.recorded_at) as until from map_supersessions x
    where x.subject_kind = 'claim' and ${visibleTo(actor, 'x')} and ${isOneOf('x.audience_id', audiences)} group by x.subject_id)`;
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const some = items.slice(at, at + AT_ONCE);
    const { claims, totals } = await askTogether<{ claims: SuppliedThen; totals: DatedTotal }>(db, {
      claims: db
        .selectFrom('claims')
        .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
        .leftJoin(ended.as('ended'), 'ended.subject_id', 'claims.id')
        .where('claims.item_id', 'in', some)
        .where('claims.measure', '=', 'production')
        .where('suppliers.kind', '=', 'country')
        .where((eb) => eb.or([eb('ended.until', 'is', null), eb('ended.until', '>=', since)]))
        .where(visibleTo(actor, 'claims'))
        .where(visibleTo(actor, 'suppliers'))
        .where(ofAudiences(audiences, 'claims', 'suppliers'))
        .select(['claims.id', 'claims.item_id', 'claims.supplier_id', 'claims.share_low', 'claims.share_high', 'claims.quantity'])
        .select(['claims.unit', 'claims.quantity_is_bound', 'claims.year', 'claims.projection', 'claims.basis', 'claims.source_id'])
        .select(['claims.recorded_at', 'claims.reliability', 'claims.credibility', 'suppliers.country', 'suppliers.unallocated'])
        .select(['ended.until']),
      totals: db
        .selectFrom('series_totals as t')
        .where('t.item_id', 'in', some)
        .where('t.measure', '=', 'production')
        .where(visibleTo(actor, 't'))
        .where(ofAudiences(audiences, 't'))
        .select(['t.item_id', 't.basis', 't.year', 't.source_id', 't.quantity', 't.unit', 't.recorded_at'])
        .orderBy('t.recorded_at')
        .orderBy('t.id'),
    });
    const [claimsOf, totalsOf] = [grouped(claims, ({ item_id }) => item_id), grouped(totals, ({ item_id }) => item_id)];
    for (const item of some) tell(item, { claims: claimsOf.get(item) ?? NOTHING.claims, totals: totalsOf.get(item) ?? NOTHING.totals });
  }
}
