import { Temporal } from 'temporal-polyfill';
import type { SeriesPattern } from '#db/schema.ts';

/** A series' own limits: it has an end, which can be moved on later. */
export const MOST_OCCURRENCES = 60;
export const MOST_YEARS = 2;

const WEEKS: Partial<Record<SeriesPattern, number>> = { weekly: 1, two_weekly: 2, four_weekly: 4 };

/** The last day of a month that is the weekday of `first`. */
function lastIn(month: Temporal.PlainYearMonth, weekday: number): Temporal.PlainDate {
  const end = month.toPlainDate({ day: month.daysInMonth });
  return end.subtract({ days: (end.dayOfWeek - weekday + 7) % 7 });
}

/** The n-th such weekday of a month; null in a month that has no fifth one. */
function nthIn(month: Temporal.PlainYearMonth, weekday: number, n: number): Temporal.PlainDate | null {
  const begin = month.toPlainDate({ day: 1 });
  const day = begin.add({ days: ((weekday - begin.dayOfWeek + 7) % 7) + (n - 1) * 7 });
  return day.month === month.month ? day : null;
}

/**
 * The days (YYYY-MM-DD) on which a series meets, from its first day to its last: one more than may be at most, so that a caller sees
 * that there are too many. A month without a fifth such weekday is left out; a first day that is no last weekday of its month counts all the same.
 */
export function daysOf(rule: { first_day: string; last_day: string; pattern: SeriesPattern }): string[] {
  const first = Temporal.PlainDate.from(rule.first_day);
  const days = [rule.first_day];
  const weeks = WEEKS[rule.pattern];
  const nth = Math.ceil(first.day / 7);
  for (let step = 1; days.length <= MOST_OCCURRENCES; step += 1) {
    const month = first.toPlainYearMonth().add({ months: step });
    const next = weeks
      ? first.add({ weeks: weeks * step })
      : rule.pattern === 'monthly'
        ? nthIn(month, first.dayOfWeek, nth)
        : lastIn(month, first.dayOfWeek);
    if ((next ?? month.toPlainDate({ day: 1 })).toString() > rule.last_day) break;
    if (next) days.push(next.toString());
  }
  return days;
}

/** Whether a last day is later than a series may reach. */
export function isTooFar(firstDay: string, lastDay: string): boolean {
  return Temporal.PlainDate.compare(lastDay, Temporal.PlainDate.from(firstDay).add({ years: MOST_YEARS })) > 0;
}
