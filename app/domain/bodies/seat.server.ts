import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Capacity, Db } from '#db/schema.ts';
import { keepsBodies, seatsKeptBy } from './keeping.ts';

/** A seat that the actor keeps, not yet ended. */
export interface KeptSeat {
  id: string;
  body_id: string;
  audience_id: string;
  person_id: string;
  capacity: Capacity;
  from_day: string;
  to_day: string | null;
  version: number;
  family_name: string;
  given_name: string;
  native_name: string;
  party_id: string;
  capital_zone: string;
}

/** Reads a seat of a body, if the actor keeps it and it has not ended; null otherwise, as for a seat that there is not. */
export async function readSeat(db: Db, actor: Actor, slug: string, seatId: string, now: Date): Promise<KeptSeat | null> {
  const seat = await db
    .selectFrom('seats')
    .innerJoin('bodies', 'bodies.id', 'seats.body_id')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .select(['seats.id', 'seats.body_id', 'bodies.audience_id', 'seats.person_id', 'seats.capacity', 'seats.from_day', 'seats.to_day'])
    .select(['seats.version', 'people.family_name', 'people.given_name', 'people.native_name'])
    .select(['organisations.party_id', 'parties.capital_zone'])
    .where('seats.id', '=', seatId)
    .where('bodies.slug', '=', slug)
    .where(keepsBodies(actor) ? sql<boolean>`1 = 1` : visibleBodies(actor, 'bodies'))
    .executeTakeFirst();
  if (!seat) return null;
  const kept = seatsKeptBy(actor, seat.body_id);
  if (!kept || (kept === 'own_party' && seat.party_id !== actor.party_id)) return null;
  return seat.to_day !== null && seat.to_day < dayIn(seat.capital_zone, now) ? null : seat;
}
