/**
 * How much of each item there is once a loss has worked its way down and all stocks are used up: 1 all, 0 nothing.
 * Formulas and what they assume: docs/decisions/what-if.md. Pure.
 */
import { AT_ONCE, countedFor, makesUp } from './substitutes.ts';
import type { Lists, SupplyNetwork } from './supply-network.ts';

/** What a scenario takes away and what may stand against it. */
export interface Shock {
  /** the part of each item's own supply that is lost, 0–1, by its number */
  lost: Float64Array;
  /** how far a substitute of which no link says makes up what is missing, 0–1; null: no substitute does, whatever links say */
  substitution: number | null;
}

export interface Levels {
  /** what there is of each item, with what those substitutes make up that are there from the first day on */
  level: Float64Array;
  /** the same without substitutes */
  raw: Float64Array;
  /** what its inputs would let an item be made of, had it lost nothing itself */
  reach: Float64Array;
}

/** In a ring of items values settle quickly; it is never walked oftener than this. */
export const ROUNDS = 1_000;
/** Far below what a page shows. */
export const SETTLED = 1e-9;

function mean(of: Float64Array, { start, values }: Lists, index: number): number {
  const from = start[index]!;
  const to = start[index + 1]!;
  if (to - from === 1) return of[values[from]!]!;
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += of[values[at]!]!;
  return sum / (to - from);
}

/** Computes one item from what it hangs on; gives whether anything of it changed. */
function settle(network: SupplyNetwork, shock: Shock, { level, raw, reach }: Levels, item: number): boolean {
  const { needs, alternatives, variants, substitutes, supplied } = network;
  let reached = 1;
  for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1) {
    reached = Math.min(reached, mean(level, alternatives, need));
  }
  const pooled = variants.start[item + 1]! > variants.start[item]!;
  let own = supplied[item] ? 1 - shock.lost[item]! : 1;
  // Where shares of the item itself are known, they count its variants' losses already: only what their inputs do to them is added.
  if (pooled && !supplied[item]) own = mean(level, variants, item);
  if (pooled) reached = Math.min(reached, mean(reach, variants, item));
  const bare = Math.min(own, reached);
  let found = bare;
  const q = shock.substitution;
  if (bare < 1 && q !== null && network.said.of[item] === 1) {
    let made = 0;
    for (const one of countedFor(network, item, q, AT_ONCE)) made = makesUp(made, 1 - bare, one.extent, raw[one.item]!);
    found = bare + made;
  } else if (bare < 1 && q !== null && q > 0) {
    let spare = 0;
    for (let at = substitutes.start[item]!; at < substitutes.start[item + 1]!; at += 1) spare += raw[substitutes.values[at]!]!;
    found = bare + q * Math.min(1 - bare, spare);
  }
  const changed = reach[item]! - reached > SETTLED || raw[item]! - bare > SETTLED || level[item]! - found > SETTLED;
  reach[item] = reached;
  raw[item] = bare;
  level[item] = found;
  return changed;
}

/** What a loss works its way down through. */
export interface Walk {
  shock: Shock;
  levels: Levels;
  /** 1: something that it hangs on has changed */
  due: Uint8Array;
  /** 1: it has changed, and is among `changed`, each once */
  was: Uint8Array;
  changed: number[];
}

/** Computes the item at a place of the order if it is due, and marks what hangs on it where it changed; gives whether anything up to there is due. */
function walkAt(network: SupplyNetwork, { shock, levels, due, was, changed }: Walk, at: number): boolean {
  const { order, place, dependents } = network;
  const item = order[at]!;
  if (due[item] === 0) return false;
  due[item] = 0;
  if (!settle(network, shock, levels, item)) return false;
  if (was[item] === 0) {
    was[item] = 1;
    changed.push(item);
  }
  let back = false;
  for (let next = dependents.start[item]!; next < dependents.start[item + 1]!; next += 1) {
    const other = dependents.values[next]!;
    due[other] = 1;
    if (place[other]! <= at) back = true;
  }
  return back;
}

/** Computes the items of a ring until nothing of them moves; what is still due of one that never settles is let go. */
function walkRing(network: SupplyNetwork, walk: Walk, begin: number, end: number): void {
  let again = true;
  for (let round = 0; again && round < ROUNDS; round += 1) {
    again = false;
    for (let at = begin; at < end; at += 1) again = walkAt(network, walk, at) || again;
  }
  if (again) for (let at = begin; at < end; at += 1) walk.due[network.order[at]!] = 0;
}

/**
 * Lets a loss work its way down from the items that are due, in order, to whatever hangs on what changes. Each item is computed once, but
 * those of a ring until it settles; only then comes what hangs on it.
 * @param first where in the order the first that is due stands, or a place before it
 */
export function walkDown(network: SupplyNetwork, walk: Walk, first = 0): void {
  const { order, begins, ends } = network;
  for (let at = first; at < order.length; at += 1) {
    if (walk.due[order[at]!] === 0) continue;
    if (ends[at]! - begins[at]! === 1) walkAt(network, walk, at);
    else {
      walkRing(network, walk, begins[at]!, ends[at]!);
      at = ends[at]! - 1;
    }
  }
}

/** Whether there is less of an item than normally once stocks are used up, or would be of what it is made of. */
export const hasLess = ({ raw, reach }: Levels, item: number): boolean => raw[item]! < 1 - SETTLED || reach[item]! < 1 - SETTLED;

/** Levels where nothing is lost: to be walked on, and used again. */
export function wholeLevels(network: SupplyNetwork): Levels {
  const whole = () => new Float64Array(network.ids.length).fill(1);
  return { level: whole(), raw: whole(), reach: whole() };
}

/** What a lesser loss leaves: a greater one is worked down from there. */
export interface LesserLevels {
  shock: Shock;
  levels: Levels;
}

/**
 * What is left of each item. One pass over what is reached; more only over items that hang on each other in a ring.
 * @param lesser what a shock leaves by which no item loses more: only what this one changes of it is computed
 */
export function levelsAfter(network: SupplyNetwork, shock: Shock, lesser?: LesserLevels): Levels {
  const size = shock.lost.length;
  const levels = lesser
    ? { level: lesser.levels.level.slice(), raw: lesser.levels.raw.slice(), reach: lesser.levels.reach.slice() }
    : wholeLevels(network);
  const due = new Uint8Array(size);
  for (let item = 0; item < size; item += 1) if (shock.lost[item]! > (lesser ? lesser.shock.lost[item]! : 0)) due[item] = 1;
  walkDown(network, { shock, levels, due, was: new Uint8Array(size), changed: [] });
  return levels;
}

/** Below this much nothing is said to be left. */
export const STOPPED = 0.005;
