/**
 * How a loss works its way down in time: stocks hold it up, item by item, until they are used up. Pure.
 * What there is of an item is a step function of the days since the loss began, falling until the lost supply is back.
 */
import { hasLess, SETTLED, type Levels, type Shock } from './levels.ts';
import type { Lists, SupplyNetwork } from './supply-network.ts';

/** From day `from[k]` on there is `level[k]` of it. `from[0]` is 0, days rise, levels fall. */
export interface Course {
  from: readonly number[];
  level: readonly number[];
}

export interface Timing {
  /** days of normal use in stock, by item; null: stocks are left alone */
  stocks: Float64Array | null;
  /** the days until the lost supply is back */
  days: number;
}

const WHOLE: Course = { from: [0], level: [1] };
const steady = (level: number): Course => (level >= 1 ? WHOLE : { from: [0], level: [level] });

/** What a course is on a day. */
export function levelOn({ from, level }: Course, day: number): number {
  let at = 0;
  while (at + 1 < from.length && from[at + 1]! <= day) at += 1;
  return level[at]!;
}

/** The lesser of two courses, day by day. */
function lesser(a: Course, b: Course): Course {
  if (a === WHOLE) return b;
  if (b === WHOLE) return a;
  const from: number[] = [];
  const level: number[] = [];
  let [i, j, last] = [0, 0, Infinity];
  for (let day = 0; day < Infinity;) {
    const found = Math.min(a.level[i]!, b.level[j]!);
    if (found < last - SETTLED) {
      from.push(day);
      level.push(found);
      last = found;
    }
    const [nextA, nextB] = [a.from[i + 1] ?? Infinity, b.from[j + 1] ?? Infinity];
    day = Math.min(nextA, nextB);
    if (nextA === day) i += 1;
    if (nextB === day) j += 1;
  }
  return { from, level };
}

/** Courses put together day by day. */
function together(courses: readonly Course[], by: (levels: readonly number[]) => number): Course {
  if (courses.every((course) => course.from.length === 1)) return steady(by(courses.map((course) => course.level[0]!)));
  const at = courses.map(() => 0);
  const from: number[] = [];
  const level: number[] = [];
  for (let day = 0; day < Infinity;) {
    const found = by(courses.map((course, index) => course.level[at[index]!]!));
    if (level.length === 0 || found < level.at(-1)! - SETTLED) {
      from.push(day);
      level.push(found);
    }
    const next = courses.map((course, index) => course.from[at[index]! + 1] ?? Infinity);
    day = Math.min(...next);
    next.forEach((one, index) => (at[index]! += Number(one === day)));
  }
  return { from, level };
}

const middle = (levels: readonly number[]): number => levels.reduce((sum, one) => sum + one, 0) / levels.length;

/** What is delivered while a stock of so many days fills up what is missing, for as long as it lasts. */
function held(course: Course, stock: number, days: number): Course {
  if (stock <= 0 || course === WHOLE) return course;
  let left = stock;
  for (const [at, begins] of course.from.entries()) {
    const ends = course.from[at + 1] ?? days;
    const missing = 1 - course.level[at]!;
    const lasts = missing > 0 ? left / missing : Infinity;
    if (begins + lasts < Math.min(ends, days)) {
      const later = course.from.slice(at + 1);
      return { from: [0, begins + lasts, ...later], level: [1, ...course.level.slice(at)] };
    }
    left -= missing * (Math.min(ends, days) - begins);
  }
  return WHOLE;
}

/** Days of normal output that are lost until the supply is back. */
export function lostDays({ from, level }: Course, days: number): number {
  let sum = 0;
  for (let at = 0; at < from.length; at += 1) {
    sum += (1 - level[at]!) * Math.max(Math.min(from[at + 1] ?? days, days) - from[at]!, 0);
  }
  return sum;
}

/** The day on which there first is less of it than normally; null: never before the supply is back. */
export function firstShort({ from, level }: Course, days: number): number | null {
  const at = level.findIndex((one) => one < 1 - SETTLED);
  return at === -1 || from[at]! >= days ? null : from[at]!;
}

/** What there is of an item as long as the loss lasts: at the end of it. */
export const leftOf = (course: Course): number => course.level.at(-1)!;

/** Whether two courses are the same but for what no page shows. */
const sameCourse = (a: Course, b: Course): boolean =>
  a.from.length === b.from.length &&
  a.from.every((day, at) => Math.abs(day - b.from[at]!) < SETTLED && Math.abs(a.level[at]! - b.level[at]!) < SETTLED);

const ROUNDS = 60;

/**
 * The course of every item that has less than normal when all stocks are used up (`levels`); the others keep theirs whole.
 * The same formulas as in levels.ts, day by day, and after them the item's own stock.
 */
export function coursesOf(network: SupplyNetwork, shock: Shock, levels: Levels, timing: Timing): ReadonlyMap<number, Course> {
  const { order, needs, alternatives, variants, substitutes, supplied } = network;
  const full = new Map<number, Course>();
  const affected = order.filter((item) => hasLess(levels, item));
  if (!timing.stocks?.some((days) => days > 0)) {
    for (const item of affected) full.set(item, steady(levels.level[item]!));
    return full;
  }
  const bare = new Map<number, Course>();
  const reach = new Map<number, Course>();
  const each = (of: ReadonlyMap<number, Course>, { start, values }: Lists, index: number): Course[] =>
    Array.from(values.subarray(start[index], start[index + 1]), (one) => of.get(one) ?? WHOLE);
  const settle = (item: number): boolean => {
    let reached = WHOLE;
    for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1) {
      const first = alternatives.start[need]!;
      const single = alternatives.start[need + 1]! - first === 1;
      const pool = single ? full.get(alternatives.values[first]!) : together(each(full, alternatives, need), middle);
      reached = lesser(reached, pool ?? WHOLE);
    }
    const pooled = variants.start[item + 1]! > variants.start[item]!;
    if (pooled) reached = lesser(reached, together(each(reach, variants, item), middle));
    reach.set(item, reached);
    const own = supplied[item] ? steady(1 - shock.lost[item]!) : pooled ? together(each(full, variants, item), middle) : WHOLE;
    const raw = lesser(own, reached);
    bare.set(item, raw);
    const others = shock.substitution > 0 ? each(bare, substitutes, item) : [];
    const made =
      others.length === 0
        ? raw
        : together([raw, ...others], ([there = 1, ...spare]) => {
            const sum = spare.reduce((all, one) => all + one, 0);
            return there + shock.substitution * Math.min(1 - there, sum);
          });
    const before = full.get(item) ?? WHOLE;
    const found = held(made, timing.stocks?.[item] ?? 0, timing.days);
    full.set(item, found);
    return network.ringed && !sameCourse(before, found);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    let changed = false;
    for (const item of affected) changed = settle(item) || changed;
    if (!changed) break;
  }
  return full;
}
