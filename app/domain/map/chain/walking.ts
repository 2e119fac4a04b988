import type { LinkInChain } from './chain.ts';

/** An item that is met on the way up or down the chain. */
export interface Step {
  id: string;
  /** how many links away, at the least */
  tier: number;
  /** some way to it is of `goes into` alone: it is needed, whichever variants are used */
  certain: boolean;
}

/** Everything reached over these links, nearest first, and how far away it is. */
function distances(nextOf: ReadonlyMap<string, readonly string[]>, start: string): Map<string, number> {
  const tiers = new Map([[start, 0]]);
  for (const [id, tier] of tiers) for (const next of nextOf.get(id) ?? []) if (!tiers.has(next)) tiers.set(next, tier + 1);
  tiers.delete(start);
  return tiers;
}

/** What an item is made from (`up`), or what is made from it (`down`), tier by tier. */
export function walk(links: readonly LinkInChain[], start: string, way: 'up' | 'down'): Step[] {
  const along = (kinds: readonly LinkInChain['kind'][]) => {
    const nextOf = new Map<string, string[]>();
    for (const { kind, from, to } of links) {
      if (!kinds.includes(kind)) continue;
      const [here, there] = way === 'up' ? [to, from] : [from, to];
      const next = nextOf.get(here);
      if (next) next.push(there);
      else nextOf.set(here, [there]);
    }
    return nextOf;
  };
  const certain = distances(along(['input_to']), start);
  return [...distances(along(['input_to', 'variant_of']), start)].map(([id, tier]) => ({ id, tier, certain: certain.has(id) }));
}
