import { SINGLE_SOURCE, type Holding, type Interval } from '../indicators.ts';

/** How a supplier holds an item. */
export const HOLDS = ['alone', 'mostly', 'shared', 'unknown'] as const;
export type Hold = (typeof HOLDS)[number];

/** From which of the items that it supplies what depends on it is followed: those of this hold and of the graver ones. */
export const STARTS = ['alone', 'mostly', 'shared'] as const;
export type Start = (typeof STARTS)[number];

/** Half of a supply in one hand. */
const MOST = 5_000;
/** Far below a hundredth of a percent: what division may leave behind. */
const CLOSE = 1e-6;

/** Where a supplier stands among the suppliers of one item. */
export interface Position {
  hold: Exclude<Hold, 'unknown'>;
  share: Interval;
  /** from 1, by the middle of an interval; equal ones share a rank */
  rank: number;
  /** suppliers that are named with a share */
  of: number;
}

const middle = ({ low, high }: Interval): number => low + high;

/**
 * Alone: it holds 90 % or more (by the lower end), which is domain.md's single source. Mostly: it holds the greatest share, or half and more
 * (by the lower end). Else shared. Null where it is not among them.
 */
export function positionOf(supplierId: string, holdings: readonly Holding[]): Position | null {
  const own = holdings.find(({ id }) => id === supplierId);
  if (!own || own.high <= 0) return null;
  const rank = 1 + holdings.filter((other) => middle(other) > middle(own) + CLOSE).length;
  const hold = own.low >= SINGLE_SOURCE - CLOSE ? 'alone' : rank === 1 || own.low >= MOST - CLOSE ? 'mostly' : 'shared';
  return { hold, share: { low: own.low, high: own.high }, rank, of: holdings.length };
}
