import { ROUNDING, WHOLE, type Distribution, type Holding } from './indicators.ts';

/** A claim as a series takes it: what the reader may see of it. */
export interface ClaimOfSeries {
  id: string;
  item_id: string;
  supplier_id: string;
  country: string | null;
  unallocated: number;
  share_low: number | null;
  share_high: number | null;
  quantity: string | null;
  unit: string | null;
  /** 1: at least `quantity`; -1: at most */
  quantity_is_bound: number;
  year: number;
  projection: number;
  basis: 'headquarters' | 'plant' | 'mine' | 'refinery';
  source_id: string;
  recorded_at: string;
  /** of its source, by the Admiralty code; null: not rated */
  reliability: string | null;
  credibility: number | null;
}

/** The publisher's own total of a series. */
export interface SeriesTotal {
  item_id: string;
  basis: string;
  year: number;
  source_id: string;
  quantity: string;
  unit: string | null;
}

/** Why a figure is no single number: shares that are intervals, that leave some of the whole out, that rest on sources of C3 or worse. */
export type Unsure = 'interval' | 'short' | 'doubted';

/** What one claim comes to in its series. `low` and `high` are null where nothing is known. */
export interface Part<C extends ClaimOfSeries = ClaimOfSeries> {
  claim: C;
  low: number | null;
  high: number | null;
}

/** One series: an item's suppliers of one kind on one basis, in one year, by one source. */
export interface Series<C extends ClaimOfSeries = ClaimOfSeries> {
  basis: ClaimOfSeries['basis'];
  year: number;
  source_id: string;
  projection: boolean;
  /** the unit of its quantities; null where only shares are given */
  unit: string | null;
  /** what 100 % is, in `unit`: the publisher's total, else the sum of what is seen */
  total: number | null;
  total_published: boolean;
  parts: Part<C>[];
  distribution: Distribution;
  /** what the shares given sum to with the stated remainder, in hundredths of a percent */
  stated: number;
  /** the shares given leave nothing out but rounding */
  complete: boolean;
  /** why its indicators are intervals */
  unsure: Unsure[];
}

/** Where a thing is made says more of its supply than where its maker is seated. */
const BASES: readonly ClaimOfSeries['basis'][] = ['plant', 'mine', 'refinery', 'headquarters'];

const keyOf = (of: { basis: string; year: number; source_id: string }) => `${of.basis} ${of.year} ${of.source_id}`;

/** Of claims about one supplier in one series, the one recorded last: it supersedes the others for whoever sees both. */
function newestBySupplier<C extends ClaimOfSeries>(claims: readonly C[]): C[] {
  const kept = new Map<string, C>();
  for (const claim of claims) {
    const other = kept.get(claim.supplier_id);
    const later = !other || claim.recorded_at > other.recorded_at || (claim.recorded_at === other.recorded_at && claim.id > other.id);
    if (later) kept.set(claim.supplier_id, claim);
  }
  return [...kept.values()];
}

/** A source of C3 or worse by the Admiralty code: fairly reliable at best, possibly true at best. One that nobody rated is not doubted. */
export const isDoubted = ({ reliability, credibility }: Pick<ClaimOfSeries, 'reliability' | 'credibility'>): boolean =>
  reliability !== null && credibility !== null && reliability >= 'C' && credibility >= 3;

const quantityOf = (claim: ClaimOfSeries): number | null => {
  const value = claim.quantity === null ? NaN : Number(claim.quantity);
  return Number.isFinite(value) ? value : null;
};

/** The shares of a series' claims: as they are given, else quantity ÷ total. A bound `> x` reaches up to what the others leave, a bound `< x` down to nought. */
function partsOf<C extends ClaimOfSeries>(claims: readonly C[], total: number | null): Part<C>[] {
  const known = claims.reduce((sum, claim) => sum + (claim.quantity_is_bound < 0 ? 0 : (quantityOf(claim) ?? 0)), 0);
  return claims.map((claim) => {
    if (claim.share_low !== null || claim.share_high !== null) {
      return { claim, low: claim.share_low ?? 0, high: claim.share_high ?? WHOLE };
    }
    const quantity = quantityOf(claim);
    if (quantity === null || total === null || total <= 0) return { claim, low: null, high: null };
    const low = (quantity / total) * WHOLE;
    if (claim.quantity_is_bound < 0) return { claim, low: 0, high: low };
    const open = claim.quantity_is_bound > 0 ? Math.max(total - known, 0) : 0;
    return { claim, low, high: ((quantity + open) / total) * WHOLE };
  });
}

const sumOf = (holdings: readonly Holding[], end: 'low' | 'high'): number => holdings.reduce((sum, holding) => sum + holding[end], 0);

/** What nobody is named for: the remainder that is stated, or all that is missing to 100 % where more than rounding is missing. */
function restOf(allocated: number, remainder: number): number {
  const gap = WHOLE - allocated;
  return gap - remainder > ROUNDING ? gap : remainder;
}

/**
 * What the parts come to: who holds what, and the rest that is allocated to nobody. What a doubted claim says may be so or not: the supplier
 * holds between nothing and its share, and the rest may be as much greater.
 */
function distributionOf(parts: readonly Part[]): { distribution: Distribution; stated: number } {
  const known = parts.flatMap(({ claim, low, high }) =>
    low === null || high === null
      ? []
      : [
          {
            unallocated: claim.unallocated === 1,
            ...{ id: claim.supplier_id, country: claim.country, low: isDoubted(claim) ? 0 : low, high, stated: low },
          },
        ],
  );
  const holdings = known.filter((part) => !part.unallocated).map(({ id, country, low, high }) => ({ id, country, low, high }));
  const remainder = known.filter((part) => part.unallocated);
  const unallocated = {
    low: restOf(sumOf(holdings, 'high'), sumOf(remainder, 'low')),
    high: restOf(sumOf(holdings, 'low'), sumOf(remainder, 'high')),
  };
  return { distribution: { holdings, unallocated }, stated: known.reduce((sum, { stated }) => sum + stated, 0) };
}

function unsureOf(parts: readonly Part[], stated: number): Unsure[] {
  const known = parts.flatMap(({ claim, low, high }) => (low === null || high === null ? [] : [{ claim, low, high }]));
  const unsure: Unsure[] = [];
  if (known.some(({ low, high }) => low < high)) unsure.push('interval');
  if (known.length > 0 && stated < WHOLE - ROUNDING) unsure.push('short');
  if (known.some(({ claim }) => isDoubted(claim))) unsure.push('doubted');
  return unsure;
}

/**
 * The series that claims about one item and one kind of supplier make up, best first: complete before incomplete,
 * what was before what is projected, the preferred basis, the newest year, then the source's id. Only what the reader may see
 * goes in, so every figure made of it is the reader's own.
 */
export function seriesOf<C extends ClaimOfSeries>(claims: readonly C[], totals: readonly SeriesTotal[]): Series<C>[] {
  const groups = groupsOf(claims);
  const published = new Map(totals.map((total) => [keyOf(total), total]));
  const series = [...groups.entries()].map(([key, group]) => seriesFrom(newestBySupplier(group), published.get(key)));
  return series.sort(
    (a, b) =>
      Number(a.projection) - Number(b.projection) ||
      Number(b.distribution.holdings.length > 0) - Number(a.distribution.holdings.length > 0) ||
      Number(b.complete) - Number(a.complete) ||
      BASES.indexOf(a.basis) - BASES.indexOf(b.basis) ||
      b.year - a.year ||
      (a.source_id < b.source_id ? 1 : -1),
  );
}

function groupsOf<C extends ClaimOfSeries>(claims: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  for (const claim of claims) {
    const key = keyOf(claim);
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return groups;
}

/** One series of an item before its claims are made: what tells it from the others. */
export interface SeriesHead extends Pick<ClaimOfSeries, 'basis' | 'year' | 'source_id'> {
  count: number;
  /** how many of them are projections */
  projected: number;
}

const standsBefore = (a: SeriesHead, b: SeriesHead): boolean =>
  a.basis === b.basis
    ? a.year > b.year || (a.year === b.year && a.source_id > b.source_id)
    : BASES.indexOf(a.basis) < BASES.indexOf(b.basis);

/**
 * The first of `seriesOf`, without making the others where the best can be told before: of what is no projection, the first complete one
 * by basis, year and source. Over a whole map that is most of the work.
 * @param claimsIn makes the claims of a series
 */
export function bestOf<H extends SeriesHead, C extends ClaimOfSeries>(
  groups: readonly H[],
  claimsIn: (group: H) => readonly C[],
  totals: readonly SeriesTotal[],
): Series<C> | null {
  const all = () => seriesOf(groups.flatMap(claimsIn), totals)[0] ?? null;
  // What is measured and projected at once: which of it counts is for the whole rule to say.
  if (groups.some(({ count, projected }) => projected > 0 && projected < count)) return all();
  const left = groups.filter(({ projected }) => projected === 0);
  while (left.length > 0) {
    let first = 0;
    for (let at = 1; at < left.length; at += 1) if (standsBefore(left[at]!, left[first]!)) first = at;
    const [group] = left.splice(first, 1) as [H];
    const { basis, year, source_id } = group;
    const published = totals.findLast((total) => total.year === year && total.basis === basis && total.source_id === source_id);
    const series = seriesFrom(newestBySupplier(claimsIn(group)), published);
    if (series.complete) return series;
  }
  return all();
}

/** The same of claims that are there already. */
export function bestSeries<C extends ClaimOfSeries>(claims: readonly C[], totals: readonly SeriesTotal[]): Series<C> | null {
  const groups = [...groupsOf(claims).values()].map((claims) => {
    const { basis, year, source_id } = claims[0]!;
    const projected = claims.filter(({ projection }) => projection === 1).length;
    return { basis, year, source_id, count: claims.length, projected, claims };
  });
  return bestOf(groups, ({ claims: own }) => own, totals);
}

function seriesFrom<C extends ClaimOfSeries>(claims: readonly C[], published: SeriesTotal | undefined): Series<C> {
  const { basis, year, source_id } = claims[0]!;
  const unit = claims.find((claim) => claim.unit !== null)?.unit ?? published?.unit ?? null;
  const sum = claims.reduce((total, claim) => total + (quantityOf(claim) ?? 0), 0);
  const total = published ? Number(published.quantity) : sum > 0 ? sum : null;
  const parts = partsOf(claims, total).sort(
    (a, b) =>
      a.claim.unallocated - b.claim.unallocated || (b.low ?? -1) - (a.low ?? -1) || (a.claim.supplier_id < b.claim.supplier_id ? -1 : 1),
  );
  const { distribution, stated } = distributionOf(parts);
  return {
    basis,
    year,
    source_id,
    projection: claims.some((claim) => claim.projection === 1),
    unit,
    total,
    total_published: published !== undefined,
    parts,
    distribution,
    stated,
    complete: distribution.holdings.length > 0 && stated >= WHOLE - ROUNDING,
    unsure: unsureOf(parts, stated),
  };
}

/** The series an indicator is computed on unless the reader chooses another; null where no share is known. */
export function defaultSeries<C extends ClaimOfSeries>(series: readonly Series<C>[]): Series<C> | null {
  return defaultOf(series[0] ?? null);
}

/** The same, of the best series alone. */
export function defaultOf<C extends ClaimOfSeries>(best: Series<C> | null): Series<C> | null {
  return best && best.parts.some((part) => part.low !== null) ? best : null;
}
