const DAY_MS = 86_400_000;

/** A day some days away from another. */
export function dayAway(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days that the tracker plans and shows: an address or a sum may name others, and no loop may run to them. */
export const FIRST_DAY = '1900-01-01';
export const LAST_DAY = '2199-12-31';

/** Whether a day lies among those that the tracker knows. */
export const isPlannable = (day: string): boolean => /^\d{4}-\d\d-\d\d$/.test(day) && day >= FIRST_DAY && day <= LAST_DAY;

/** Whether work that begins on a day can be done by another; where either is not said, nothing stands against it. */
export const startsInTime = (start: string | null, due: string | null): boolean => start === null || due === null || start <= due;

/** The days of the weeks in which a month (YYYY-MM) lies, from a Sunday to a Saturday, as calendars of both countries print them. */
export function daysShown(month: string): string[] {
  const first = `${month}-01`;
  const before = new Date(`${first}T00:00:00Z`).getUTCDay();
  const length = Number(dayAway(`${monthAway(month, 1)}-01`, -1).slice(8));
  return Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, index) => dayAway(first, index - before));
}

/** The month some months away from another. */
export function monthAway(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
