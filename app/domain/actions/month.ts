const DAY_MS = 86_400_000;

/** A day some days away from another. */
export function dayAway(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days of the weeks in which a month (YYYY-MM) lies, from a Sunday to a Saturday, as calendars of both countries print them. */
export function daysShown(month: string): string[] {
  const first = `${month}-01`;
  const from = dayAway(first, -new Date(`${first}T00:00:00Z`).getUTCDay());
  const days = [from];
  while (days.length % 7 !== 0 || dayAway(days.at(-1)!, 1).slice(0, 7) <= month) days.push(dayAway(days.at(-1)!, 1));
  return days;
}

/** The month some months away from another. */
export function monthAway(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
