import type { Capacity, Db, Tx } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import type { Attendee } from './content.ts';
import { holdPart, OPEN, partFor, placeFor, reopenPart } from './places.server.ts';

const RANK: readonly Capacity[] = ['co_chair', 'member', 'secretary', 'adviser', 'observer'];

/** Who held a seat in a body on a day, of those whom the actor sees, each once in their first capacity. One query. */
export async function seatedOn(db: Db | Tx, actor: Actor, bodyId: string, moment: Date, now: Date): Promise<Attendee[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .innerJoin('seats as s', 's.person_id', 'people.id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.short_name as organisation'])
    .select(['organisations.party_id', 's.capacity', 's.from_day', 's.to_day', 'parties.capital_zone'])
    .where('s.body_id', '=', bodyId)
    .where(visiblePeople(actor, now))
    .orderBy('organisations.party_id', 'desc')
    .orderBy('people.family_name')
    .orderBy('people.id')
    .execute();
  const first = new Map<string, Attendee>();
  for (const { capital_zone, from_day, to_day, ...person } of rows) {
    const day = dayIn(capital_zone, moment);
    if (from_day > day || (to_day !== null && to_day < day)) continue;
    const known = first.get(person.id);
    if (!known || RANK.indexOf(person.capacity) < RANK.indexOf(known.capacity)) first.set(person.id, person);
  }
  return [...first.values()].sort(
    (a, b) => (a.party_id < b.party_id ? 1 : a.party_id > b.party_id ? -1 : 0) || RANK.indexOf(a.capacity) - RANK.indexOf(b.capacity),
  );
}

/** Of those seated, who reads a closed part's audience: nobody else can have been there. Two queries. */
async function readingOf(db: Db | Tx, seated: readonly Attendee[], place: { audience_id: string; home_body_id: string }, now: Date) {
  const record = { audience: await readAudience(db, place.audience_id), home_body_id: place.home_body_id, author_id: null };
  const readers = new Set((await readersOf(db, record, now)).map(({ id }) => id));
  return seated.filter(({ id }) => readers.has(id));
}

/** Who can have been at each part of a meeting, in order of the parts. One query, and more for each closed part. */
export async function possibleByPart(
  db: Db,
  actor: Actor,
  meeting: { ref: string; home_body_id: string; starts_at: string },
  parts: readonly { item: string; closed: boolean }[],
  now: Date,
): Promise<Attendee[][]> {
  const seated = await seatedOn(db, actor, meeting.home_body_id, new Date(meeting.starts_at), now);
  const possible: Attendee[][] = [];
  for (const { item, closed } of parts)
    possible.push(closed ? await readingOf(db, seated, await partFor(db, actor, 'minutes.write', meeting.ref, item), now) : seated);
  return possible;
}

/**
 * Records who was at the part of an agenda item, of those whom the actor sees. `was` says who was marked when the form was shown: only
 * what the form changed is changed, so that of two who mark at once neither undoes the other.
 */
export async function recordAttendance(
  db: Db,
  actor: Actor,
  ref: string,
  itemId: string,
  { present, was }: { present: readonly string[]; was: readonly string[] },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const place = await placeFor(tx, actor, 'minutes.write', ref, itemId);
    const part = await holdPart(tx, place);
    if (part.frozen_id !== null) throw new Refusal('conflict', 'minutes_frozen');
    const { starts_at } = await tx.selectFrom('meetings').select('starts_at').where('id', '=', place.meeting_id).executeTakeFirstOrThrow();
    const seated = await seatedOn(tx, actor, place.home_body_id, new Date(starts_at), now);
    const possible = place.part === OPEN ? seated : await readingOf(tx, seated, place, now);
    const added = [...new Set(present)].filter((id) => !was.includes(id)).map((id) => found(possible.find((person) => person.id === id)));
    const gone = possible.map(({ id }) => id).filter((id) => was.includes(id) && !present.includes(id));
    const at = now.toISOString();
    await tx.deleteFrom('attendance').where('part_id', '=', part.id).where('person_id', 'in', gone).execute();
    if (added.length > 0)
      await tx
        .insertInto('attendance')
        .values(added.map(({ id, party_id, capacity }) => ({ part_id: part.id, person_id: id, party_id, capacity, at })))
        .onConflict((conflict) => conflict.columns(['part_id', 'person_id']).doNothing())
        .execute();
    if (added.length + gone.length > 0) await reopenPart(tx, part, now);
    enter({
      act: 'minutes.attendance',
      subject_kind: 'minutes',
      subject_id: part.id,
      audience_id: place.audience_id,
      detail: { added: added.map(({ id }) => id), gone },
    });
  });
}
