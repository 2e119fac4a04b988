import { Temporal } from 'temporal-polyfill';
import type { PersonName } from '#app/language/names.ts';
import { EASTERN, JAPAN } from '#app/language/times.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { holidaysOn, isWeekend, type HolidayCountry } from '../holidays/holidays.server.ts';
import type { InvitedList } from './invited.server.ts';
import { localPartsOf, nightsOf } from './local-time.ts';

/** What whoever sets a time should know of it before. */
export interface TimeWarnings {
  /** the zones where some of it falls between 22:00 and 07:00, with who is invited there; those whom the asker may not see are counted */
  nights: { zone: string; from: string; to: string; people: PersonName[]; unseen: number }[];
  holidays: { country: HolidayCountry; day: string; name_en: string; name_ja: string }[];
  weekends: { country: HolidayCountry; day: string }[];
  /** clocks change in the United States between now and then: the day, and by how many hours Japan is ahead after it */
  shift: { day: string; hours: number } | null;
  /** it is over already */
  past: boolean;
  /** meetings at the same time, where these were looked for */
  meanwhile: Meanwhile[];
}

/** A meeting at the same time as another: its reference alone, as its title would need its marking beside it. */
export interface Meanwhile {
  ref: string;
  starts_at: string;
  ends_at: string;
}

interface Times {
  starts_at: string;
  ends_at: string;
}

/** Whom a warning of nights names: somebody invited, or one of those who are only counted. */
export interface Awake {
  zone: string;
  /** null: the asker may not see who it is */
  name: PersonName | null;
}

const CAPITALS: readonly { country: HolidayCountry; zone: string }[] = [
  { country: 'US', zone: EASTERN },
  { country: 'JP', zone: JAPAN },
];

/** Everybody on a list of invited, as the warnings need them. */
export const awakeOf = ({ seen, unseenZones }: InvitedList): Awake[] => [
  ...seen.map(({ zone, family_name, given_name, native_name }) => ({ zone, name: { family_name, given_name, native_name } })),
  ...unseenZones.map((zone) => ({ zone, name: null })),
];

/** The days that a time touches in a zone; an end at midnight touches none of the next. */
function daysIn({ starts_at, ends_at }: Times, zone: string): string[] {
  const from = localPartsOf(starts_at, zone).day;
  const to = localPartsOf(new Date(Date.parse(ends_at) - 1).toISOString(), zone).day;
  return [...new Set([from, to])];
}

const HOUR_NS = 3_600_000_000_000;

/** By how many hours Japan is ahead of Eastern time at an instant. */
export function hoursAhead(instant: string): number {
  const at = Temporal.Instant.from(instant);
  return (at.toZonedDateTimeISO(JAPAN).offsetNanoseconds - at.toZonedDateTimeISO(EASTERN).offsetNanoseconds) / HOUR_NS;
}

/** The last change of clocks in the United States between two instants; null where the difference to Japan is the same at both. */
export function shiftBetween(from: string, to: string): TimeWarnings['shift'] {
  if (from >= to || hoursAhead(from) === hoursAhead(to)) return null;
  const change = Temporal.Instant.from(to).toZonedDateTimeISO(EASTERN).getTimeZoneTransition('previous');
  return change && { day: change.toPlainDate().toString(), hours: hoursAhead(to) };
}

/** What is to be said of a time. No query: holidays and zones are known. */
export function warningsOf(times: Times, awake: readonly Awake[], now: Date): TimeWarnings {
  const zones = [...new Set([EASTERN, JAPAN, ...awake.map(({ zone }) => zone)])];
  const days = CAPITALS.flatMap(({ country, zone }) => daysIn(times, zone).map((day) => ({ country, day })));
  return {
    nights: nightsOf(times.starts_at, times.ends_at, zones).map((zone) => ({
      zone,
      from: localPartsOf(times.starts_at, zone).time,
      to: localPartsOf(times.ends_at, zone).time,
      people: awake.flatMap((one) => (one.zone === zone && one.name ? [one.name] : [])),
      unseen: awake.filter((one) => one.zone === zone && one.name === null).length,
    })),
    holidays: days.flatMap(({ country, day }) => holidaysOn(day, country).map((holiday) => ({ country, day, ...holiday }))),
    weekends: days.filter(({ day }) => isWeekend(day)),
    shift: shiftBetween(now.toISOString(), times.starts_at),
    past: times.ends_at <= now.toISOString(),
    meanwhile: [],
  };
}

/** So many are told of one time, and looked for in all. */
const MEANWHILE_SHOWN = 5;
const MEANWHILE_READ = 500;

/** The meetings that the actor reads that stand at some of these times, to be asked; one that was called off does not. */
export const meanwhileAsked = (db: Db, actor: Actor, times: readonly Times[]) =>
  db
    .selectFrom('meetings as m')
    .select(['m.id', 'm.ref', 'm.starts_at', 'm.ends_at'])
    .where((eb) => eb.or(times.map(({ starts_at, ends_at }) => eb.and([eb('m.starts_at', '<', ends_at), eb('m.ends_at', '>', starts_at)]))))
    .where('m.cancelled_at', 'is', null)
    .where(visibleTo(actor, 'm'))
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(MEANWHILE_READ);

/** What of these is at the same time as a meeting, other than itself; `id` null: it is not called yet. */
export const meanwhileOf = (
  { id, starts_at, ends_at }: Times & { id: string | null },
  found: readonly (Meanwhile & { id: string })[],
): Meanwhile[] =>
  found
    .filter((other) => other.id !== id && other.starts_at < ends_at && other.ends_at > starts_at)
    .slice(0, MEANWHILE_SHOWN)
    .map(({ id: _id, ...other }) => other);

/** The meetings that the actor reads at the same time as each of these, other than itself. One query. */
export async function readMeanwhile(db: Db, actor: Actor, times: readonly (Times & { id: string | null })[]): Promise<Meanwhile[][]> {
  if (times.length === 0) return [];
  const found = await meanwhileAsked(db, actor, times).execute();
  return times.map((time) => meanwhileOf(time, found));
}
