import type { Db, Marking } from '#db/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { EASTERN, JAPAN, moment } from '#app/language/times.ts';
import { sha256 } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { readInvitedTo, type InvitedList } from '../meetings/invited.server.ts';
import { layOut } from '../meetings/parts.ts';
import { readByOf, readItems, selectMeetings } from '../meetings/reading.server.ts';
import type { Entry, Named } from './writing.server.ts';

/** Where entries are written for. */
export interface Desk {
  actor: Actor;
  /** the address of this server, for links back to it */
  origin: string;
  now: Date;
  /** what stands in a program of the person's, where others may look: above GREEN the body and the marking only */
  bare: boolean;
}

const MANY = 500;

/** The meetings that entries are written of, with what an entry needs of them. One query. */
export function selectEntered(db: Db, { actor, now }: Desk) {
  return selectMeetings(db, actor)
    .leftJoin('people as author', 'author.id', 'm.author_id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'm.author_id').on(visiblePeople(actor, now)))
    .select(['m.link', 'm.note', 'm.sequence', 'm.created_at', 'm.updated_at', 'm.asking_since'])
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'people.email'])
    .limit(MANY);
}

type Entered = Awaited<ReturnType<ReturnType<typeof selectEntered>['execute']>>[number];

const isConfidential = (marking: Marking): boolean => marking !== 'CLEAR' && marking !== 'GREEN';

/** An address for a body, which has none: nothing is ever sent there. */
const noReply = (origin: string): string => `noreply@${new URL(origin).hostname}`;

/** What an entry says of a meeting or of its closed part: no more than its marking, and the body, where the calendar is open to others. */
function saying(meeting: Entered, marking: Marking, title: string, desk: Desk) {
  const { actor, origin, bare } = desk;
  const { language } = actor;
  const text = catalogueOf(language);
  const confidential = isConfidential(marking);
  const body =
    meeting.body_slug === null
      ? text.actions.kinds.meeting
      : named({ name_en: meeting.body_name_en ?? '', name_ja: meeting.body_name_ja ?? '' }, language);
  const hidden = bare && confidential;
  const bodyAsOrganizer: Named = { name: body, email: noReply(origin) };
  const caller: Named | null =
    meeting.email === null
      ? null
      : {
          name: nameOf(
            { family_name: meeting.family_name ?? '', given_name: meeting.given_name ?? '', native_name: meeting.native_name ?? '' },
            language,
          ),
          email: meeting.email,
        };
  const clocks = [EASTERN, JAPAN].map((zone) => moment(meeting.starts_at, zone, language)).join('\n');
  return {
    summary: `[${text.policy.markings[marking]}] ${hidden ? body : title}`,
    organizer: hidden ? bodyAsOrganizer : (caller ?? bodyAsOrganizer),
    confidential,
    ...(hidden
      ? {}
      : {
          place: [meeting.place, meeting.link].filter(Boolean).join('\n'),
          words: [clocks, meeting.link, meeting.note].filter(Boolean).join('\n\n'),
        }),
    url: `${origin}/meetings/${meeting.ref}`,
    hidden,
  };
}

/** Who stands in an entry: all who are invited and seen; in one that says no more than its marking, the person alone. */
function attendeesOf(list: InvitedList, { actor }: Desk, hidden: boolean, reads: (person: string) => boolean): Entry['attendees'] {
  return list.seen
    .filter(({ person_id }) => (hidden ? person_id === actor.id : reads(person_id)))
    .map((person) => ({
      name: nameOf(person, actor.language),
      email: person.email,
      answer: person.answer,
      leads: person.capacity === 'co_chair' && !hidden,
    }));
}

const busyOf = (meeting: Entered, list: InvitedList, actor: Actor): boolean =>
  meeting.cancelled_at === null && list.seen.find(({ person_id }) => person_id === actor.id)?.answer !== 'declined';

const later = (a: string, b: string): string => (a > b ? a : b);
const EPOCH_MS = Date.parse('2026-01-01T00:00:00.000Z');

/** Entries of the closed parts that the person reads: each with a clock and a UID of its own, which tell nobody else that it is there. */
async function closedEntries(db: Db, meetings: readonly Entered[], invited: (id: string) => InvitedList, desk: Desk): Promise<Entry[]> {
  const { actor, now } = desk;
  if (meetings.length === 0) return [];
  const ids = meetings.map(({ id }) => id);
  const items = await readItems(db, actor, ids, now);
  const homes = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const closed = items.filter((item) => item.audience_id !== homes.get(item.meeting_id)?.audience_id);
  if (closed.length === 0) return [];
  // Also of items taken off since: a number that counts changes must not fall.
  const changes = await db
    .selectFrom('agenda_items as g')
    .select((eb) => ['g.meeting_id', 'g.audience_id', eb.fn.max('g.updated_at').as('at')])
    .where('g.meeting_id', 'in', ids)
    .where(visibleTo(actor, 'g'))
    .groupBy(['g.meeting_id', 'g.audience_id'])
    .execute();
  const entries: Entry[] = [];
  for (const meeting of meetings.filter(({ id }) => closed.some((item) => item.meeting_id === id))) {
    const own = items.filter((item) => item.meeting_id === meeting.id);
    const audiences = [...new Set(own.map((item) => item.audience_id))].filter((id) => id !== meeting.audience_id);
    const laid = layOut(meeting, own, await readByOf(db, meeting.home_body_id, audiences, now));
    const list = invited(meeting.id);
    for (const part of laid.closed) {
      const first = part.items[0]!;
      const said = saying(meeting, first.marking, `${catalogueOf(actor.language).meetings.closedPart}: ${meeting.title}`, desk);
      const changed_at = later(
        meeting.updated_at,
        changes.find(({ meeting_id, audience_id }) => meeting_id === meeting.id && audience_id === first.audience_id)?.at ?? '',
      );
      const readers = said.hidden
        ? new Set<string>()
        : new Set(
            (
              await readersOf(
                db,
                { audience: await readAudience(db, first.audience_id), home_body_id: meeting.home_body_id, author_id: null },
                now,
              )
            ).map(({ id }) => id),
          );
      entries.push({
        ...said,
        uid: `${sha256(`${meeting.id} ${first.audience_id}`).slice(0, 32)}@kakehashi`,
        sequence: Math.max(0, Math.floor((Date.parse(changed_at) - EPOCH_MS) / 1000)),
        when: { starts_at: part.starts_at, ends_at: part.ends_at, zone: meeting.zone },
        state: meeting.cancelled_at ? 'cancelled' : meeting.asking_since ? 'tentative' : 'confirmed',
        busy: busyOf(meeting, list, actor),
        attendees: attendeesOf(list, desk, said.hidden, (person) => readers.has(person)),
        made_at: meeting.created_at,
        changed_at,
      });
    }
  }
  return entries;
}

/** The entries of meetings, each followed by those of its closed parts that the person reads. */
export async function entriesOf(db: Db, meetings: readonly Entered[], desk: Desk): Promise<Entry[]> {
  const invited = await readInvitedTo(
    db,
    desk.actor,
    meetings.map(({ id }) => id),
    desk.now,
  );
  const open = meetings.map((meeting): Entry => {
    const said = saying(meeting, meeting.marking, meeting.title, desk);
    const list = invited(meeting.id);
    return {
      ...said,
      uid: `${meeting.id}@kakehashi`,
      sequence: meeting.sequence,
      when: { starts_at: meeting.starts_at, ends_at: meeting.ends_at, zone: meeting.zone },
      state: meeting.cancelled_at ? 'cancelled' : meeting.asking_since ? 'tentative' : 'confirmed',
      busy: busyOf(meeting, list, desk.actor),
      attendees: attendeesOf(list, desk, said.hidden, () => true),
      made_at: meeting.created_at,
      changed_at: meeting.updated_at,
    };
  });
  return [...open, ...(await closedEntries(db, meetings, invited, desk))];
}
