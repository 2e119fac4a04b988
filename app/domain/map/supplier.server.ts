import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { visibleClaims } from './claims.server.ts';
import { WHOLE } from './indicators.ts';
import { creditColumns } from './sources.server.ts';

/** A supplier with its marking and source, to be asked: nothing where the actor may not see it, or there is none. */
export const supplierAsked = (db: Db | Tx, actor: Actor, ref: string) =>
  db
    .selectFrom('suppliers')
    .innerJoin('audiences', 'audiences.id', 'suppliers.audience_id')
    .innerJoin('sources', 'sources.id', 'suppliers.source_id')
    .where('suppliers.ref', '=', ref)
    .where(visibleTo(actor, 'suppliers'))
    .select([
      'suppliers.id',
      'suppliers.ref',
      'suppliers.kind',
      'suppliers.country',
      'suppliers.name_en',
      'suppliers.name_ja',
      'suppliers.aliases',
      'suppliers.unallocated',
      'suppliers.source_id',
      'audiences.marking',
      ...creditColumns,
    ])
    .select((eb) =>
      eb
        .selectFrom('audience_parties')
        .whereRef('audience_parties.audience_id', '=', 'suppliers.audience_id')
        .select(sql<string | null>`string_agg(party_id, ' ')`.as('caveat'))
        .as('caveat'),
    );

type SupplierRow = Awaited<ReturnType<ReturnType<typeof supplierAsked>['execute']>>[number];

/** The parties of its caveat as a list. */
export const withCaveat = (row: SupplierRow) => ({ ...row, caveat: (row.caveat ?? '').split(' ').filter(Boolean).sort() });

export type SupplierRead = ReturnType<typeof withCaveat>;

/** The country of a company and the companies of a country, of those the actor may see with it, to be asked. */
export const relatedAsked = (db: Db | Tx, actor: Actor, ref: string) =>
  db
    .selectFrom('suppliers as self')
    .innerJoin('suppliers as other', (join) => join.onRef('other.country', '=', 'self.country').onRef('other.kind', '<>', 'self.kind'))
    .where('self.ref', '=', ref)
    .where(visibleTo(actor, 'self'))
    .where(visibleTo(actor, 'other'))
    .select(['other.ref', 'other.kind', 'other.name_en', 'other.name_ja'])
    .orderBy('other.name_en')
    .orderBy('other.id');

/** The share of a claim in hundredths of a percent: as given, else its quantity over the published total. */
function shareOfClaim(claim: { share_low: number | null; share_high: number | null; quantity: string | null; total: string | null }) {
  if (claim.share_low !== null || claim.share_high !== null) return { low: claim.share_low ?? 0, high: claim.share_high ?? WHOLE };
  if (claim.quantity === null || claim.total === null || !(Number(claim.total) > 0)) return null;
  const share = (Number(claim.quantity) / Number(claim.total)) * WHOLE;
  return { low: share, high: share };
}

/** The claims of a supplier that the actor may see, projections too, with their published totals, to be asked: the newest of an item first. */
export const suppliesAsked = (db: Db | Tx, actor: Actor, ref: string) =>
  visibleClaims(db, actor, ['production', 'capacity', 'reserves'])
    .innerJoin('sources', 'sources.id', 'claims.source_id')
    .innerJoin('audiences', 'audiences.id', 'claims.audience_id')
    .leftJoin('series_totals as totals', (join) =>
      join
        .onRef('totals.item_id', '=', 'claims.item_id')
        .onRef('totals.basis', '=', 'claims.basis')
        .onRef('totals.year', '=', 'claims.year')
        .onRef('totals.source_id', '=', 'claims.source_id')
        .onRef('totals.measure', '=', 'claims.measure')
        .on(visibleTo(actor, 'totals')),
    )
    .where('suppliers.ref', '=', ref)
    .select([
      'claims.confidence',
      'items.ref as item_ref',
      'items.name_en',
      'items.name_ja',
      'items.sector',
      'claims.instead',
      'claims.measure',
      'audiences.marking',
      'totals.quantity as total',
      ...creditColumns,
    ])
    .orderBy('items.sector')
    .orderBy('items.name_en')
    .orderBy('claims.item_id')
    .orderBy('claims.year', 'desc')
    .orderBy('claims.recorded_at', 'desc')
    .orderBy('claims.id', 'desc');

export type SupplyRead = Awaited<ReturnType<ReturnType<typeof suppliesAsked>['execute']>>[number];

/** Of each item, basis and measure the newest claim that is no projection; only of production is there a share. */
export function newestOf(claims: readonly SupplyRead[]) {
  const newest = new Map<string, SupplyRead>();
  for (const claim of claims) {
    if (claim.projection === 1) continue;
    const key = `${claim.item_id} ${claim.basis} ${claim.measure}`;
    if (!newest.has(key)) newest.set(key, claim);
  }
  return [...newest.values()].map((claim) => ({ ...claim, share: claim.measure === 'production' ? shareOfClaim(claim) : null }));
}
