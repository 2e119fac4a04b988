import type { Chains, InChain } from '../chain/chain.ts';
import type { Glance } from '../glance.ts';

/** Claims are old when the year that they speak of ended more than two years ago. */
const OLD_AFTER = 2;

/** An item with every indicator that there is of it. */
export interface ChokePoint extends Glance {
  chain: InChain;
  /** claims about its supply by country, projections apart, and how many of them are older than two years */
  claims: { all: number; old: number };
}

/**
 * Of how many claims the year ended more than two years ago. Formula: share of claims with year < this year − 2.
 * In 2026 a claim about 2023 is old, one about 2024 is not.
 */
export function agesOf(years: ReadonlyMap<number, number>, now: Date): ChokePoint['claims'] {
  let [all, old] = [0, 0];
  for (const [year, claims] of years) {
    all += claims;
    if (year < now.getUTCFullYear() - OLD_AFTER) old += claims;
  }
  return { all, old };
}

/** How many claims about an item's supply by country speak of each year, projections apart: by its id. */
export type ClaimYears = (item_id: string) => ReadonlyMap<number, number>;

/** Every item with all its indicators, in the order of the stages. */
export function chokePointsOf(glances: readonly Glance[], chains: Chains, yearsOf: ClaimYears, now: Date): ChokePoint[] {
  return glances.flatMap((glance) => {
    const chain = chains.of.get(glance.id);
    return chain ? [{ ...glance, chain, claims: agesOf(yearsOf(glance.id), now) }] : [];
  });
}
