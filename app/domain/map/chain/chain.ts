/**
 * What an item's place in the chain makes of it, computed on everything that the reader may see of the network. Pure: no database, no
 * language. An item is made from what `goes into` it; it is also made of its variants, of which it may need only some. So a way along
 * `goes into` alone is certain, and one that takes a variant in may count. On typed arrays: docs/decisions/choke-points.md says why.
 */
import type { Interval } from '../indicators.ts';
import { betweennessOf, type Betweenness } from './betweenness.ts';
import { columnsOf, substitutesIn } from './columns.ts';
import { greatestUpstream, type Greatest } from './greatest.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';
import { ownShares, type OwnShares } from './own-shares.ts';
import { reachOf } from './reach.ts';
import { ringsOf, turned, type Rings } from './rings.ts';

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
  substitutes: readonly string[];
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

const NO_SUBSTITUTES: readonly string[] = [];

/** From the certain ways and the possible ones: at least the one, at most the other; it stands where the certain one does, if there is one. */
function exposureAt(items: readonly ItemInChain[], item: number, certain: Greatest, possible: Greatest): Exposure | null {
  const high = possible.value[item]!;
  if (high < 0) return null;
  const where = certain.value[item]! > 0 ? certain : possible;
  return { low: Math.max(certain.value[item]!, 0), high, item_id: items[where.at[item]!]!.id, tier: where.tier[item]! };
}

/** The links between the items, arranged, and what comes of them alone. */
interface Ground {
  numbers: ReadonlyMap<string, number>;
  onward: Neighbours;
  inward: Neighbours;
  /** along `goes into` alone */
  made: Neighbours;
  rings: Rings;
  madeRings: Rings;
  dependants: Int32Array;
  upstream: Int32Array;
  between: Betweenness;
  substitutes: ReadonlyMap<string, string[]>;
}

/** What comes of the items' own shares, by their numbers. */
interface Shares {
  /** 1 where some are known, and how many of those upstream are */
  known: Uint8Array;
  counted: Int32Array;
  certain: Greatest;
  possible: Greatest;
  certainWatched: Greatest;
  possibleWatched: Greatest;
}

/** The figures with what they were worked out from, so that after a change what it does not reach stays. */
export interface ChainWork {
  chains: Chains;
  ground: Ground;
  shares: Shares;
}

/** The four of them, or of what is due alone. */
function greatestOf(own: OwnShares, ground: Ground, before?: { shares: Shares; due: Uint8Array }) {
  const { inward, made, rings, madeRings } = ground;
  const of = (name: keyof Omit<OwnShares, 'known'>) => {
    const [along, among] = name.startsWith('certain') ? [made, madeRings] : [inward, rings];
    const found = before && { greatest: before.shares[name], due: before.due };
    return greatestUpstream(own.known.length, along, among, own[name], found);
  };
  return {
    certain: of('certain'),
    possible: of('possible'),
    certainWatched: of('certainWatched'),
    possibleWatched: of('possibleWatched'),
  };
}

function inChain(items: readonly ItemInChain[], number: number, ground: Ground, shares: Shares): InChain {
  const { onward, inward, dependants, upstream, between } = ground;
  const substitutes = ground.substitutes.get(items[number]!.id) ?? NO_SUBSTITUTES;
  const linked = onward.first[number] !== onward.first[number + 1] || inward.first[number] !== inward.first[number + 1];
  if (!linked) return { ...IN_NONE, substitutes };
  return {
    dependants: dependants[number]!,
    upstream: upstream[number]!,
    upstream_known: shares.counted[number]!,
    exposure: exposureAt(items, number, shares.certain, shares.possible),
    exposure_watched: exposureAt(items, number, shares.certainWatched, shares.possibleWatched),
    betweenness: { value: between.value[number]!, error: between.error[number]! },
    substitutes,
  };
}

/**
 * Every figure of every item. Formulas:
 * dependants(i) = how many items can be reached from i; upstream(i) = from how many i can be reached: along `goes into` and `variant of`.
 * exposure(i) = max of s over the items j upstream of i, s being the share of j's leading country; its lower end over `goes into` alone
 * with the lower end of each share, its upper end over variants too with the upper end. exposure_watched(i) the same with the share of the
 * watched countries. Where every input is needed (Leontief), losing that country leaves i at most 100 % − exposure(i).
 * Betweenness: betweenness.ts, along both kinds of link. Items in no link have nothing of it.
 */
export function workChain(items: readonly ItemInChain[], links: readonly LinkInChain[]): ChainWork {
  const size = items.length;
  const numbers = new Map<string, number>();
  for (let number = 0; number < size; number += 1) numbers.set(items[number]!.id, number);
  const { all, inputs } = columnsOf(numbers, links);
  const onward = neighboursOf(size, all.from, all.to);
  const inward = neighboursOf(size, all.to, all.from);
  const made = neighboursOf(size, inputs.to, inputs.from);
  const rings = ringsOf(size, onward);
  const madeRings = turned(ringsOf(size, made));
  const own = ownShares(items);
  const dependants = reachOf(size, onward, rings).all;
  const upstream = reachOf(size, inward, turned(rings), own.known);
  const between = betweennessOf(size, onward);
  const ground = {
    ...{ numbers, onward, inward, made, rings, madeRings, dependants, upstream: upstream.all, between },
    substitutes: substitutesIn(links, numbers),
  };
  const shares = { known: own.known, counted: upstream.counted, ...greatestOf(own, ground) };
  const of = new Map<string, InChain>();
  for (let number = 0; number < size; number += 1) of.set(items[number]!.id, inChain(items, number, ground, shares));
  return { chains: { of, size, sources: between.sources }, ground, shares };
}

/** Marks all that these items lead to, over one link or several; themselves only where they stand in a ring. */
function downstreamOf(size: number, { first, ends }: Neighbours, starts: readonly number[]): { due: Uint8Array; reached: number[] } {
  const due = new Uint8Array(size);
  const reached: number[] = [];
  const look = (item: number) => {
    for (let link = first[item]!; link < first[item + 1]!; link += 1) {
      const next = ends[link]!;
      if (due[next] === 1) continue;
      due[next] = 1;
      reached.push(next);
    }
  };
  starts.forEach(look);
  for (const item of reached) look(item);
  return { due, reached };
}

/**
 * The same after the shares of some items changed, by the same links: only what these lead to is worked out again.
 * @param items the same as before, in the same order
 */
export function workChainAfter(items: readonly ItemInChain[], before: ChainWork, changed: readonly string[]): ChainWork {
  const { ground } = before;
  // One that is named twice changed once.
  const numbers = [...new Set(changed)].flatMap((id) => ground.numbers.get(id) ?? []);
  const { due, reached } = downstreamOf(items.length, ground.onward, numbers);
  const own = ownShares(items);
  const counted = before.shares.counted.slice();
  for (const number of numbers) {
    const more = own.known[number]! - before.shares.known[number]!;
    if (more === 0) continue;
    for (const item of downstreamOf(items.length, ground.onward, [number]).reached) if (item !== number) counted[item]! += more;
  }
  const shares = { known: own.known, counted, ...greatestOf(own, ground, { shares: before.shares, due }) };
  const of = new Map(before.chains.of);
  for (const number of reached) of.set(items[number]!.id, inChain(items, number, ground, shares));
  return { chains: { ...before.chains, of }, ground, shares };
}

/** Every figure of every item, worked out anew. */
export const chainsOf = (items: readonly ItemInChain[], links: readonly LinkInChain[]): Chains => workChain(items, links).chains;
