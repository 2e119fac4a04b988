import { indicatorsOf, type Indicators } from '../glance.ts';
import { bestSeries } from '../best-series.ts';
import { defaultOf, type ClaimOfSeries, type SeriesTotal } from '../series.ts';
import type { Known } from './known.server.ts';
import type { End, Plan } from './plan.ts';

/** What an edition does to the concentration of an item, computed from what its importer sees. */
export interface Moving {
  item: { name_en: string; name_ja: string };
  before: Indicators['hhi'] | null;
  after: Indicators['hhi'] | null;
}

const SHOWN = 10;
/** The source of an edition that is not on the map yet: its series counts as the newest of its year. */
const COMING = '~';

const idOf = (end: End): string => ('id' in end ? end.id : `new ${end.key}`);
const nobody = { principals: new Set<string>(), partners: new Set<string>(), watched: new Set<string>() };
const middle = (hhi: Indicators['hhi'] | null) => (hhi ? (hhi.low + hhi.high) / 2 : 0);

/** The items whose concentration moves most, the most moved first. Pure. */
export function movingMost(plan: Plan, known: Pick<Known, 'claims' | 'totals' | 'items' | 'suppliers'>): Moving[] {
  const source_id = plan.former?.same ? plan.former.id : COMING;
  const countries = new Map(known.suppliers.filter(({ kind }) => kind === 'country').map((supplier) => [supplier.id, supplier]));
  const added = new Map(plan.puts.suppliers.filter(({ kind }) => kind === 'country').map((supplier) => [`new ${supplier.key}`, supplier]));
  const there = grouped(
    known.claims.filter(({ measure, supplier_kind }) => measure === 'production' && supplier_kind === 'country'),
    ({ item_id }) => item_id,
  );
  const coming = new Map<string, ClaimOfSeries[]>();
  for (const claim of plan.puts.claims) {
    const supplier = countries.get(idOf(claim.supplier_end)) ?? added.get(idOf(claim.supplier_end));
    if (!supplier || (claim.measure ?? 'production') !== 'production') continue;
    const item_id = idOf(claim.item_end);
    const { share_low, share_high, quantity, unit, quantity_is_bound, year, projection, basis } = claim;
    const list = coming.get(item_id) ?? [];
    coming.set(item_id, list);
    list.push({
      ...{ id: `${claim.file} ${claim.line}`, item_id, supplier_id: idOf(claim.supplier_end), country: supplier.country },
      ...{ unallocated: supplier.unallocated, share_low, share_high, quantity, unit, quantity_is_bound, year, projection, basis },
      ...{ source_id, recorded_at: '9999', reliability: null, credibility: null },
    });
  }
  const gone = new Set([...plan.puts.gone.map(({ id }) => id), ...plan.puts.claims.flatMap(({ instead_of }) => instead_of ?? [])]);
  const totals = grouped<SeriesTotal>(
    [
      ...known.totals.filter(({ measure }) => measure === 'production'),
      ...plan.puts.totals
        .filter(({ measure }) => (measure ?? 'production') === 'production')
        .map((total) => ({ ...total, item_id: idOf(total.item_end), source_id })),
    ],
    ({ item_id }) => item_id,
  );
  const hhiOf = (item: string, claims: readonly ClaimOfSeries[]) => {
    const series = defaultOf(bestSeries(claims, totals.get(item) ?? []));
    return series && indicatorsOf(series.distribution, nobody).hhi;
  };
  const names = new Map<string, Moving['item']>([
    ...known.items.map(({ id, name_en, name_ja }) => [id, { name_en, name_ja }] as const),
    ...plan.puts.items.map(({ key, name_en, name_ja }) => [`new ${key}`, { name_en, name_ja }] as const),
  ]);
  const touched = new Set([...coming.keys(), ...known.claims.flatMap(({ id, item_id }) => (gone.has(id) ? [item_id] : []))]);
  return [...touched]
    .flatMap((item): (Moving & { by: number })[] => {
      const name = names.get(item);
      const old = there.get(item) ?? [];
      const before = hhiOf(item, old);
      const after = hhiOf(item, [...old.filter(({ id }) => !gone.has(id)), ...(coming.get(item) ?? [])]);
      const by = Math.abs(middle(after) - middle(before));
      return name && by >= 1 ? [{ item: name, before, after, by }] : [];
    })
    .sort((a, b) => b.by - a.by || (a.item.name_en < b.item.name_en ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ item, before, after }) => ({ item, before, after }));
}

function grouped<R>(rows: readonly R[], key: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
