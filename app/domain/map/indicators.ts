/**
 * How concentrated the supply of one item is, computed on one series (see series.ts). Pure: no database, no language.
 * Shares are hundredths of a percent (10,000 = 100 %), each an interval; a figure that is known is an interval of no width.
 */

/** From–to, both ends included. */
export interface Interval {
  low: number;
  high: number;
}

/** What one supplier holds, in hundredths of a percent. */
export interface Holding extends Interval {
  /** the supplier */
  id: string;
  /** ISO 3166-1 alpha-2; null where it is no single country */
  country: string | null;
}

/** A series as the indicators take it: who holds what, and what is allocated to nobody. */
export interface Distribution {
  holdings: readonly Holding[];
  /** the rest u: what no supplier is named for ("Various countries"), and what is missing to 100 % */
  unallocated: Interval;
}

/** 100 % in hundredths of a percent. */
export const WHOLE = 10_000;
/** Shares that sum to 98–102 % are rounding (domain.md). */
export const ROUNDING = 200;
/** US DOJ and FTC, Merger Guidelines (2023), guideline 1: over 1,800 highly concentrated, 1,000–1,800 moderately. */
export const HIGHLY_CONCENTRATED = 1_800;
export const MODERATELY_CONCENTRATED = 1_000;
/** The HHI of two equal suppliers, 50² + 50²: over it, the supply is less spread than between two. */
export const LESS_THAN_TWO = 5_000;
/** A single source: one country holds at least 90 %. */
export const SINGLE_SOURCE = 9_000;

/** Far below a hundredth of a percent: what division may leave behind. */
const CLOSE = 1e-6;

const square = (value: number): number => (value / 100) ** 2;

/**
 * Herfindahl–Hirschman index. Formula: HHI = Σ s², s in %. Unit: points, 0–10,000.
 * With u % allocated to nobody it is the interval [Σ s², Σ s² + u²]: the rest spread over countless suppliers, or held by one.
 * Where shares are intervals: [Σ low², Σ high² + u²], which encloses every case. Source: US DOJ and FTC, Merger Guidelines (2023).
 */
export function hhi({ holdings, unallocated }: Distribution): Interval {
  let [low, high] = [0, 0];
  for (const holding of holdings) {
    low += square(holding.low);
    high += square(holding.high);
  }
  high += square(unallocated.high);
  return { low: Math.min(low, WHOLE), high: Math.min(Math.max(low, high), WHOLE) };
}

export const BANDS = ['low', 'moderate', 'high', 'very_high'] as const;
export type Band = (typeof BANDS)[number];

/** The band of an HHI, by its lower end: what is certain. Bounds: DOJ and FTC (2023), and the HHI of two equal suppliers. */
export function bandOf(index: Interval): Band {
  if (index.low > LESS_THAN_TWO) return 'very_high';
  if (index.low > HIGHLY_CONCENTRATED) return 'high';
  return index.low > MODERATELY_CONCENTRATED ? 'moderate' : 'low';
}

/**
 * The supplier with the greatest share. Formula: argmax s (by the middle of an interval; equal ones in the order of their ids).
 * `certain`: nobody else's share can be greater. Unit: hundredths of a percent. Null where nobody is named.
 */
export function topSupplier({ holdings }: Distribution): (Holding & { certain: boolean }) | null {
  let [first] = holdings;
  if (!first) return null;
  for (const one of holdings) {
    const more = one.low + one.high - (first.low + first.high);
    if (more > 0 || (more === 0 && one.id < first.id)) first = one;
  }
  const { id, country, low, high } = first;
  return { id, country, low, high, certain: holdings.every((other) => other === first || other.high <= low + CLOSE) };
}

/** How many of the greatest shares it takes to reach a bound; null where all of them do not. */
function countTo(bound: number, holdings: readonly Holding[], end: 'low' | 'high'): number | null {
  const values = holdings.map((holding) => holding[end]).sort((a, b) => b - a);
  let reached = 0;
  for (let at = 0; at < values.length; at += 1) {
    reached += values[at]!;
    if (reached >= bound - CLOSE) return at + 1;
  }
  return null;
}

/**
 * Countries to 75 %: how few suppliers together hold three quarters. Formula: the least n with s₁ + … + sₙ ≥ 75, s falling.
 * What is allocated to nobody counts for nobody. Unit: suppliers; null: 75 % is not reached.
 * Where shares are intervals: `low` with every share at its highest, `high` with every share at its lowest.
 */
export function countriesTo75({ holdings }: Distribution): { low: number | null; high: number | null } {
  const bound = 0.75 * WHOLE;
  const low = countTo(bound, holdings, 'high');
  const exact = holdings.every((holding) => holding.low === holding.high);
  return { low, high: exact ? low : countTo(bound, holdings, 'low') };
}

/**
 * The share of a group of countries: the principals, the partners, the watched. Formula: Σ s over the group.
 * Unit: hundredths of a percent. The upper end also counts what is allocated to nobody, for it may be theirs,
 * up to what the others leave. "EUR" and the like belong to no group.
 */
export function shareOf({ holdings, unallocated }: Distribution, countries: ReadonlySet<string>): Interval {
  let [inside, most, others] = [0, 0, 0];
  for (const holding of holdings) {
    if (holding.country !== null && countries.has(holding.country)) {
      inside += holding.low;
      most += holding.high;
    } else others += holding.low;
  }
  most += unallocated.high;
  const low = Math.min(inside, WHOLE);
  const left = Math.max(WHOLE - others, low);
  // Where rounding makes the shares sum to a little over or under 100 %, a share that is known stays what it is.
  const rest = unallocated.high === 0 ? most : Math.min(most, left);
  return { low, high: Math.min(Math.max(low, rest), WHOLE) };
}

/** Single source: one country holds at least 90 %. Formula: max s ≥ 90 (by the lower end). Yes or no. */
export function singleSource({ holdings }: Distribution): boolean {
  return holdings.some((holding) => holding.low >= SINGLE_SOURCE - CLOSE);
}
