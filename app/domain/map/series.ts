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
export const BASES: readonly ClaimOfSeries['basis'][] = ['plant', 'mine', 'refinery', 'headquarters'];

const keyOf = (of: { basis: string; year: number; source_id: string }) => `${of.basis} ${of.year} ${of.source_id}`;

/** Of claims about one supplier in one series, the one recorded last: it supersedes the others for whoever sees both. */
export function newestBySupplier<C extends ClaimOfSeries>(claims: readonly C[]): C[] {
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

/** What nobody is named for: the remainder that is stated, or all that is missing to 100 % where more than rounding is missing. */
function restOf(allocated: number, remainder: number): number {
  const gap = WHOLE - allocated;
  return gap - remainder > ROUNDING ? gap : remainder;
}

/**
 * What the parts come to: who holds what, and the rest that is allocated to nobody; and why that is no single number. What a doubted claim
 * says may be so or not: the supplier holds between nothing and its share, and the rest may be as much greater. In one pass, without lists
 * of its own: a whole map has thousands of series.
 */
function distributionOf(parts: readonly Part[]): Pick<Series, 'distribution' | 'stated' | 'unsure'> {
  const holdings: Holding[] = [];
  const held = { low: 0, high: 0 };
  const remainder = { low: 0, high: 0 };
  let [stated, known, interval, doubted] = [0, false, false, false];
  for (const { claim, low: said, high } of parts) {
    if (said === null || high === null) continue;
    const doubt = isDoubted(claim);
    const low = doubt ? 0 : said;
    const sums = claim.unallocated === 1 ? remainder : held;
    sums.low += low;
    sums.high += high;
    stated += said;
    if (claim.unallocated !== 1) holdings.push({ id: claim.supplier_id, country: claim.country, low, high });
    known = true;
    interval ||= said < high;
    doubted ||= doubt;
  }
  const unsure: Unsure[] = [];
  if (interval) unsure.push('interval');
  if (known && stated < WHOLE - ROUNDING) unsure.push('short');
  if (doubted) unsure.push('doubted');
  const unallocated = { low: restOf(held.high, remainder.low), high: restOf(held.low, remainder.high) };
  return { distribution: { holdings, unallocated }, stated, unsure };
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

/** The claims series by series. */
export function groupsOf<C extends ClaimOfSeries>(claims: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  for (const claim of claims) {
    const key = keyOf(claim);
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return groups;
}

/** One series of its claims, each of another supplier, and of the publisher's total where there is one. */
export function seriesFrom<C extends ClaimOfSeries>(claims: readonly C[], published: SeriesTotal | undefined): Series<C> {
  const { basis, year, source_id } = claims[0]!;
  const unit = claims.find((claim) => claim.unit !== null)?.unit ?? published?.unit ?? null;
  const sum = claims.reduce((total, claim) => total + (quantityOf(claim) ?? 0), 0);
  const total = published ? Number(published.quantity) : sum > 0 ? sum : null;
  const parts = partsOf(claims, total).sort(
    (a, b) =>
      a.claim.unallocated - b.claim.unallocated || (b.low ?? -1) - (a.low ?? -1) || (a.claim.supplier_id < b.claim.supplier_id ? -1 : 1),
  );
  const { distribution, stated, unsure } = distributionOf(parts);
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
    unsure,
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
