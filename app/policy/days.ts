import { Temporal } from 'temporal-polyfill';

/** The calendar day (YYYY-MM-DD) that it is in an IANA zone at an instant. */
export function dayIn(zone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}
