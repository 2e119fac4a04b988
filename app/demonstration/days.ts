const DAY = 86_400_000;

/** The instant that lies `days` after (or, negative, before) another. */
export function instantAway(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString();
}

/** The calendar day, by UTC, that lies `days` after an instant. */
export function dayAway(now: Date, days: number): string {
  return instantAway(now, days).slice(0, 10);
}
