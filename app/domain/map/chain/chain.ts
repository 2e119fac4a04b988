/**
 * What an item's place in the chain makes of it, computed on everything that the reader may see of the network. Pure: no database, no
 * language. An item is made from what `goes into` it; it is also made of its variants, of which it may need only some. So a way along
 * `goes into` alone is certain, and one that takes a variant in may count. On typed arrays: docs/decisions/choke-points.md says why.
 */
import type { Interval } from '../indicators.ts';
import { betweennessOf } from './betweenness.ts';
import { greatestUpstream, type Greatest } from './greatest.ts';
import { neighboursOf } from './neighbours.ts';
import { reachOf } from './reach.ts';
import { ringsOf } from './rings.ts';

/** An item as the chain takes it: its own shares, null where none are known. */
export interface ItemInChain {
  id: string;
  indicators: { top: Interval | null; watched: Interval } | null;
}

export interface LinkInChain {
  kind: 'input_to' | 'variant_of' | 'substitute_for';
  from: string;
  to: string;
}

/** The greatest share upstream, hundredths of a percent, and where it stands. */
export interface Exposure extends Interval {
  /** the item that has it */
  item_id: string;
  /** how many tiers upstream that is */
  tier: number;
}

/** An item's figures that come from its place in the chain. */
export interface InChain {
  /** items that are made from it, over one tier or several */
  dependants: number;
  /** items that it is made from, over one tier or several, and of how many of them shares are known */
  upstream: number;
  upstream_known: number;
  /** the greatest share of one country upstream */
  exposure: Exposure | null;
  /** the greatest share of the watched countries upstream */
  exposure_watched: Exposure | null;
  /** of 10,000 pairs of items, between how many it lies; ± half of the 95 % interval where it is an estimate */
  betweenness: { value: number; error: number };
  /** items that can stand in for it */
  substitutes: string[];
}

export interface Chains {
  of: ReadonlyMap<string, InChain>;
  /** items in the network */
  size: number;
  /** from how many of them betweenness was computed */
  sources: number;
}

const IN_NONE: Readonly<Omit<InChain, 'substitutes'>> = {
  ...{ dependants: 0, upstream: 0, upstream_known: 0 },
  ...{ exposure: null, exposure_watched: null, betweenness: { value: 0, error: 0 } },
};

/** The links of these kinds as two columns of item numbers; those of items that are not there are left out. */
function columnsOf(numbers: ReadonlyMap<string, number>, links: readonly LinkInChain[], kinds: readonly LinkInChain['kind'][]) {
  const from: number[] = [];
  const to: number[] = [];
  for (const link of links) {
    if (!kinds.includes(link.kind)) continue;
    const [a, b] = [numbers.get(link.from), numbers.get(link.to)];
    if (a === undefined || b === undefined) continue;
    from.push(a);
    to.push(b);
  }
  return { from, to };
}

/** One end of the items' own shares; -1 where none is known. */
const ownOf = (items: readonly ItemInChain[], pick: (of: NonNullable<ItemInChain['indicators']>) => number | undefined): Float64Array =>
  Float64Array.from(items, ({ indicators }) => (indicators && pick(indicators)) ?? -1);

/** From the certain ways and the possible ones: at least the one, at most the other; it stands where the certain one does, if there is one. */
function exposureAt(items: readonly ItemInChain[], item: number, certain: Greatest, possible: Greatest): Exposure | null {
  const high = possible.value[item]!;
  if (high < 0) return null;
  const where = certain.value[item]! > 0 ? certain : possible;
  return { low: Math.max(certain.value[item]!, 0), high, item_id: items[where.at[item]!]!.id, tier: where.tier[item]! };
}

/**
 * Every figure of every item. Formulas:
 * dependants(i) = how many items can be reached from i; upstream(i) = from how many i can be reached: along `goes into` and `variant of`.
 * exposure(i) = max of s over the items j upstream of i, s being the share of j's leading country; its lower end over `goes into` alone
 * with the lower end of each share, its upper end over variants too with the upper end. exposure_watched(i) the same with the share of the
 * watched countries. Where every input is needed (Leontief), losing that country leaves i at most 100 % − exposure(i).
 * Betweenness: betweenness.ts, along both kinds of link. Items in no link have nothing of it.
 */
export function chainsOf(items: readonly ItemInChain[], links: readonly LinkInChain[]): Chains {
  const size = items.length;
  const numbers = new Map(items.map((item, number) => [item.id, number]));
  const all = columnsOf(numbers, links, ['input_to', 'variant_of']);
  const inputs = columnsOf(numbers, links, ['input_to']);
  const onward = neighboursOf(size, all.from, all.to);
  const inward = neighboursOf(size, all.to, all.from);
  const made = neighboursOf(size, inputs.to, inputs.from);
  const rings = ringsOf(size, onward);
  const madeRings = ringsOf(size, neighboursOf(size, inputs.from, inputs.to));
  const back = ringsOf(size, inward);
  const known = Uint8Array.from(items, (item) => (item.indicators ? 1 : 0));
  const dependants = reachOf(size, onward, rings, known).all;
  const upstream = reachOf(size, inward, back, known);
  const between = betweennessOf(size, onward);
  const greatest = (certain: boolean, pick: Parameters<typeof ownOf>[1]) =>
    greatestUpstream(size, certain ? made : inward, certain ? madeRings : rings, ownOf(items, pick));
  const certain = greatest(true, (of) => of.top?.low);
  const possible = greatest(false, (of) => of.top?.high);
  const certainWatched = greatest(true, (of) => of.watched.low);
  const possibleWatched = greatest(false, (of) => of.watched.high);
  const substitutes = new Map<string, string[]>();
  for (const { kind, from, to } of links) {
    if (kind !== 'substitute_for' || from === to || !numbers.has(from)) continue;
    const so = substitutes.get(to);
    if (!so) substitutes.set(to, [from]);
    else if (!so.includes(from)) so.push(from);
  }
  const of = new Map<string, InChain>();
  for (const [number, { id }] of items.entries()) {
    const linked = onward.first[number] !== onward.first[number + 1] || inward.first[number] !== inward.first[number + 1];
    const figures = linked
      ? {
          ...{ dependants: dependants[number]!, upstream: upstream.all[number]!, upstream_known: upstream.counted[number]! },
          exposure: exposureAt(items, number, certain, possible),
          exposure_watched: exposureAt(items, number, certainWatched, possibleWatched),
          betweenness: { value: between.value[number]!, error: between.error[number]! },
        }
      : IN_NONE;
    of.set(id, { ...figures, substitutes: substitutes.get(id) ?? [] });
  }
  return { of, size, sources: between.sources };
}
