import { sql } from 'kysely';
import type { Capacity, Db, Marking } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { meetingRowOf, selectMeetings, type MeetingRow } from '../meetings/reading.server.ts';
import type { AddendumContent, Attendee, MinutesContent } from './content.ts';
import { minutedItems, OPEN, readableNow } from './places.server.ts';
import { askRaised, raisedOf, type Raised } from './raised.server.ts';

/** An agenda item with its minutes as they stand, or as both sides approved them. */
export interface MinutedItem {
  id: string;
  number: number;
  title: string;
  words: string;
  minutes: number;
  begun_at: string | null;
  ended_at: string | null;
  updated_at: string | null;
  raised: Raised;
  /** stands for its readers (shownReaders); '' where it is not on the agenda any more */
  shown: string;
}

/** A version that was kept, and who approved it. */
export interface Version {
  id: string;
  kind: 'minutes' | 'addendum';
  number: number;
  hash: string;
  made_at: string;
  submitted_at: string | null;
  voided_at: string | null;
  approved_at: string | null;
  /** what an addendum says */
  words: string | null;
  approvals: { party_id: string; at: string }[];
}

/** The minutes of one part of a meeting, for a reader of that part. */
export interface MinutesPart {
  /** the agenda item that forms name the part by */
  item: string;
  /** stands for that item's readers */
  shown: string;
  closed: boolean;
  marking: Marking;
  /** the caveat of its readers; none: [] */
  parties: string[];
  items: MinutedItem[];
  attendance: Attendee[];
  /** present, but not to be seen by this reader */
  unseen: number;
  /** parties and capacities of all who were present: for the quorum */
  present: { party_id: string; capacity: Capacity }[];
  state: 'writing' | 'submitted' | 'frozen';
  /** the version that waits, or that was frozen */
  standing: Version | null;
  versions: Version[];
  addenda: Version[];
}

/** The minutes of a meeting as one reader sees them: parts that they do not read leave no trace. */
export interface Minutes {
  meeting: MeetingRow & { parties: string[]; home_body_id: string };
  parts: MinutesPart[];
  principals: { id: string; name_en: string; name_ja: string }[];
  /** all parties, by whose names people are grouped */
  sides: { id: string; name_en: string; name_ja: string }[];
}

async function readItems(db: Db, actor: Actor, ref: string) {
  return minutedItems(db, actor, ref)
    .innerJoin('audiences', 'audiences.id', 'g.audience_id')
    .leftJoin('minutes_texts as t', 't.agenda_item_id', 'g.id')
    .leftJoin('agenda_clock as k', 'k.agenda_item_id', 'g.id')
    .select([
      'g.id',
      'g.audience_id',
      'g.title',
      'g.minutes',
      'g.removed_at',
      'audiences.marking',
      't.updated_at',
      'k.begun_at',
      'k.ended_at',
    ])
    .select(caveatOf('g'))
    .select(sql<string>`coalesce(t.words, '')`.as('words'))
    .select(sql<string>`case when g.audience_id = m.audience_id then ${OPEN} else g.audience_id end`.as('part'))
    .orderBy('g.position')
    .orderBy('g.id')
    .execute();
}

/** What is kept of the parts that the actor reads: a row for each version and each approval of it. One query. */
async function readVersions(db: Db, meetingId: string, parts: readonly string[]) {
  return db
    .selectFrom('minutes_parts as p')
    .leftJoin('minutes_versions as v', 'v.part_id', 'p.id')
    .leftJoin('minutes_approvals as a', 'a.version_id', 'v.id')
    .select(['p.id as part_id', 'p.part', 'p.submitted_id', 'p.frozen_id'])
    .select(['v.id', 'v.kind', 'v.number', 'v.hash', 'v.made_at', 'v.submitted_at', 'v.voided_at', 'v.approved_at'])
    .select(['a.party_id', 'a.at'])
    .select(sql<string | null>`case when v.kind = 'addendum' or v.id = p.frozen_id then v.content end`.as('content'))
    .where('p.meeting_id', '=', meetingId)
    .where('p.part', 'in', [...parts])
    .orderBy('v.number')
    .orderBy('a.party_id', 'desc')
    .execute();
}

async function readAttendance(db: Db, actor: Actor, partIds: readonly string[], now: Date) {
  return db
    .selectFrom('attendance as t')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 't.person_id').on(visiblePeople(actor, now)))
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['t.part_id', 't.party_id', 't.capacity', 'people.id', 'people.family_name', 'people.given_name', 'people.native_name'])
    .select('organisations.short_name as organisation')
    .where('t.part_id', 'in', [...partIds])
    .orderBy('t.party_id', 'desc')
    .orderBy('people.family_name')
    .orderBy('t.person_id')
    .execute();
}

function versionsOf(rows: Awaited<ReturnType<typeof readVersions>>): Version[] {
  const versions = new Map<string, Version>();
  for (const { id, kind, number, hash, made_at, submitted_at, voided_at, approved_at, content, party_id, at } of rows) {
    if (id === null || kind === null) continue;
    const words = kind === 'addendum' && content ? (JSON.parse(content) as AddendumContent).words : null;
    const known = versions.get(id) ?? {
      ...{ id, kind, number: number ?? 0, hash: hash ?? '', made_at: made_at ?? '' },
      ...{ submitted_at, voided_at, approved_at, words, approvals: [] },
    };
    if (party_id && at) known.approvals.push({ party_id, at });
    versions.set(id, known);
  }
  return [...versions.values()];
}

/** Reads the minutes of a meeting, or null where there is none that the actor may read. Five queries, six where a part is frozen. */
export async function readMinutes(db: Db, actor: Actor, ref: string, now: Date): Promise<Minutes | null> {
  const selected = await selectMeetings(db, actor).select(caveatOf('m')).where('m.ref', '=', ref).executeTakeFirst();
  if (!selected) return null;
  const items = await readItems(db, actor, ref);
  const parted = [...new Set(items.map(({ part }) => part))].sort((a, b) => (a === OPEN ? -1 : b === OPEN ? 1 : a < b ? -1 : 1));
  const rows = await readVersions(db, selected.id, parted);
  // Of a part whose items were all taken off the agenda, what both sides approved stays to be read.
  const names = parted.filter(
    (name) =>
      items.some(({ part, removed_at }) => part === name && removed_at === null) || rows.some((row) => row.part === name && row.frozen_id),
  );
  const present = await readAttendance(db, actor, [...new Set(rows.map(({ part_id }) => part_id))], now);
  const { parties, ...asked } = await askTogether(db, {
    parties: db.selectFrom('parties').select(['id', 'name_en', 'name_ja', 'role']).orderBy('id', 'desc'),
    ...askRaised(
      db,
      actor,
      items.map(({ id }) => id),
    ),
  });
  const principals = parties.filter(({ role }) => role === 'principal');
  const raisedFrom = raisedOf(actor, asked, principals);
  const frozenSomewhere = rows.some(({ frozen_id }) => frozen_id !== null);
  const shown = frozenSomewhere ? await readableNow(db, actor, ref) : null;
  const parts = names.map((name): MinutesPart => {
    const own = rows.filter(({ part }) => part === name);
    const there = present.filter(({ part_id }) => part_id === own[0]?.part_id);
    const all = versionsOf(own);
    const { submitted_id = null, frozen_id = null } = own[0] ?? {};
    const frozen = own.find(({ id }) => id !== null && id === frozen_id)?.content;
    const content = frozen ? (JSON.parse(frozen) as MinutesContent) : null;
    const named = items.filter(({ part }) => part === name);
    const current = named.filter(({ removed_at }) => removed_at === null);
    const of = current[0] ?? named[0];
    const standing = all.find(({ id }) => id === (frozen_id ?? submitted_id)) ?? null;
    return {
      item: of?.id ?? '',
      shown: of ? shownReaders(of) : '',
      closed: name !== OPEN,
      marking: of?.marking ?? selected.marking,
      parties: of?.caveat?.split(',') ?? [],
      items: content
        ? shown!(content.items).map((item) => {
            const { minutes = 0, begun_at = null, ended_at = null, updated_at = null } = named.find(({ id }) => id === item.id) ?? {};
            return { ...item, minutes, begun_at, ended_at, updated_at, raised: raisedFrom(item.id), shown: '' };
          })
        : current.map(({ id, audience_id, title, words, minutes, begun_at, ended_at, updated_at }, index) => ({
            ...{ id, title, words, minutes, begun_at, ended_at, updated_at, number: index + 1, raised: raisedFrom(id) },
            shown: shownReaders({ id, audience_id }),
          })),
      attendance: there.flatMap(({ part_id: _part, id, family_name, given_name, native_name, organisation, ...seat }) =>
        id === null
          ? []
          : [
              {
                ...seat,
                id,
                family_name: family_name ?? '',
                given_name: given_name ?? '',
                native_name: native_name ?? '',
                organisation: organisation ?? '',
              },
            ],
      ),
      unseen: there.filter(({ id }) => id === null).length,
      present: there.map(({ party_id, capacity }) => ({ party_id, capacity })),
      state: frozen_id ? 'frozen' : submitted_id ? 'submitted' : 'writing',
      standing,
      versions: all.filter(({ kind }) => kind === 'minutes').reverse(),
      addenda: all.filter(({ kind }) => kind === 'addendum'),
    };
  });
  return {
    meeting: { ...meetingRowOf(selected), parties: selected.caveat?.split(',') ?? [], home_body_id: selected.home_body_id },
    parts,
    principals: principals.map(({ role: _role, ...party }) => party),
    sides: parties.map(({ role: _role, ...party }) => party),
  };
}

/** The text of a version of the part that an item names, and of the one before it, for comparing. Null where there is none. */
export async function readTwoVersions(db: Db, actor: Actor, ref: string, itemId: string, number: number) {
  const place = await minutedItems(db, actor, ref)
    .select(['m.id as meeting_id', sql<string>`case when g.audience_id = m.audience_id then ${OPEN} else g.audience_id end`.as('part')])
    .where('g.id', '=', itemId)
    .executeTakeFirst();
  if (!place) return null;
  const rows = await db
    .selectFrom('minutes_versions as v')
    .innerJoin('minutes_parts as p', 'p.id', 'v.part_id')
    .select(['v.number', 'v.content'])
    .where('p.meeting_id', '=', place.meeting_id)
    .where('p.part', '=', place.part)
    .where('v.kind', '=', 'minutes')
    .where('v.number', 'in', [number - 1, number])
    .orderBy('v.number')
    .execute();
  const [before, after] = rows;
  if (!before || !after) return null;
  const shown = await readableNow(db, actor, ref);
  const contentOf = (row: { content: string }): MinutesContent => {
    const content = JSON.parse(row.content) as MinutesContent;
    return { ...content, items: shown(content.items) };
  };
  return { from: before.number, to: after.number, before: contentOf(before), after: contentOf(after) };
}
