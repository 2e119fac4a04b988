import { sql } from 'kysely';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { reachOf, type Actor, type BodyPlace, type OwnBody } from './actor.ts';
import { dayIn } from './days.ts';
import { audienceReads } from './reading.ts';

/** The person of a session, before their seats are known: what the session lookup already read. */
export type PersonRow = Omit<Actor, 'active' | 'offices' | 'seats' | 'reaches' | 'seatedIn' | 'bodies'> & {
  activated_at: string | null;
  suspended_at: string | null;
  expires_on: string | null;
  capital_zone: string;
  /** comma-separated */
  offices: string;
};

/** The columns of PersonRow for a person: joined by the session lookup, so that the frame needs no query of its own. */
export const personColumns = [
  'people.id',
  'people.organisation_id',
  'people.email',
  'people.family_name',
  'people.given_name',
  'people.native_name',
  'people.language',
  'people.zone',
  'people.activated_at',
  'people.suspended_at',
  'people.expires_on',
  'people.demonstration_at',
  'people.acted_on_at',
  'organisations.party_id',
  'organisations.kind as organisation_kind',
  'organisations.name_en as organisation_name_en',
  'organisations.name_ja as organisation_name_ja',
  'parties.capital_zone',
] as const;

/** Reads a person by id, in the shape that actorFrom takes. */
export async function readPersonRow(db: Db | Tx, personId: string): Promise<PersonRow | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .select([...personColumns])
    .select((eb) =>
      eb
        .selectFrom('offices')
        .whereRef('offices.person_id', '=', 'people.id')
        .select(sql<string>`coalesce(string_agg(offices.office, ','), '')`.as('names'))
        .as('offices'),
    )
    .select((eb) => eb.selectFrom('one_time_codes').whereRef('person_id', '=', 'people.id').select('confirmed_at').as('code_confirmed_at'))
    .where('people.id', '=', personId)
    .executeTakeFirst();
  return row ? personRowOf(row) : null;
}

/** Turns the joined columns into a PersonRow. */
export function personRowOf(
  row: {
    [
      K in
        | 'id'
        | 'organisation_id'
        | 'email'
        | 'family_name'
        | 'given_name'
        | 'native_name'
        | 'zone'
        | 'party_id'
        | 'organisation_name_en'
        | 'organisation_name_ja'
        | 'capital_zone'
    ]: string;
  } & {
    language: Actor['language'];
    organisation_kind: Actor['organisation_kind'];
    activated_at: string | null;
    suspended_at: string | null;
    expires_on: string | null;
    demonstration_at: string | null;
    acted_on_at: string | null;
    offices: string | null;
    code_confirmed_at: string | null;
  },
): PersonRow {
  const { organisation_name_en, organisation_name_ja, demonstration_at, offices, code_confirmed_at, ...rest } = row;
  return {
    ...rest,
    organisation_name: { en: organisation_name_en, ja: organisation_name_ja },
    demonstration: demonstration_at !== null,
    has_code: code_confirmed_at !== null,
    offices: offices ?? '',
    session_id: null,
    confirmed_at: null,
  };
}

/**
 * The actor that a person is at this moment: seats in force today (by the day in their party's capital) and what they reach.
 * Null for an account that is not active. Two queries.
 */
export async function actorFrom(db: Db | Tx, person: PersonRow, now: Date): Promise<Actor | null> {
  const today = dayIn(person.capital_zone, now);
  if (!person.activated_at || person.suspended_at || (person.expires_on && person.expires_on < today)) return null;
  const seats = await db
    .selectFrom('seats')
    .select(['body_id', 'capacity'])
    .where('person_id', '=', person.id)
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', today)]))
    .orderBy('created_at')
    .execute();
  const places = seats.length === 0 ? [] : await readBodyPlaces(db, person.party_id);
  const { activated_at: _a, suspended_at: _s, expires_on: _e, capital_zone: _z, offices, ...rest } = person;
  const reach = reachOf(seats, places);
  const held = new Set(seats.map((seat) => seat.body_id));
  const actor = { ...rest, active: true, offices: offices ? (offices.split(',') as Actor['offices']) : [], seats, ...reach };
  // A body's own audience is the body itself under its marking: docs/decisions/what-the-secretariat-sees.md.
  const readsOf = ({ id, marking }: { id: string; marking: Marking }) =>
    audienceReads(actor, { marking, bodies: [id], persons: [], parties: [] });
  return {
    ...actor,
    bodies: places
      .filter((place) => held.has(place.id) && readsOf(place))
      .map(({ id, slug, name_en, name_ja }) => ({ id, slug, name_en, name_ja })),
  };
}

/** Every body with its place in the tree, its names, and whether a party takes part in it. */
export async function readBodyPlaces(db: Db | Tx, partyId: string): Promise<(BodyPlace & OwnBody & { marking: Marking })[]> {
  const rows = await db
    .selectFrom('bodies')
    .innerJoin('audiences', 'audiences.id', 'bodies.audience_id')
    .leftJoin('body_parties', (join) => join.onRef('body_parties.body_id', '=', 'bodies.id').on('body_parties.party_id', '=', partyId))
    .select([
      'bodies.id',
      'bodies.parent_id',
      'bodies.slug',
      'bodies.name_en',
      'bodies.name_ja',
      'audiences.marking',
      'body_parties.party_id',
    ])
    .orderBy('bodies.position')
    .orderBy('bodies.id')
    .execute();
  return rows.map(({ party_id, ...row }) => ({ ...row, takes_part: party_id !== null }));
}

/** Loads an actor by id: two or three queries. Null where there is no such active person. */
export async function loadActor(db: Db | Tx, personId: string, now: Date): Promise<Actor | null> {
  const person = await readPersonRow(db, personId);
  return person ? actorFrom(db, person, now) : null;
}
