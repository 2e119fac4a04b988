/** What hangs on an item downstream, and how far it depends on one country, upstream of it. Pure. */
import { greatestUpstream, type Greatest } from '../chain/greatest.ts';
import { neighboursOf } from '../chain/neighbours.ts';
import { ringsOf } from '../chain/rings.ts';
import type { LinkInChain } from '../chain/chain.ts';
import type { Interval } from '../indicators.ts';

/** The shares of an item that count upstream: of its leading country, of the watched ones. */
export interface OwnShares {
  top: Interval | null;
  watched: Interval;
}

/** The greatest share upstream, and the item that has it. */
export interface UpstreamShare extends Interval {
  item_id: string;
}

/** The chain upstream of every item, ready to be asked again with other shares of one item. */
export function upstreamOf(ids: readonly string[], links: readonly LinkInChain[]) {
  const size = ids.length;
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const columns = (kinds: readonly LinkInChain['kind'][]) => {
    const [from, to]: [number[], number[]] = [[], []];
    for (const link of links) {
      const [a, b] = [numbers.get(link.from), numbers.get(link.to)];
      if (!kinds.includes(link.kind) || a === undefined || b === undefined) continue;
      from.push(a);
      to.push(b);
    }
    return { from, to };
  };
  const [all, inputs] = [columns(['input_to', 'variant_of']), columns(['input_to'])];
  const onward = neighboursOf(size, all.from, all.to);
  const ways = {
    certain: { inward: neighboursOf(size, inputs.to, inputs.from), rings: ringsOf(size, neighboursOf(size, inputs.from, inputs.to)) },
    possible: { inward: neighboursOf(size, all.to, all.from), rings: ringsOf(size, onward) },
  };
  const greatest = (way: keyof typeof ways, own: Float64Array): Greatest => greatestUpstream(size, ways[way].inward, ways[way].rings, own);

  /** The greatest share upstream of each item asked for, as chain.ts has it: certain ways at least, possible ones at most. */
  const exposures = (asked: readonly string[], shareOf: (id: string) => Interval | null): Map<string, UpstreamShare> => {
    const own = (end: keyof Interval) => Float64Array.from(ids, (id) => shareOf(id)?.[end] ?? -1);
    const [certain, possible] = [greatest('certain', own('low')), greatest('possible', own('high'))];
    return new Map(
      asked.flatMap((id) => {
        const item = numbers.get(id);
        if (item === undefined || possible.value[item]! < 0) return [];
        const where = certain.value[item]! > 0 ? certain : possible;
        const low = Math.max(certain.value[item]!, 0);
        return [[id, { low, high: possible.value[item]!, item_id: ids[where.at[item]!]! }] as const];
      }),
    );
  };

  /** The items that are made from one, over one tier or several, and over how many; the nearest first. */
  const downstream = (id: string): { id: string; tier: number }[] => {
    const begin = numbers.get(id);
    if (begin === undefined) return [];
    const tiers = new Map([[begin, 0]]);
    const walk = [begin];
    for (const item of walk) {
      for (let at = onward.first[item]!; at < onward.first[item + 1]!; at += 1) {
        const next = onward.ends[at]!;
        if (tiers.has(next)) continue;
        tiers.set(next, tiers.get(item)! + 1);
        walk.push(next);
      }
    }
    return walk.slice(1).map((item) => ({ id: ids[item]!, tier: tiers.get(item)! }));
  };

  return { exposures, downstream };
}
