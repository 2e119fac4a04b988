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
const ROUNDS = 60;
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

/**
 * Lets a loss work its way down from the items that are marked `due`, in order, to whatever hangs on what changes; rings are walked again.
 * @param changed takes the items that changed, each once; `was` marks them
 */
function walkDown(network: SupplyNetwork, shock: Shock, levels: Levels, due: Uint8Array, changed: number[], was: Uint8Array): void {
  const { order, place, dependents } = network;
  let from = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let again = order.length;
    for (let at = from; at < order.length; at += 1) {
      const item = order[at]!;
      if (due[item] === 0) continue;
      due[item] = 0;
      if (!settle(network, shock, levels, item)) continue;
      if (was[item] === 0) {
        was[item] = 1;
        changed.push(item);
      }
      for (let next = dependents.start[item]!; next < dependents.start[item + 1]!; next += 1) {
        const other = dependents.values[next]!;
        due[other] = 1;
        if (place[other]! <= at) again = Math.min(again, place[other]!);
      }
    }
    if (again === order.length) return;
    from = again;
  }
  due.fill(0);
}

/** Whether there is less of an item than normally once stocks are used up, or would be of what it is made of. */
export const hasLess = ({ raw, reach }: Levels, item: number): boolean => raw[item]! < 1 - SETTLED || reach[item]! < 1 - SETTLED;

/** Levels where nothing is lost: to be walked on, and used again. */
export function wholeLevels(network: SupplyNetwork): Levels {
  const whole = () => new Float64Array(network.ids.length).fill(1);
  return { level: whole(), raw: whole(), reach: whole() };
}

/** What is left of each item. One pass over what is reached; more only where items hang on each other in a ring. */
export function levelsAfter(network: SupplyNetwork, shock: Shock): Levels {
  const levels = wholeLevels(network);
  const due = new Uint8Array(shock.lost.length);
  for (let item = 0; item < due.length; item += 1) if (shock.lost[item]! > 0) due[item] = 1;
  walkDown(network, shock, levels, due, [], new Uint8Array(due.length));
  return levels;
}

/** What the loss of one item alone does: how many items fall below what there was of them, and how many stop. */
export interface Stress {
  below: number;
  stopped: number;
}

/** Below this much nothing is said to be left. */
export const STOPPED = 0.005;

/**
 * Every item lost on its own, one after another: what that does to all others. Only what it reaches is walked.
 * After Simchi-Levi and others, Interfaces 45(5), 2015.
 */
export function stressTest(network: SupplyNetwork, substitution: number | null = null): Stress[] {
  const size = network.order.length;
  const levels = wholeLevels(network);
  const shock = { lost: new Float64Array(size), substitution };
  // An item of which no share is known can stop all the same: while it is the lost one it counts as supplied.
  const supplied = network.supplied.slice();
  const all = { ...network, supplied };
  const [due, was] = [new Uint8Array(size), new Uint8Array(size)];
  return network.ids.map((_, lost) => {
    const changed: number[] = [];
    supplied[lost] = 1;
    shock.lost[lost] = 1;
    due[lost] = 1;
    walkDown(all, shock, levels, due, changed, was);
    const stress = { below: 0, stopped: 0 };
    for (const item of changed) {
      if (item !== lost && levels.level[item]! < 1 - SETTLED) stress.below += 1;
      if (item !== lost && levels.level[item]! < STOPPED) stress.stopped += 1;
      levels.level[item] = levels.raw[item] = levels.reach[item] = 1;
      was[item] = 0;
    }
    shock.lost[lost] = 0;
    supplied[lost] = network.supplied[lost]!;
    return stress;
  });
}
