import type { Capacity, Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { dayIn } from '#app/policy/days.ts';

/** A seat of a body that may be invited, as a form offers it. */
export interface Seat {
  seat_id: string;
  person_id: string;
  capacity: Capacity;
  party_id: string;
  party_en: string;
  party_ja: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation: string;
  zone: string;
}

/** The seats of a body that are in force on a day in their party's capital, of active persons. One query. `actor`: of those they may see. */
export async function readSeats(db: Db | Tx, bodyId: string, actor: Actor | null, now: Date): Promise<Seat[]> {
  const rows = await db
    .selectFrom('seats as s')
    .innerJoin('people', 'people.id', 's.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .select(['s.id as seat_id', 's.person_id', 's.capacity', 's.from_day', 's.to_day', 'organisations.party_id', 'parties.capital_zone'])
    .select(['parties.name_en as party_en', 'parties.name_ja as party_ja'])
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'people.zone', 'organisations.short_name as organisation'])
    .where('s.body_id', '=', bodyId)
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .$if(actor !== null, (query) => query.where(visiblePeople(actor!, now)))
    .orderBy('organisations.party_id')
    .orderBy('people.family_name')
    .orderBy('s.id')
    .execute();
  return rows
    .filter(({ capital_zone, from_day, to_day }) => {
      const today = dayIn(capital_zone, now);
      return from_day <= today && (to_day === null || to_day >= today);
    })
    .map(({ capital_zone: _z, from_day: _f, to_day: _t, ...seat }) => seat);
}

/** Invites seats to a meeting, in a transaction of the caller's. */
export async function addInvitations(tx: Tx, meetingId: string, seatIds: readonly string[], now: Date): Promise<void> {
  if (seatIds.length === 0) return;
  await tx
    .insertInto('meeting_invitations')
    .values(seatIds.map((seat_id) => ({ meeting_id: meetingId, seat_id, invited_at: now.toISOString() })))
    .onConflict((conflict) => conflict.columns(['meeting_id', 'seat_id']).doNothing())
    .execute();
}

/** Invites every seat of these capacities in a body, in a transaction of the caller's. Gives how many. */
export async function inviteCapacities(
  tx: Tx,
  meetingIds: readonly string[],
  bodyId: string,
  capacities: readonly Capacity[],
  now: Date,
): Promise<number> {
  const seats = (await readSeats(tx, bodyId, null, now)).filter(({ capacity }) => capacities.includes(capacity));
  for (const id of meetingIds)
    await addInvitations(
      tx,
      id,
      seats.map(({ seat_id }) => seat_id),
      now,
    );
  return seats.length;
}

/** Whom a meeting that was moved asks again: everybody but those who had said that this very time suits them. */
export async function askAgain(tx: Tx, meetingIds: readonly string[]): Promise<void> {
  if (meetingIds.length === 0) return;
  await tx
    .updateTable('meeting_invitations')
    .set({ answer: 'none', answered_at: null })
    .where('meeting_id', 'in', [...meetingIds])
    .execute();
}
