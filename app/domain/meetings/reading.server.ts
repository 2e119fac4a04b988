import { sql } from 'kysely';
import type { Db, Marking } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { tiesAsked, tiesOf } from '../ties/reading.server.ts';
import type { Tie } from '../ties/kinds.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { layOut, type Part, type ReadBy } from './parts.ts';
import type { Purpose } from './choices.ts';

interface Name {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
}

/** A meeting as lists show it. */
export interface MeetingRow {
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  body: { slug: string; name_en: string; name_ja: string } | null;
  starts_at: string;
  ends_at: string;
  zone: string;
  place: string;
  cancelled_at: string | null;
}

/** An agenda item as its reader sees it. */
export interface AgendaItem {
  id: string;
  title: string;
  note: string;
  minutes: number;
  purpose: Purpose;
  /** null where nobody is named, or the actor may not see who it is */
  presenter: Name | null;
  marking: Marking;
  version: number;
  ties: Tie[];
}

export interface Agenda {
  open: Part<AgendaItem>;
  /** parts for narrower audiences, of those that the actor reads: none is no sign */
  closed: Part<AgendaItem>[];
  /** of the meeting as a whole; what is tied to an item stands with that. Asked for with the items’ */
  ties: Tie[];
}

/** A meeting as its page shows it. */
export interface Meeting extends MeetingRow {
  /** the caveat REL TO */
  parties: string[];
  link: string;
  note: string;
  cancel_reason: string;
  version: number;
  sequence: number;
  /** several times are proposed since then, and none is fixed */
  asking_since: string | null;
  /** it was called when its time was over already: put down afterwards, or by a slip */
  called_late: boolean;
  agenda: Agenda;
  /** for `can` */
  subject: { home_body_id: string; author_id: string | null };
}

/** The columns of a meeting's row. */
export function selectMeetings(db: Db, actor: Actor) {
  return db
    .selectFrom('meetings as m')
    .innerJoin('audiences', 'audiences.id', 'm.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'm.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['m.id', 'm.ref', 'm.title', 'audiences.marking', 'm.starts_at', 'm.ends_at', 'm.zone', 'm.place', 'm.cancelled_at'])
    .select(['m.audience_id', 'm.home_body_id', 'b.slug as body_slug', 'b.name_en as body_name_en', 'b.name_ja as body_name_ja'])
    .where(visibleTo(actor, 'm'));
}

type SelectedMeeting = Awaited<ReturnType<ReturnType<typeof selectMeetings>['execute']>>[number];

/** A meeting's row, without what only rules need. */
export function meetingRowOf(selected: SelectedMeeting): MeetingRow {
  const { id, ref, title, marking, starts_at, ends_at, zone, place, cancelled_at, body_slug, body_name_en, body_name_ja } = selected;
  const body = body_slug === null ? null : { slug: body_slug, name_en: body_name_en ?? '', name_ja: body_name_ja ?? '' };
  return { id, ref, title, marking, starts_at, ends_at, zone, place, cancelled_at, body };
}

/** The agenda items that the actor reads, of meetings that they read, in order. One query. */
export async function readItems(db: Db, actor: Actor, meetingIds: readonly string[], now: Date) {
  return db
    .selectFrom('agenda_items as g')
    .innerJoin('audiences', 'audiences.id', 'g.audience_id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'g.presenter_id').on(visiblePeople(actor, now)))
    .select(['g.id', 'g.meeting_id', 'g.audience_id', 'g.home_body_id', 'g.title', 'g.note', 'g.minutes', 'g.purpose', 'g.version'])
    .select(['audiences.marking', 'people.id as presenter_id', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('g.meeting_id', 'in', [...meetingIds])
    .where('g.removed_at', 'is', null)
    .where(visibleTo(actor, 'g'))
    .orderBy('g.position')
    .orderBy('g.id')
    .execute();
}

/** Who reads each of the closed parts' audiences: only where there is more than one, since only then their order matters. */
export async function readByOf(db: Db, homeBodyId: string, audienceIds: readonly string[], now: Date): Promise<ReadBy> {
  const readers = new Map<string, Set<string>>();
  if (audienceIds.length > 1)
    for (const id of audienceIds) {
      const people = await readersOf(db, { audience: await readAudience(db, id), home_body_id: homeBodyId, author_id: null }, now);
      readers.set(id, new Set(people.map((person) => person.id)));
    }
  return (audience, other) => [...(readers.get(audience) ?? [])].every((person) => readers.get(other)?.has(person) === true);
}

/** The agendas of meetings that the actor reads, by meeting. Two queries, and more where a meeting has several closed parts. */
export async function readAgendas(
  db: Db,
  actor: Actor,
  meetings: readonly { id: string; audience_id: string; home_body_id: string; starts_at: string; ends_at: string }[],
  now: Date,
  { withTies }: { withTies: boolean },
): Promise<Map<string, Agenda>> {
  const agendas = new Map<string, Agenda>();
  if (meetings.length === 0) return agendas;
  const rows = await readItems(
    db,
    actor,
    meetings.map((meeting) => meeting.id),
    now,
  );
  const among = (ids: readonly string[]) => (ids.length ? sql.join([...ids]) : sql`null`);
  const tied = withTies
    ? await askTogether<{ items: Tie; whole: Tie }>(db, {
        items: tiesAsked(db, actor, 'agenda_item', among(rows.map((row) => row.id))),
        whole: tiesAsked(db, actor, 'meeting', among(meetings.map((meeting) => meeting.id))),
      })
    : { items: [], whole: [] };
  for (const meeting of meetings) {
    const items = rows.filter((row) => row.meeting_id === meeting.id);
    const closed = [...new Set(items.map((item) => item.audience_id))].filter((id) => id !== meeting.audience_id);
    const laid = layOut(meeting, items, await readByOf(db, meeting.home_body_id, closed, now));
    const shown = (part: (typeof laid)['open']): Part<AgendaItem> => ({
      ...part,
      items: part.items.map(({ id, title, note, minutes, purpose, version, marking, number, starts_at, ends_at, ...row }) => ({
        id,
        title,
        note,
        minutes,
        purpose,
        version,
        marking,
        number,
        starts_at,
        ends_at,
        presenter: row.presenter_id
          ? {
              id: row.presenter_id,
              family_name: row.family_name ?? '',
              given_name: row.given_name ?? '',
              native_name: row.native_name ?? '',
            }
          : null,
        ties: tiesOf(tied.items, id),
      })),
    });
    agendas.set(meeting.id, { open: shown(laid.open), closed: laid.closed.map(shown), ties: tiesOf(tied.whole, meeting.id) });
  }
  return agendas;
}

/** Reads a meeting for its page. Three queries: the meeting, its agenda, the agenda's ties. */
export async function readMeeting(db: Db, actor: Actor, ref: string, now: Date): Promise<Meeting | null> {
  const selected = await selectMeetings(db, actor)
    .select(['m.link', 'm.note', 'm.cancel_reason', 'm.version', 'm.sequence', 'm.asking_since', 'm.author_id', 'm.issued_at'])
    .select(caveatOf('m'))
    .where('m.ref', '=', ref)
    .executeTakeFirst();
  if (!selected) return null;
  const { link, note, cancel_reason, version, sequence, asking_since } = selected;
  const agenda = (await readAgendas(db, actor, [selected], now, { withTies: true })).get(selected.id)!;
  return {
    ...meetingRowOf(selected),
    parties: selected.caveat?.split(',') ?? [],
    link,
    note,
    cancel_reason,
    version,
    sequence,
    asking_since,
    called_late: selected.issued_at !== null && selected.issued_at >= selected.ends_at,
    agenda,
    subject: { home_body_id: selected.home_body_id, author_id: selected.author_id },
  };
}
