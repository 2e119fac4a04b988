/**
 * How countries stand in a sector: counts and averages over its items, never sums of shares, for a share of one item and a share of
 * another are shares of different things. Pure: no database, no language.
 */
import { SINGLE_SOURCE, topSupplier, WHOLE, type Holding, type Interval } from '../indicators.ts';
import type { Size } from './asking.ts';

/** Far below a hundredth of a percent: what division may leave behind. */
const CLOSE = 1e-6;

/** How one country stands among items. */
export interface Standing {
  supplier_id: string;
  /** items of which it holds a share that is known and not nought */
  supplies: number;
  /** items of which it holds the greatest share */
  leads: number;
  /** items of which it holds 90 % or more */
  alone: number;
  /** over all the items: what it does not supply counts as nought. Hundredths of a percent */
  mean: Interval;
  /** over the items that it supplies. Hundredths of a percent */
  median: Interval;
}

/** The middle of some values; of an even number of them the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/**
 * How every country stands among these items, of each who holds what in its default series. With n items whose shares are known:
 * leads = number of items where its share is the greatest; alone = number where s ≥ 90 % (by the lower end); mean = (1 ⁄ n) Σ s, from the
 * lower ends to the upper ends; median = the median of s over the items that it supplies, likewise.
 */
export function standingsOf(items: readonly (readonly Holding[])[]): { standings: Standing[]; known: number } {
  const named = items.filter((holdings) => holdings.length > 0);
  const shares = new Map<string, { low: number[]; high: number[]; leads: number; alone: number }>();
  for (const holdings of named) {
    const leader = topSupplier({ holdings, unallocated: { low: 0, high: 0 } })?.id;
    for (const { id, low, high } of holdings) {
      if (high <= 0) continue;
      const of = shares.get(id) ?? { low: [], high: [], leads: 0, alone: 0 };
      shares.set(id, of);
      of.low.push(low);
      of.high.push(high);
      if (id === leader) of.leads += 1;
      if (low >= SINGLE_SOURCE - CLOSE) of.alone += 1;
    }
  }
  const mean = (values: readonly number[]) => Math.min(values.reduce((sum, value) => sum + value, 0) / named.length, WHOLE);
  const standings = [...shares].map(([supplier_id, { low, high, leads, alone }]) => ({
    ...{ supplier_id, supplies: low.length, leads, alone },
    mean: { low: mean(low), high: mean(high) },
    median: { low: medianOf(low), high: medianOf(high) },
  }));
  return { standings, known: named.length };
}

/** The size of a standing's circle: a part of the whole, in hundredths of a percent. */
export function sizeOf(standing: Standing, size: Size, known: number): Interval {
  if (size === 'mean') return standing.mean;
  const part = (standing[size] / known) * WHOLE;
  return { low: part, high: part };
}

/** The greatest first; equal ones by what else they hold, then by their ids. */
export function arrangeStandings(standings: readonly Standing[], size: Size): Standing[] {
  const key = (of: Standing) => (size === 'mean' ? of.mean.low + of.mean.high : of[size]);
  return [...standings].sort(
    (a, b) =>
      key(b) - key(a) ||
      b.leads - a.leads ||
      b.mean.low - a.mean.low ||
      b.supplies - a.supplies ||
      (a.supplier_id < b.supplier_id ? -1 : 1),
  );
}
