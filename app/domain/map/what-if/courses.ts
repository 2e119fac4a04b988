/**
 * How a loss works its way down in time: stocks hold it up, item by item, until they are used up. Pure.
 */
import { lostIn, shortIn, type Course } from './course.ts';
import { hasLess, ROUNDS, SETTLED, type Levels, type Shock } from './levels.ts';
import { Steps, WHOLE } from './steps.ts';
import { countedFor } from './substitutes.ts';
import type { Lists, SupplyNetwork } from './supply-network.ts';

export interface Timing {
  /** days of normal use in stock, by item; null: stocks are left alone */
  stocks: Float64Array | null;
  /** the days until the lost supply is back */
  days: number;
}

/** By item, the numbers of courses: what there is of it, before its own stock and substitutes, and what its inputs let it be made of. */
interface Made {
  full: Int32Array;
  bare: Int32Array;
  reach: Int32Array;
}

/** The courses of the items that have less than normal when all stocks are used up; the others keep theirs whole. */
export class Courses {
  /** the items, in the order in which what each hangs on comes first */
  readonly items: Int32Array;
  readonly #steps: Steps;
  readonly #made: Made;
  readonly #of: Int32Array;
  readonly #has: Uint8Array;

  constructor(items: Int32Array, steps: Steps, made: Made) {
    this.items = items;
    this.#steps = steps;
    this.#made = made;
    this.#of = made.full;
    this.#has = new Uint8Array(made.full.length);
    for (const item of items) this.#has[item] = 1;
  }

  /** To work a greater loss out from these: its courses are written behind theirs, which stay as they are. */
  onward(): { steps: Steps; made: Made } {
    const { full, bare, reach } = this.#made;
    return { steps: this.#steps, made: { full: full.slice(), bare: bare.slice(), reach: reach.slice() } };
  }

  get size(): number {
    return this.items.length;
  }

  has(item: number): boolean {
    return this.#has[item] === 1;
  }

  /** The course of an item, to be shown; undefined where it keeps its own whole. */
  get(item: number): Course | undefined {
    if (!this.has(item)) return undefined;
    const { from, level, start } = this.#steps;
    const [begin, end] = [start[this.#of[item]!]!, start[this.#of[item]! + 1]!];
    return { from: Array.from(from.subarray(begin, end)), level: Array.from(level.subarray(begin, end)) };
  }

  /** As `firstShort` of its course. */
  shortOf(item: number, days: number): number | null {
    const { from, level, start } = this.#steps;
    return shortIn(from, level, start[this.#of[item]!]!, start[this.#of[item]! + 1]!, days);
  }

  /** As `lostDays` of its course. */
  lostOf(item: number, days: number): number {
    const { from, level, start } = this.#steps;
    return lostIn(from, level, start[this.#of[item]!]!, start[this.#of[item]! + 1]!, days);
  }

  *[Symbol.iterator](): Iterator<[number, Course]> {
    for (const item of this.items) yield [item, this.get(item)!];
  }
}

const wholeCourses = (items: number): Made => ({ full: new Int32Array(items), bare: new Int32Array(items), reach: new Int32Array(items) });

/** The items that have less than normal, in the network's order. */
function affectedBy({ order }: SupplyNetwork, levels: Levels): Int32Array {
  const affected = new Int32Array(order.length);
  let end = 0;
  for (let at = 0; at < order.length; at += 1) if (hasLess(levels, order[at]!)) affected[end++] = order[at]!;
  return affected.subarray(0, end);
}

/** The courses where neither stocks nor slow substitutes move anything: all stay at their levels. */
function steadyCourses(affected: Int32Array, { level }: Levels): Courses {
  const steps = new Steps(affected.length);
  const made = wholeCourses(level.length);
  for (const item of affected) made.full[item] = steps.steady(level[item]!);
  return new Courses(affected, steps, made);
}

/**
 * The course of every item that has less. The same formulas as in levels.ts, day by day, and after them the item's own stock.
 * @param lesser the courses by a shock by which no item loses more, in the same time: only what this one changes of them is computed
 */
export function coursesOf(
  network: SupplyNetwork,
  shock: Shock,
  levels: Levels,
  timing: Timing,
  lesser?: { shock: Shock; courses: Courses },
): Courses {
  const { order, needs, alternatives, variants, substitutes, supplied, dependents } = network;
  const affected = affectedBy(network, levels);
  const { stocks } = timing;
  const rises = network.slow && shock.substitution !== null;
  if (!rises && (!stocks || stocks.every((days) => days <= 0))) return steadyCourses(affected, levels);
  const { steps, made: found } = lesser?.courses.onward() ?? { steps: new Steps(affected.length), made: wholeCourses(order.length) };
  const { full, bare, reach } = found;
  const put: number[] = [];
  const listed = (of: Int32Array, { start, values }: Lists, index: number): number[] => {
    for (let at = start[index]!; at < start[index + 1]!; at += 1) put.push(of[values[at]!]!);
    return put;
  };
  const pooled = (of: Int32Array, lists: Lists, index: number, q: number | null = null): number => {
    const found = steps.together(listed(of, lists, index), q);
    put.length = 0;
    return found;
  };
  const q = shock.substitution;
  const settle = (item: number): void => {
    let reached = WHOLE;
    for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1) {
      const first = alternatives.start[need]!;
      const single = alternatives.start[need + 1]! - first === 1;
      reached = steps.lesser(reached, single ? full[alternatives.values[first]!]! : pooled(full, alternatives, need));
    }
    const hasVariants = variants.start[item + 1]! > variants.start[item]!;
    if (hasVariants) reached = steps.lesser(reached, pooled(reach, variants, item));
    reach[item] = reached;
    const own = supplied[item] ? steps.steady(1 - shock.lost[item]!) : hasVariants ? pooled(full, variants, item) : WHOLE;
    let made = steps.lesser(own, reached);
    bare[item] = made;
    if (q !== null && network.said.of[item] === 1) {
      const counted = countedFor(network, item, q, timing.days);
      const others = counted.map((one) => steps.after(bare[one.item]!, one.ready));
      made = steps.together(
        [made, ...others],
        counted.map((one) => one.extent),
      );
    } else if (q !== null && q > 0 && substitutes.start[item + 1]! > substitutes.start[item]!) {
      put.push(made);
      made = pooled(bare, substitutes, item, q);
    }
    full[item] = steps.held(made, stocks?.[item] ?? 0, timing.days);
  };
  const due = new Uint8Array(order.length);
  for (let item = 0; item < due.length; item += 1) due[item] = Number(!lesser || shock.lost[item] !== lesser.shock.lost[item]);
  const look = (item: number): boolean => {
    if (due[item] === 0) return false;
    due[item] = 0;
    const [wasFull, wasBare, wasReach, { count }] = [full[item]!, bare[item]!, reach[item]!, steps];
    settle(item);
    // What hangs on an item that is just as it was comes to just what it did; what was written of it again is not needed.
    if (steps.same(wasFull, full[item]!, 0) && steps.same(wasBare, bare[item]!, 0) && steps.same(wasReach, reach[item]!, 0)) {
      steps.forget(count);
      [full[item], bare[item], reach[item]] = [wasFull, wasBare, wasReach];
      return false;
    }
    for (let at = dependents.start[item]!; at < dependents.start[item + 1]!; at += 1) due[dependents.values[at]!] = 1;
    return !steps.same(wasFull, full[item]!, SETTLED);
  };
  for (let at = 0; at < affected.length;) {
    const { begins, ends, place } = network;
    const [begin, end] = [at, ends[place[affected[at]!]!]!];
    while (at < affected.length && place[affected[at]!]! < end) at += 1;
    if (end - begins[place[affected[begin]!]!]! === 1) {
      // Where all are looked at there is nothing to compare: what an item hangs on has come before it.
      if (lesser) look(affected[begin]!);
      else settle(affected[begin]!);
      continue;
    }
    for (let round = 0, changed = true; changed && round < ROUNDS; round += 1) {
      changed = false;
      for (let one = begin; one < at; one += 1) changed = look(affected[one]!) || changed;
    }
  }
  return new Courses(affected, steps, found);
}
