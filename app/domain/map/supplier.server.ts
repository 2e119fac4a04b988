import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { visibleClaims } from './claims.server.ts';
import { WHOLE } from './indicators.ts';
import { creditColumns } from './sources.server.ts';

/** A supplier with its marking and source; null where the actor may not see it, or there is none. One query. */
export async function readSupplier(db: Db | Tx, actor: Actor, ref: string) {
  const row = await db
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
    )
    .executeTakeFirst();
  return row ? { ...row, caveat: (row.caveat ?? '').split(' ').filter(Boolean).sort() } : null;
}

export type SupplierRead = NonNullable<Awaited<ReturnType<typeof readSupplier>>>;

/** The country of a company and the companies of a country, of those the actor may see. One query. */
export async function readRelated(db: Db | Tx, actor: Actor, supplier: SupplierRead) {
  if (supplier.country === null) return [];
  return db
    .selectFrom('suppliers')
    .where('country', '=', supplier.country)
    .where('kind', '=', supplier.kind === 'country' ? 'company' : 'country')
    .where(visibleTo(actor, 'suppliers'))
    .select(['ref', 'kind', 'name_en', 'name_ja'])
    .orderBy('name_en')
    .orderBy('id')
    .execute();
}

/** The share of a claim in hundredths of a percent: as given, else its quantity over the published total. */
function shareOfClaim(claim: { share_low: number | null; share_high: number | null; quantity: string | null; total: string | null }) {
  if (claim.share_low !== null || claim.share_high !== null) return { low: claim.share_low ?? 0, high: claim.share_high ?? WHOLE };
  if (claim.quantity === null || claim.total === null || !(Number(claim.total) > 0)) return null;
  const share = (Number(claim.quantity) / Number(claim.total)) * WHOLE;
  return { low: share, high: share };
}

/**
 * What a supplier supplies, could supply and holds in reserve: for each item, basis and measure the newest claim that the actor may see,
 * no projection, by item. The published total comes with it where there is one; only of production is there a share. One query.
 */
export async function readSupplies(db: Db | Tx, actor: Actor, supplierId: string) {
  const claims = await visibleClaims(db, actor, ['production', 'capacity', 'reserves'])
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
    .where('claims.supplier_id', '=', supplierId)
    .where('claims.projection', '=', 0)
    .select([
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
    .orderBy('claims.id', 'desc')
    .execute();
  const newest = new Map<string, (typeof claims)[number]>();
  for (const claim of claims) {
    const key = `${claim.item_id} ${claim.basis} ${claim.measure}`;
    if (!newest.has(key)) newest.set(key, claim);
  }
  return [...newest.values()].map((claim) => ({ ...claim, share: claim.measure === 'production' ? shareOfClaim(claim) : null }));
}
