import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import { Temporal } from 'temporal-polyfill';
import type { InvitationAnswer } from '#db/schema.ts';
import { occurrenceOf } from '../meetings/local-time.ts';

/** Somebody named in an entry. */
export interface Named {
  name: string;
  email: string;
}

/** One entry of a calendar. */
export interface Entry {
  /** the same for ever, and of this entry alone */
  uid: string;
  /** RFC 5545 SEQUENCE: never falls */
  sequence: number;
  summary: string;
  /** two instants, or one calendar day */
  when: { starts_at: string; ends_at: string; zone: string } | { day: string };
  state: 'confirmed' | 'tentative' | 'cancelled';
  /** false: the hours stay free for whoever plans */
  busy: boolean;
  /** read by fewer than the whole committee */
  confidential: boolean;
  place?: string;
  words?: string;
  /** the page of this server */
  url: string;
  organizer?: Named;
  attendees: (Named & { answer: InvitationAnswer; leads: boolean })[];
  made_at: string;
  changed_at: string;
}

/**
 * The zones in which entries are written with a VTIMEZONE: capitals of parties whose component in the library is right (tested against the
 * time zone database for the years ahead). The library's data are of 2018 and wrong for places that changed their summer time since, so
 * times anchored elsewhere are written in UTC: the same instant in every calendar. See docs/decisions/calendars.md.
 */
export const WRITTEN_ZONES: readonly string[] = [
  'America/New_York',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Taipei',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Europe/Amsterdam',
  'Europe/London',
];

/** The VTIMEZONE of a zone, without the address that some programs would ask. */
export function vtimezoneOf(zone: string): string | null {
  const component = WRITTEN_ZONES.includes(zone) ? getVtimezoneComponent(zone) : null;
  return component?.replace(/TZURL:.*\r?\n/, '') ?? null;
}

/** Text as a calendar takes it: line ends stay, other control characters and halves of surrogate pairs have no place in it. */
const plain = (words: string): string =>
  words
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ');

/** A name stands in a parameter, where neither a quotation mark nor a line end can be written (RFC 5545, 3.2). */
const inParameter = (name: string): string => plain(name).replaceAll('\n', ' ').replaceAll('"', '’').trim();

const ANSWERS: Record<InvitationAnswer, ICalAttendeeStatus> = {
  none: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
};

const STATES: Record<Entry['state'], ICalEventStatus> = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/**
 * An instant on the clocks of a zone; in UTC where that zone is not written, and in the hour that comes twice, which programs read differently.
 */
function timesOf(when: Entry['when']) {
  if ('day' in when) return { start: Temporal.PlainDate.from(when.day), allDay: true };
  const twice = occurrenceOf(when.starts_at, when.zone) ?? occurrenceOf(when.ends_at, when.zone);
  const zone = WRITTEN_ZONES.includes(when.zone) && !twice ? when.zone : null;
  const at = (instant: string) =>
    zone === null ? new Date(instant) : Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return { start: at(when.starts_at), end: at(when.ends_at), timezone: zone };
}

/**
 * A calendar of entries (RFC 5545), to be published: the same bytes for the same entries. `name` is what a program shows it as.
 * Every meeting is an entry by itself; none recurs.
 */
export function writeCalendar(name: string, entries: readonly Entry[]): string {
  const calendar = ical({
    name: inParameter(name),
    prodId: { company: 'Kakehashi', product: 'Calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: vtimezoneOf },
    ttl: 3600,
  });
  for (const entry of entries)
    calendar.createEvent({
      ...timesOf(entry.when),
      id: entry.uid,
      sequence: entry.sequence,
      stamp: new Date(entry.changed_at),
      created: new Date(entry.made_at),
      lastModified: new Date(entry.changed_at),
      summary: plain(entry.summary).replaceAll('\n', ' '),
      location: entry.place ? plain(entry.place) : null,
      description: entry.words ? plain(entry.words) : null,
      url: entry.url,
      status: STATES[entry.state],
      class: entry.confidential ? ICalEventClass.CONFIDENTIAL : ICalEventClass.PUBLIC,
      transparency: entry.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      busystatus: entry.busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
      organizer: entry.organizer ? { name: inParameter(entry.organizer.name), email: entry.organizer.email } : null,
      attendees: entry.attendees.map(({ name: known, email, answer, leads }) => ({
        name: inParameter(known),
        email,
        status: ANSWERS[answer],
        rsvp: answer === 'none',
        role: leads ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
        type: ICalAttendeeType.INDIVIDUAL,
      })),
    });
  return `${calendar.toString()}\r\n`;
}
