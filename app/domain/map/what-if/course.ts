/** What there is of an item as the days of a loss go by: a step function until the lost supply is back. It falls as stocks are used up, and
 * rises where a substitute is ready. Pure. */
import { SETTLED } from './levels.ts';

/** From day `from[k]` on there is `level[k]` of it. `from[0]` is 0, and days rise. */
export interface Course {
  from: readonly number[];
  level: readonly number[];
}

/** What a course is on a day. */
export function levelOn({ from, level }: Course, day: number): number {
  let at = 0;
  while (at + 1 < from.length && from[at + 1]! <= day) at += 1;
  return level[at]!;
}

/** Days of normal output that are lost until the supply is back: of the steps of a course from `start` up to `end`. */
export function lostIn(from: ArrayLike<number>, level: ArrayLike<number>, start: number, end: number, days: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) {
    const ends = at + 1 < end ? from[at + 1]! : days;
    sum += (1 - level[at]!) * Math.max(Math.min(ends, days) - from[at]!, 0);
  }
  return sum;
}

/** The day on which there first is less of it than normally; null: never before the supply is back. The same steps. */
export function shortIn(from: ArrayLike<number>, level: ArrayLike<number>, start: number, end: number, days: number): number | null {
  for (let at = start; at < end; at += 1) if (level[at]! < 1 - SETTLED) return from[at]! >= days ? null : from[at]!;
  return null;
}

/** Days of normal output that are lost until the supply is back. */
export const lostDays = ({ from, level }: Course, days: number): number => lostIn(from, level, 0, from.length, days);

/** The day on which there first is less of it than normally; null: never before the supply is back. */
export const firstShort = ({ from, level }: Course, days: number): number | null => shortIn(from, level, 0, from.length, days);

/** What there is of an item as long as the loss lasts: at the end of it. */
export const leftOf = (course: Course): number => course.level.at(-1)!;
