import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Measure, Tx } from '#db/schema.ts';
import { watchedFor } from './as-recorded.server.ts';
import { visibleClaims } from './claims.server.ts';
import { groupsOf } from './countries.server.ts';
import { indicatorsOf } from './glance.ts';
import { defaultSeries, seriesOf, type Series, type SeriesTotal } from './series.ts';
import { creditColumns } from './sources.server.ts';

/** Production is what the shares are of; the others are shown beside it, and go into no share. */
const MEASURES: readonly Measure[] = ['production', 'capacity', 'reserves'];

/** The claims about items that the actor may see, of every measure, with the names of their suppliers, their groups and sources. One query. */
export async function readItemsClaims(db: Db | Tx, actor: Actor, itemIds: readonly string[]) {
  return visibleClaims(db, actor, MEASURES)
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
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin(watchedFor(actor).as('watched_countries'), 'watched_countries.country', 'suppliers.country')
    .where('claims.item_id', 'in', itemIds)
    .select([
      'suppliers.ref as supplier_ref',
      'suppliers.kind as supplier_kind',
      'suppliers.name_en',
      'suppliers.name_ja',
      'claims.measure',
      'claims.instead',
      'claims.source_note',
      'claims.confidence',
      'audiences.marking',
      'parties.role',
      'watched_countries.country as watched',
      'totals.quantity as total',
      'totals.unit as total_unit',
      'totals.quantity_is_bound as total_bound',
      'totals.recorded_at as total_recorded_at',
      'watched_countries.added_at as watched_since',
      ...creditColumns,
    ])
    .orderBy('totals.recorded_at')
    .orderBy('totals.id')
    .execute();
}

export type ClaimRead = Awaited<ReturnType<typeof readItemsClaims>>[number];

/** The same, about one item. One query. */
export const readItemClaims = (db: Db | Tx, actor: Actor, itemId: string): Promise<ClaimRead[]> => readItemsClaims(db, actor, [itemId]);

/** The published totals that the join brought with the claims; of several for one series the last recorded counts. */
export function totalsOf(claims: readonly ClaimRead[]): SeriesTotal[] {
  return claims.flatMap(({ item_id, basis, year, source_id, total, total_unit }) =>
    total === null ? [] : [{ item_id, basis, year, source_id, quantity: total, unit: total_unit }],
  );
}

/** How a URL names a series. */
export const nameOf = (series: Series<ClaimRead>): string => `${series.basis}.${series.year}.${series.parts[0]!.claim.source_key}`;

/** What is said of a series apart from its parts. */
export function describe(series: Series<ClaimRead>) {
  const { basis, year, source_id, projection, complete, unsure, unit, total, total_published, stated, distribution } = series;
  const named = distribution.holdings.length;
  return { name: nameOf(series), basis, year, source_id, projection, complete, unsure, unit, total, total_published, stated, named };
}

/** One series as a table: its parts with what is known of each. */
export function tableOf(series: Series<ClaimRead>) {
  return {
    ...describe(series),
    parts: series.parts.map(({ claim, low, high }) => ({
      id: claim.id,
      ref: claim.supplier_ref,
      name_en: claim.name_en,
      name_ja: claim.name_ja,
      unallocated: claim.unallocated === 1,
      low,
      high,
      quantity: claim.quantity,
      bound: claim.quantity_is_bound,
      instead: claim.instead,
      note: claim.source_note,
      confidence: claim.confidence,
      marking: claim.marking,
    })),
  };
}

export type SeriesLine = ReturnType<typeof describe>;
export type SeriesTable = ReturnType<typeof tableOf>;

/** What countries could make, or have in the ground, in the newest year that a source tells: quantities, no shares. */
function measured(claims: readonly ClaimRead[], measure: Measure) {
  const of = claims.filter((claim) => claim.measure === measure);
  const newest = new Map<string, Series<ClaimRead>>();
  for (const series of seriesOf(of, totalsOf(of))) {
    const key = `${series.basis} ${series.source_id}`;
    if (series.year > (newest.get(key)?.year ?? 0)) newest.set(key, series);
  }
  return [...newest.values()].map((series) => {
    const { basis, year, source_id, unit, parts } = tableOf(series);
    const world = series.parts.find(({ claim }) => claim.total !== null)?.claim;
    const total = world?.total ? { quantity: world.total, bound: world.total_bound ?? 0 } : null;
    return { measure, basis, year, source_id, unit, total, parts: parts.map(({ low: _low, high: _high, ...part }) => part) };
  });
}

export type MeasuredTable = ReturnType<typeof measured>[number];

/** Of the series, the one that the URL names, else the default, else whatever there is. */
function choose(series: readonly Series<ClaimRead>[], asked: string): Series<ClaimRead> | null {
  return series.find((one) => nameOf(one) === asked) ?? defaultSeries(series) ?? series[0] ?? null;
}

/** Who supplies an item: the chosen series by country with its indicators, by company, the list of all of them, and capacity and reserves beside it. */
export const readSupply = async (db: Db | Tx, actor: Actor, itemId: string, asked: AskedSeries) =>
  supplyOf(await readItemClaims(db, actor, itemId), asked);

/** The series that an address names; '' for the default. */
interface AskedSeries {
  countries: string;
  companies: string;
}

/** The same of claims about one item that were read already. */
export function supplyOf(all: readonly ClaimRead[], asked: AskedSeries = { countries: '', companies: '' }) {
  const claims = all.filter((claim) => claim.measure === 'production');
  const totals = totalsOf(claims);
  const of = (kind: ClaimRead['supplier_kind']) => claims.filter((claim) => claim.supplier_kind === kind);
  const byCountry = seriesOf(of('country'), totals);
  const byCompany = seriesOf(of('company'), totals);
  const countries = choose(byCountry, asked.countries);
  const companies = choose(byCompany, asked.companies);
  const known = countries?.parts.some((part) => part.low !== null) ?? false;
  const indicators = countries && known ? indicatorsOf(countries.distribution, groupsOf(claims)) : null;
  const leader = countries?.parts.find((part) => part.claim.supplier_id === indicators?.top?.supplier_id)?.claim;
  return {
    countries: countries && tableOf(countries),
    companies: companies && tableOf(companies),
    indicators,
    leader: leader ? { ref: leader.supplier_ref, name_en: leader.name_en, name_ja: leader.name_ja } : null,
    series: { countries: byCountry.map(describe), companies: byCompany.map(describe) },
    measured: (['capacity', 'reserves'] as const).flatMap((measure) => measured(all, measure)),
    claims: all,
  };
}
