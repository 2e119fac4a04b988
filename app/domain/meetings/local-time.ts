import { Temporal } from 'temporal-polyfill';

/** Which of two equal clock times is meant, when clocks go back. */
export type Occurrence = 'earlier' | 'later';

/** What a day and a time of day in a zone come to: one instant, or why not. */
export type LocalTime =
  | { kind: 'instant'; at: string }
  /** clocks went forward over it: `before` is the last minute that exists, `after` the first, as local times */
  | { kind: 'nonexistent'; before: string; after: string }
  /** clocks went back over it: it comes twice, and nobody said which */
  | { kind: 'ambiguous'; earlier: string; later: string };

const instantOf = (time: Temporal.ZonedDateTime): string => new Date(time.epochMilliseconds).toISOString();

/** The instant of a local time. Where summer time makes it fall out or come twice, says so instead of guessing. */
export function resolveLocalTime(day: string, time: string, zone: string, occurrence?: Occurrence): LocalTime {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'instant', at: instantOf(earlier) };
  const exists = earlier.toPlainDateTime().equals(local);
  if (!exists) {
    const change = earlier.getTimeZoneTransition('next') ?? later;
    return {
      kind: 'nonexistent',
      before: change.subtract({ minutes: 1 }).toPlainTime().toString().slice(0, 5),
      after: change.toPlainTime().toString().slice(0, 5),
    };
  }
  if (occurrence) return { kind: 'instant', at: instantOf(occurrence === 'earlier' ? earlier : later) };
  return { kind: 'ambiguous', earlier: instantOf(earlier), later: instantOf(later) };
}

/** The day and the time of day of an instant in a zone: what the form shows when a meeting is edited. */
export function localPartsOf(instant: string, zone: string): { day: string; time: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}

/** Which of two equal clock times an instant is; undefined where the time comes once. */
export function occurrenceOf(instant: string, zone: string): Occurrence | undefined {
  const { day, time } = localPartsOf(instant, zone);
  const resolved = resolveLocalTime(day, time, zone);
  if (resolved.kind !== 'ambiguous') return undefined;
  return resolved.earlier.slice(0, 16) === instant.slice(0, 16) ? 'earlier' : 'later';
}

/** An instant a number of minutes after another. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

const NIGHT_FROM = '22:00';
const NIGHT_TO = '07:00';

/** The zones in which some of a meeting falls between 22:00 and 07:00. */
export function nightsOf(startsAt: string, endsAt: string, zones: readonly string[]): string[] {
  return zones.filter((zone) => {
    const start = localPartsOf(startsAt, zone);
    const end = localPartsOf(endsAt, zone);
    const asleep = (time: string) => time >= NIGHT_FROM || time < NIGHT_TO;
    // An end at 22:00 sharp is still an evening's; a meeting over midnight passes through the night whatever its ends.
    return asleep(start.time) || (end.time !== NIGHT_FROM && asleep(end.time)) || start.day !== end.day;
  });
}
