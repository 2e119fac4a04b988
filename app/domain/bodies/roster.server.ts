import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { todayByParty, visiblePeople } from '#app/policy/readers.server.ts';
import type { Capacity, Db, OrganisationKind } from '#db/schema.ts';
import { keepsBodies, seatsKeptBy } from './keeping.ts';

/** A seat that the reader sees by name. */
export interface RosterSeat {
  id: string;
  capacity: Capacity;
  from_day: string;
  to_day: string | null;
  /** it begins on a day to come */
  coming: boolean;
  person_id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation_en: string;
  organisation_ja: string;
  organisation_kind: OrganisationKind;
  party_id: string;
  /** the reader may alter or end it */
  keeps: boolean;
}

/** A body's seats of today and to come: by name those whom the reader may see, the others only counted, by party. */
export interface Roster {
  seats: RosterSeat[];
  hidden: { party_id: string; held: number }[];
}

const ORDER: readonly Capacity[] = ['co_chair', 'member', 'secretary', 'adviser', 'observer'];

/** The roster of a body that the actor may see: the caller has asked. Two queries. */
export async function readRoster(db: Db, actor: Actor, bodyId: string, now: Date): Promise<Roster> {
  const today = await todayByParty(db, now);
  const seen = keepsBodies(actor) ? sql<boolean>`1 = 1` : visiblePeople(actor, now);
  const kept = seatsKeptBy(actor, bodyId);
  const rows = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['seats.id', 'seats.capacity', 'seats.from_day', 'seats.to_day', 'seats.person_id'])
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .select(['organisations.name_en as organisation_en', 'organisations.name_ja as organisation_ja'])
    .select('organisations.kind as organisation_kind')
    .select(sql<number>`case when ${seen} then 1 else 0 end`.as('seen'))
    .select(sql<number>`case when seats.from_day > ${today} then 1 else 0 end`.as('coming'))
    .where('seats.body_id', '=', bodyId)
    .where(sql<boolean>`(seats.to_day is null or (seats.to_day >= ${today} and seats.to_day >= seats.from_day))`)
    .orderBy('people.family_name')
    .orderBy('seats.id')
    .execute();
  const keeps = (party: string) => kept === 'all' || (kept === 'own_party' && party === actor.party_id);
  const seats = rows
    .filter((row) => row.seen === 1 || keeps(row.party_id))
    .map(({ seen: _, coming, ...row }) => ({ ...row, coming: coming === 1, keeps: keeps(row.party_id) }))
    .sort((a, b) => ORDER.indexOf(a.capacity) - ORDER.indexOf(b.capacity));
  const hidden = new Map<string, number>();
  for (const row of rows) if (row.seen !== 1 && !keeps(row.party_id)) hidden.set(row.party_id, (hidden.get(row.party_id) ?? 0) + 1);
  return { seats, hidden: [...hidden].map(([party_id, held]) => ({ party_id, held })) };
}
