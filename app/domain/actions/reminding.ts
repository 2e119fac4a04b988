import { daysBetween } from '#app/language/times.ts';
import type { Status } from './choices.ts';
import { dayAway } from './month.ts';

/** A lead is reminded from so many days before the due day on: docs/decisions/reminders.md. */
export const REMIND_DAYS = 7;
/** An action that is overdue by more days than this goes to the co_chairs of its home body. */
export const ESCALATE_DAYS = 14;

/** The last due day of which a lead is reminded, on a day (YYYY-MM-DD). */
export const remindedUntil = (today: string): string => dayAway(today, REMIND_DAYS);

/** On a day, what was due before this day is escalated. */
export const escalatedBefore = (today: string): string => dayAway(today, -ESCALATE_DAYS);

/** Days until a due day: negative, by so many it is overdue. Both are days of one capital. */
export const daysLeft = (dueOn: string, today: string): number => daysBetween(today, dueOn);

/** The day on which an open action went to the co_chairs; null where, on the reader's day, it did not. What both sides say is done never does. */
export function escalatedSince(action: { due_on: string | null; closed_at: string | null; joint: Status }, today: string): string | null {
  if (action.due_on === null || action.closed_at !== null || action.joint === 'done') return null;
  return action.due_on < escalatedBefore(today) ? dayAway(action.due_on, ESCALATE_DAYS + 1) : null;
}
