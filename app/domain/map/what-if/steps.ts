import { SETTLED } from './levels.ts';
import { makesUp } from './substitutes.ts';

/** The course of what there always is all of. */
export const WHOLE = 0;

/**
 * Courses of many items, their steps one after another in two columns of numbers: one is tried for every country and every item, and to
 * make objects of each step took most of that. A course is a number; nothing is changed once it is written.
 */
export class Steps {
  from: Float64Array;
  level: Float64Array;
  /** the steps of course c are `start[c]` up to `start[c + 1]` */
  start: Int32Array;
  /** how many courses are written */
  count = 1;
  #end = 1;
  /** where each of the courses that are put together stands */
  #at = new Int32Array(64);

  constructor(items: number) {
    this.from = new Float64Array(items * 8 + 64);
    this.level = new Float64Array(items * 8 + 64);
    this.start = new Int32Array(items * 4 + 64);
    this.level[0] = 1;
    this.start[1] = 1;
  }

  #add(day: number, level: number): void {
    if (this.#end === this.from.length) {
      const [from, levels] = [this.from, this.level];
      this.from = new Float64Array(from.length * 2);
      this.level = new Float64Array(from.length * 2);
      this.from.set(from);
      this.level.set(levels);
    }
    this.from[this.#end] = day;
    this.level[this.#end] = level;
    this.#end += 1;
  }

  #close(): number {
    if (this.count + 1 === this.start.length) {
      const start = this.start;
      this.start = new Int32Array(start.length * 2);
      this.start.set(start);
    }
    this.count += 1;
    this.start[this.count] = this.#end;
    return this.count - 1;
  }

  /** Forgets the courses from the one of this number on. */
  forget(count: number): void {
    this.count = count;
    this.#end = this.start[count]!;
  }

  /** The course of what stays at a level. */
  steady(level: number): number {
    if (level >= 1) return WHOLE;
    this.#add(0, level);
    return this.#close();
  }

  /** The lesser of two courses, day by day. */
  lesser(a: number, b: number): number {
    if (a === WHOLE) return b;
    if (b === WHOLE) return a;
    const [endA, endB] = [this.start[a + 1]!, this.start[b + 1]!];
    let [i, j, last] = [this.start[a]!, this.start[b]!, Infinity];
    for (let day = 0; day < Infinity;) {
      const found = Math.min(this.level[i]!, this.level[j]!);
      if (Math.abs(found - last) > SETTLED) {
        this.#add(day, found);
        last = found;
      }
      const nextA = i + 1 < endA ? this.from[i + 1]! : Infinity;
      const nextB = j + 1 < endB ? this.from[j + 1]! : Infinity;
      day = Math.min(nextA, nextB);
      if (nextA === day) i += 1;
      if (nextB === day) j += 1;
    }
    return this.#close();
  }

  /** The course of which there is nothing before a day. */
  after(course: number, day: number): number {
    if (day <= 0) return course;
    const end = this.start[course + 1]!;
    let at = this.start[course]!;
    while (at + 1 < end && this.from[at + 1]! <= day) at += 1;
    this.#add(0, 0);
    this.#add(day, this.level[at]!);
    for (let later = at + 1; later < end; later += 1) this.#add(this.from[later]!, this.level[later]!);
    return this.#close();
  }

  /**
   * Courses put together day by day: their mean (null), or what the first is with what the others make up of it.
   * @param q how far all of them go, or how far each does, from the least
   */
  together(courses: readonly number[], q: number | readonly number[] | null): number {
    if (courses.length > this.#at.length) this.#at = new Int32Array(courses.length * 2);
    const at = this.#at;
    let steady = true;
    const { length } = courses;
    const { start } = this;
    for (let index = 0; index < length; index += 1) {
      const course = courses[index]!;
      const first = start[course]!;
      at[index] = first;
      if (start[course + 1]! - first !== 1) steady = false;
    }
    if (steady) return this.steady(this.#by(length, q));
    const begun = this.#end;
    for (let day = 0; day < Infinity;) {
      const found = this.#by(length, q);
      if (this.#end === begun || Math.abs(found - this.level[this.#end - 1]!) > SETTLED) this.#add(day, found);
      day = Infinity;
      for (let index = 0; index < length; index += 1) {
        const next = at[index]! + 1;
        if (next < start[courses[index]! + 1]! && this.from[next]! < day) day = this.from[next]!;
      }
      if (day === Infinity) break;
      for (let index = 0; index < length; index += 1) {
        const next = at[index]! + 1;
        if (next < start[courses[index]! + 1]! && this.from[next] === day) at[index] = next;
      }
    }
    return this.#close();
  }

  /** The levels that are reached, as one. */
  #by(courses: number, q: number | readonly number[] | null): number {
    if (typeof q === 'object' && q !== null) {
      const bare = this.level[this.#at[0]!]!;
      let made = 0;
      for (let index = 1; index < courses; index += 1) made = makesUp(made, 1 - bare, q[index - 1]!, this.level[this.#at[index]!]!);
      return bare + made;
    }
    let sum = 0;
    for (let index = q === null ? 0 : 1; index < courses; index += 1) sum += this.level[this.#at[index]!]!;
    if (q === null) return sum / courses;
    const there = this.level[this.#at[0]!]!;
    return there + q * Math.min(1 - there, sum);
  }

  /** What is delivered while a stock of so many days fills up what is missing, for as long as it lasts. */
  held(course: number, stock: number, days: number): number {
    if (stock <= 0 || course === WHOLE) return course;
    const end = this.start[course + 1]!;
    let left = stock;
    for (let at = this.start[course]!; at < end; at += 1) {
      const begins = this.from[at]!;
      const ends = Math.min(at + 1 < end ? this.from[at + 1]! : days, days);
      const missing = 1 - this.level[at]!;
      const lasts = missing > 0 ? left / missing : Infinity;
      if (begins + lasts < ends) {
        this.#add(0, 1);
        this.#add(begins + lasts, this.level[at]!);
        for (let later = at + 1; later < end; later += 1) this.#add(this.from[later]!, this.level[later]!);
        return this.#close();
      }
      left -= missing * (ends - begins);
    }
    return WHOLE;
  }

  /** Whether two courses are the same, or the same but for so little. */
  same(a: number, b: number, within: number): boolean {
    if (a === b) return true;
    const [startA, startB] = [this.start[a]!, this.start[b]!];
    const length = this.start[a + 1]! - startA;
    if (this.start[b + 1]! - startB !== length) return false;
    for (let at = 0; at < length; at += 1) {
      if (Math.abs(this.from[startA + at]! - this.from[startB + at]!) > within) return false;
      if (Math.abs(this.level[startA + at]! - this.level[startB + at]!) > within) return false;
    }
    return true;
  }
}
