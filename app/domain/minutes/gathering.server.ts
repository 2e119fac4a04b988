import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import { sha256 } from '#app/journal/writing.server.ts';
import { normalised, type AddendumContent, type Attendee, type MinutesContent } from './content.ts';
import { OPEN, type HeldPart, type Place } from './places.server.ts';

/** A value as it is kept and its hash: canonical JSON (RFC 8785) of the normalised text. */
export function sealed(content: MinutesContent | AddendumContent): { content: string; hash: string } {
  const json = canonicalize(normalised(content)) ?? '';
  return { content: json, hash: sha256(json) };
}

/** Who was marked as present at a part, in a fixed order. */
export async function attendanceOf(db: Db | Tx, partId: string): Promise<Attendee[]> {
  return db
    .selectFrom('attendance as a')
    .innerJoin('people', 'people.id', 'a.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.short_name as organisation'])
    .select(['a.party_id', 'a.capacity'])
    .where('a.part_id', '=', partId)
    .orderBy('a.party_id', 'desc')
    .orderBy('people.family_name')
    .orderBy('people.id')
    .execute();
}

/**
 * The minutes of a part as they stand. What is gathered is the part's alone and the same whoever asks: its items are those of one
 * audience, and nothing of another part comes into it.
 */
export async function gatherPart(tx: Tx, place: Place, part: HeldPart): Promise<MinutesContent> {
  const meeting = await tx
    .selectFrom('meetings')
    .select(['ref', 'title', 'starts_at', 'place'])
    .where('id', '=', place.meeting_id)
    .executeTakeFirstOrThrow();
  const items = await tx
    .selectFrom('agenda_items as g')
    .leftJoin('minutes_texts as t', 't.agenda_item_id', 'g.id')
    .select(['g.id', 'g.title', sql<string>`coalesce(t.words, '')`.as('words')])
    .where('g.meeting_id', '=', place.meeting_id)
    .where('g.audience_id', '=', place.audience_id)
    .where('g.removed_at', 'is', null)
    .where('g.quarantined_at', 'is', null)
    .where('g.issued_at', 'is not', null)
    .orderBy('g.position')
    .orderBy('g.id')
    .execute();
  return {
    meeting,
    part: place.part === OPEN ? 'open' : 'closed',
    attendance: await attendanceOf(tx, part.id),
    items: items.map((item, index) => ({ ...item, number: index + 1 })),
  };
}
