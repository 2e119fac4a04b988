/**
 * Time to survive of very many items: the optimum of the program in survival.ts without a solver. For a time T everything is a rate, a
 * stock of s days being s ⁄ T a day, and nothing in the program has to choose between two items: so what can be delivered is one pass over
 * what an item hangs on, and a concave function of λ = 1 ⁄ T made of straight lines. Newton's method from the left finds the least λ at which
 * all is delivered, in no more steps than it has lines. Pure. docs/decisions/choke-points.md.
 */
import { hasLess, SETTLED, type Levels, type Shock } from './levels.ts';
import { AT_ONCE, countedFor } from './substitutes.ts';
import type { Lists, SupplyNetwork } from './supply-network.ts';
import { hangsOn, LONGEST } from './survival.ts';

const ROUNDS = 60;
/** More lines than that are not met. */
const STEPS = 100;

/** A value, and how fast it grows with λ. */
interface Line {
  at: number;
  by: number;
}

/** Both of every item, by its number. */
interface Lines {
  at: Float64Array;
  by: Float64Array;
}

const ALL: Line = { at: 1, by: 0 };
const NONE: Line = { at: 0, by: 0 };
/** Of two that are equal here the one that grows less is the lesser from here on. */
const lesser = (a: Line, b: Line): Line => (Math.abs(a.at - b.at) <= SETTLED ? (a.by <= b.by ? a : b) : a.at < b.at ? a : b);
const plus = (a: Line, b: Line): Line => ({ at: a.at + b.at, by: a.by + b.by });
const times = ({ at, by }: Line, factor: number): Line => ({ at: at * factor, by: by * factor });
const lineOf = (of: Lines, item: number): Line => ({ at: of.at[item]!, by: of.by[item]! });

function meanOf(of: Lines, { start, values }: Lists, index: number): Line {
  const [from, to] = [start[index]!, start[index + 1]!];
  let sum = NONE;
  for (let place = from; place < to; place += 1) sum = plus(sum, lineOf(of, values[place]!));
  return times(sum, 1 / (to - from));
}

/** What substitutes that are there from the first day on make up of what is missing. */
function madeUp(network: SupplyNetwork, { substitution: q }: Shock, raw: Lines, item: number, bare: Line): Line {
  const { substitutes, said } = network;
  if (q === null || bare.at >= 1) return NONE;
  const missing = { at: 1 - bare.at, by: -bare.by };
  let made = NONE;
  if (said.of[item] === 1) {
    for (const { item: other, extent } of countedFor(network, item, q, AT_ONCE))
      made = lesser(plus(made, times(lineOf(raw, other), extent)), times(missing, extent));
    return made;
  }
  for (let at = substitutes.start[item]!; at < substitutes.start[item + 1]!; at += 1)
    made = plus(made, lineOf(raw, substitutes.values[at]!));
  return times(lesser(missing, made), q);
}

/**
 * For how many days at most each item can be had in full, stocks and substitutes used as well as can be: asked item by item. null: for ten
 * years and more.
 * @param stocks in days of normal use, by number
 */
export function holdingOut(network: SupplyNetwork, shock: Shock, levels: Levels, stocks: Float64Array): (item: number) => number | null {
  const { needs, alternatives, variants, supplied, place, ringed } = network;
  const whole = (): Lines => ({ at: new Float64Array(stocks.length).fill(1), by: new Float64Array(stocks.length) });
  const [delivered, raw, reached] = [whole(), whole(), whole()];
  let changed = false;
  const put = (into: Lines, item: number, { at, by }: Line): void => {
    changed ||= Math.abs(into.at[item]! - at) > SETTLED || Math.abs(into.by[item]! - by) > SETTLED * Math.max(1, by);
    into.at[item] = at;
    into.by[item] = by;
  };
  const settle = (item: number, rate: number): void => {
    let reach = ALL;
    for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1)
      reach = lesser(reach, meanOf(delivered, alternatives, need));
    const pooled = variants.start[item + 1]! > variants.start[item]!;
    if (pooled) reach = lesser(reach, meanOf(reached, variants, item));
    const own = supplied[item] ? { at: 1 - shock.lost[item]!, by: 0 } : pooled ? meanOf(delivered, variants, item) : ALL;
    const bare = lesser(own, reach);
    const stock = { at: stocks[item]! * rate, by: stocks[item]! };
    put(reached, item, reach);
    put(raw, item, bare);
    put(delivered, item, lesser(plus(plus(bare, madeUp(network, shock, raw, item, bare)), stock), ALL));
  };
  const make = (items: readonly number[]): void => {
    for (const of of [delivered, raw, reached]) for (const item of items) put(of, item, ALL);
  };
  /** What is delivered of the item with all that it hangs on, at a rate. Rings are walked until they settle. */
  const deliveredAt = (items: readonly number[], item: number, rate: number): Line => {
    make(items);
    for (let round = 0; round < ROUNDS; round += 1) {
      changed = false;
      for (const one of items) settle(one, rate);
      if (!changed || !ringed) break;
    }
    return lineOf(delivered, item);
  };
  return (item) => {
    if (!hasLess(levels, item)) return null;
    const items = hangsOn(network, levels, [item]).sort((a, b) => place[a]! - place[b]!);
    let rate = 1 / LONGEST;
    let days: number | null = 0;
    for (let step = 0; step < STEPS; step += 1) {
      const { at, by } = deliveredAt(items, item, rate);
      if (at >= 1 - SETTLED) {
        days = step === 0 ? null : 1 / rate;
        break;
      }
      if (by <= 0) break;
      rate += (1 - at) / by;
    }
    make(items);
    return days;
  };
}
