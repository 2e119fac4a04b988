import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { readsChange } from './changes/keeping.server.ts';
import { groupsOf } from './countries.server.ts';
import { byYear, movesOf, type DatedClaim, type DatedTotal } from './movement.ts';
import { creditColumns } from './sources.server.ts';
import type { ClaimRead } from './supply.server.ts';

/** So many changes of an item are looked through for what moved its figures. */
const CHANGES = 200;

/** The claims about an item's supply by country that the actor may see and that hold no more for them, with since when, to be asked. */
export const askFormerClaims = (db: Db | Tx, actor: Actor, itemId: string) =>
  db
    .selectFrom('claims')
    .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
    .innerJoin(
      sql<{ subject_id: string; until: string }>`(select x.subject_id, min(x.recorded_at) as until from map_supersessions x
        where x.subject_kind = 'claim' and ${visibleTo(actor, 'x')} group by x.subject_id)`.as('ended'),
      'ended.subject_id',
      'claims.id',
    )
    .where('claims.item_id', '=', itemId)
    .where('claims.measure', '=', 'production')
    .where('suppliers.kind', '=', 'country')
    .where(visibleTo(actor, 'claims'))
    .where(visibleTo(actor, 'suppliers'))
    .select([
      'claims.id',
      'claims.item_id',
      'claims.supplier_id',
      'claims.share_low',
      'claims.share_high',
      'claims.quantity',
      'claims.unit',
    ])
    .select(['claims.quantity_is_bound', 'claims.year', 'claims.projection', 'claims.basis', 'claims.source_id', 'claims.recorded_at'])
    .select(['claims.reliability', 'claims.credibility', 'suppliers.country', 'suppliers.unallocated'])
    .innerJoin('sources', 'sources.id', 'claims.source_id')
    .innerJoin('audiences', 'audiences.id', 'claims.audience_id')
    .select(['audiences.marking', 'suppliers.name_en', 'suppliers.name_ja', 'ended.until', ...creditColumns])
    .orderBy('claims.recorded_at')
    .orderBy('claims.id');

/** The changes of an item's claims that the actor reads, with when they were accepted, to be asked. */
export const askClaimChanges = (db: Db | Tx, actor: Actor, itemId: string) =>
  db
    .selectFrom('map_changes as c')
    .where('c.item_id', '=', itemId)
    .where('c.kind', '=', 'claim')
    .where('c.state', '=', 'accepted')
    .where(readsChange(actor, 'c'))
    .select(['c.ref', 'c.settled_at'])
    .orderBy('c.settled_at', 'desc')
    .orderBy('c.id')
    .limit(CHANGES);

type Former = Awaited<ReturnType<ReturnType<typeof askFormerClaims>['execute']>>[number];
type Changed = Awaited<ReturnType<ReturnType<typeof askClaimChanges>['execute']>>[number];

/**
 * How an item's figures moved: by the day that the map was changed, with the changes that did it, and by the year that its claims speak of.
 * From what the actor may see, as it was read for the rest of the page.
 * @param claims every claim about the item that holds
 */
export function movementOf(claims: readonly ClaimRead[], former: readonly Former[], changes: readonly Changed[]) {
  const holding = claims.filter((claim) => claim.measure === 'production' && claim.supplier_kind === 'country');
  const totals = holding.flatMap(({ item_id, basis, year, source_id, total, total_unit, total_recorded_at }): DatedTotal[] =>
    total === null ? [] : [{ item_id, basis, year, source_id, quantity: total, unit: total_unit, recorded_at: total_recorded_at ?? '' }],
  );
  const dated: DatedClaim[] = [...holding.map((claim) => ({ ...claim, until: null })), ...former];
  const groups = groupsOf(holding);
  const since = new Map(
    holding.flatMap(({ country, watched_since }) => (country && watched_since ? [[country, watched_since] as const] : [])),
  );
  const groupsAt = (at: string) => ({
    ...groups,
    watched: new Set([...since].flatMap(([country, added]) => (added <= at ? country : []))),
  });
  const watchedAt = new Set(since.values());
  return {
    moves: movesOf(dated, totals, groupsAt, [...watchedAt]).map((moved) => ({
      ...moved,
      changes: changes.flatMap(({ ref, settled_at }) => (settled_at === moved.at ? ref : [])),
      watchList: watchedAt.has(moved.at),
    })),
    years: byYear(dated, totals, groups),
  };
}

export type Movement = ReturnType<typeof movementOf>;
