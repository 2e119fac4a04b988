import { sql } from 'kysely';
import type { Capacity, Db, InvitationAnswer, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';

/** Somebody invited to a meeting, by a seat in force, as those who read the meeting see them. */
export interface Invited {
  seat_id: string;
  person_id: string;
  party_id: string;
  party_en: string;
  party_ja: string;
  capacity: Capacity;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation: string;
  email: string;
  /** IANA zone of their clocks */
  zone: string;
  answer: InvitationAnswer;
  note: string;
  answered_at: string | null;
}

/** Who is invited: those whom the reader may see, by name; the others counted, by party. */
export interface InvitedList {
  seen: Invited[];
  unseen: { party_id: string; party_en: string; party_ja: string; count: number }[];
  /** for the warnings of nights, their parties' capitals: where they are is not told */
  unseenZones: string[];
  /** answers of those who are seen: what the others answered is not told, not even as a number */
  answers: Record<InvitationAnswer, number>;
}

/** The invitations whose seats are in force, with their persons: one of two seats of a person, the first. One query. */
async function readRows(db: Db | Tx, actor: Actor, meetingIds: readonly string[], now: Date) {
  const rows = await db
    .selectFrom('meeting_invitations as i')
    .innerJoin('seats as s', 's.id', 'i.seat_id')
    .innerJoin('people', 'people.id', 's.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .select(['i.meeting_id', 'i.seat_id', 'i.answer', 'i.answered_at', 'i.note', 's.person_id', 's.capacity', 's.from_day', 's.to_day'])
    .select(['organisations.party_id', 'organisations.short_name as organisation', 'parties.capital_zone'])
    .select(['parties.name_en as party_en', 'parties.name_ja as party_ja'])
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'people.email', 'people.zone'])
    .select(sql<number>`case when ${visiblePeople(actor, now)} then 1 else 0 end`.as('in_sight'))
    .where('i.meeting_id', 'in', [...meetingIds])
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .orderBy('organisations.party_id')
    .orderBy('people.family_name')
    .orderBy('s.id')
    .execute();
  const known = new Set<string>();
  return rows.filter(({ capital_zone, to_day, person_id, meeting_id }) => {
    const ended = to_day !== null && to_day < dayIn(capital_zone, now);
    const key = `${meeting_id} ${person_id}`;
    return !ended && !known.has(key) && known.add(key);
  });
}

const nobody = (): InvitedList => ({
  seen: [],
  unseen: [],
  unseenZones: [],
  answers: { none: 0, accepted: 0, tentative: 0, declined: 0 },
});

/** Who is invited to meetings that the actor reads, by meeting. One query. */
export async function readInvitedTo(
  db: Db | Tx,
  actor: Actor,
  meetingIds: readonly string[],
  now: Date,
): Promise<(meetingId: string) => InvitedList> {
  const lists = new Map<string, InvitedList>();
  const rows = meetingIds.length === 0 ? [] : await readRows(db, actor, meetingIds, now);
  for (const { in_sight, capital_zone, from_day: _f, to_day: _t, meeting_id, ...person } of rows) {
    const list = lists.get(meeting_id) ?? nobody();
    lists.set(meeting_id, list);
    if (in_sight === 1) {
      list.answers[person.answer] += 1;
      list.seen.push(person);
      continue;
    }
    list.unseenZones.push(capital_zone);
    const { party_id, party_en, party_ja } = person;
    const party = list.unseen.find((one) => one.party_id === party_id);
    if (party) party.count += 1;
    else list.unseen.push({ party_id, party_en, party_ja, count: 1 });
  }
  return (meetingId) => lists.get(meetingId) ?? nobody();
}

/** Who is invited to a meeting that the actor reads. One query. */
export async function readInvited(db: Db | Tx, actor: Actor, meetingId: string, now: Date): Promise<InvitedList> {
  return (await readInvitedTo(db, actor, [meetingId], now))(meetingId);
}
