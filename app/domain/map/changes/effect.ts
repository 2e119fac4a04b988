import { indicatorsOf, type Groups, type Indicators } from '../glance.ts';
import { WHOLE } from '../indicators.ts';
import { defaultSeries, seriesOf, type ClaimOfSeries, type Series, type SeriesTotal } from '../series.ts';

/** A claim as the effect of a change names it. */
export interface NamedClaim extends ClaimOfSeries {
  supplier_kind: 'country' | 'company';
  supplier_ref: string;
  name_en: string;
  name_ja: string;
  source_title: string;
}

/** What the indicators of an item are computed on, and what they come to. */
export interface Standing {
  series: { basis: ClaimOfSeries['basis']; year: number; projection: boolean; source: string } | null;
  indicators: Indicators | null;
  leader: { name_en: string; name_ja: string } | null;
}

/** A share that is known, in hundredths of a percent. */
type Share = { low: number; high: number } | null;

/** A supplier of the series that a change touches, before and after. */
export interface EffectRow {
  ref: string;
  name_en: string;
  name_ja: string;
  before: Share;
  after: Share;
  /** stands in the series before the change, and after it */
  was: boolean;
  is: boolean;
}

/** What a change of claims does to the indicators of their item, for one reader. */
export interface ClaimEffect {
  before: Standing;
  after: Standing;
  series: {
    basis: ClaimOfSeries['basis'];
    year: number;
    source: string;
    of: 'country' | 'company';
    rows: EffectRow[];
    /** what the shares sum to, in hundredths of a percent */
    sum: { before: number; after: number };
    /** they come to more than a whole after it */
    over: boolean;
  } | null;
}

function standing(claims: readonly NamedClaim[], totals: readonly SeriesTotal[], groups: Groups): Standing {
  const series = defaultSeries(
    seriesOf(
      claims.filter((claim) => claim.supplier_kind === 'country'),
      totals,
    ),
  );
  if (!series) return { series: null, indicators: null, leader: null };
  const indicators = indicatorsOf(series.distribution, groups);
  const leader = series.parts.find(({ claim }) => claim.supplier_id === indicators.top?.supplier_id)?.claim;
  const { basis, year, projection } = series;
  return {
    series: { basis, year, projection, source: series.parts[0]?.claim.source_title ?? '' },
    indicators,
    leader: leader ? { name_en: leader.name_en, name_ja: leader.name_ja } : null,
  };
}

const partsOf = (series: Series<NamedClaim> | undefined) => new Map((series?.parts ?? []).map((part) => [part.claim.supplier_id, part]));
const shareOf = (part: { low: number | null; high: number | null } | undefined): Share =>
  part && part.low !== null && part.high !== null ? { low: part.low, high: part.high } : null;

/**
 * The effect of a change of the claims of one item: the indicators before and after it, and the series that it touches, supplier by
 * supplier. `touched` is the claim that is added, or the one that is taken away. Only what the reader may see goes in.
 */
export function claimEffect(
  before: readonly NamedClaim[],
  after: readonly NamedClaim[],
  touched: NamedClaim | null,
  totals: readonly SeriesTotal[],
  groups: Groups,
): ClaimEffect {
  const find = (claims: readonly NamedClaim[]) =>
    touched
      ? seriesOf(
          claims.filter((claim) => claim.supplier_kind === touched.supplier_kind),
          totals,
        ).find((one) => one.basis === touched.basis && one.year === touched.year && one.source_id === touched.source_id)
      : undefined;
  const [was, is] = [find(before), find(after)];
  const [old, now] = [partsOf(was), partsOf(is)];
  const rows = [...new Set([...now.keys(), ...old.keys()])].flatMap((id): EffectRow[] => {
    const claim = (now.get(id) ?? old.get(id))?.claim;
    if (!claim) return [];
    const { supplier_ref: ref, name_en, name_ja } = claim;
    return [{ ref, name_en, name_ja, before: shareOf(old.get(id)), after: shareOf(now.get(id)), was: old.has(id), is: now.has(id) }];
  });
  return {
    before: standing(before, totals, groups),
    after: standing(after, totals, groups),
    series: touched && {
      ...{ basis: touched.basis, year: touched.year, source: touched.source_title, of: touched.supplier_kind, rows },
      sum: { before: was?.stated ?? 0, after: is?.stated ?? 0 },
      over: (is?.stated ?? 0) > WHOLE,
    },
  };
}

/** What is the same however far one goes: how many items depend on one, or it on them. */
export function reach(links: readonly { kind: string; from: string; to: string }[], start: string, way: 'onward' | 'back'): number {
  const next = new Map<string, string[]>();
  for (const { kind, from, to } of links) {
    if (kind !== 'input_to') continue;
    const [here, there] = way === 'onward' ? [from, to] : [to, from];
    const list = next.get(here);
    if (list) list.push(there);
    else next.set(here, [there]);
  }
  const seen = new Set([start]);
  const pending = [start];
  for (let at = pending.pop(); at !== undefined; at = pending.pop())
    for (const other of next.get(at) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      pending.push(other);
    }
  return seen.size - 1;
}
