import { newId } from '../identity.server.ts';
import type { Capacity, Db, Marking, OrganisationKind } from '../schema.ts';

const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** Puts a party, unless it is there. */
export async function putParty(db: Db, id: string, role: 'principal' | 'partner' = 'principal'): Promise<string> {
  const zone = id === 'JP' ? 'Asia/Tokyo' : 'America/New_York';
  await db
    .insertInto('parties')
    .values({ id, role, name_en: id, name_ja: id, capital_zone: zone })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

/** Puts an organisation of a party. */
export async function putOrganisation(db: Db, party: string, kind: OrganisationKind = 'government'): Promise<string> {
  await putParty(db, party);
  const id = newId();
  await db
    .insertInto('organisations')
    .values({
      id,
      party_id: party,
      kind,
      name_en: `${party} ${kind}`,
      name_ja: `${party} ${kind}`,
      short_name: party,
      created_at: LONG_AGO,
    })
    .execute();
  return id;
}

/** Puts an active person of an organisation. */
export async function putPerson(
  db: Db,
  organisation: string,
  change: { suspended_at?: string; expires_on?: string; activated_at?: null } = {},
): Promise<string> {
  const id = newId();
  await db
    .insertInto('people')
    .values({
      id,
      organisation_id: organisation,
      email: `${id}@example.test`,
      family_name: `Family${id.slice(-4)}`,
      given_name: 'Given',
      native_name: '',
      language: 'en',
      zone: 'UTC',
      created_at: LONG_AGO,
      activated_at: LONG_AGO,
      ...change,
    })
    .execute();
  return id;
}

/** Puts an audience row as it is given: equal ones are not made one. */
export async function putAudience(
  db: Db,
  audience: { marking: Marking; bodies?: string[]; persons?: string[]; parties?: string[] },
): Promise<string> {
  const id = newId();
  await db.insertInto('audiences').values({ id, marking: audience.marking, digest: id }).execute();
  for (const body_id of audience.bodies ?? []) await db.insertInto('audience_bodies').values({ audience_id: id, body_id }).execute();
  for (const person_id of audience.persons ?? []) await db.insertInto('audience_persons').values({ audience_id: id, person_id }).execute();
  for (const party_id of audience.parties ?? []) await db.insertInto('audience_parties').values({ audience_id: id, party_id }).execute();
  return id;
}

/** Puts a body in which the given parties take part, read by everybody seated anywhere (GREEN) unless told otherwise. */
export async function putBody(db: Db, options: { parent?: string | null; parties?: string[]; marking?: Marking } = {}): Promise<string> {
  const id = newId();
  const audience_id = await putAudience(db, { marking: options.marking ?? 'GREEN' });
  await db
    .insertInto('bodies')
    .values({
      id,
      slug: id,
      parent_id: options.parent ?? null,
      kind: options.parent ? 'working_group' : 'committee',
      name_en: `Body ${id.slice(-4)}`,
      name_ja: `会議体${id.slice(-4)}`,
      state: 'active',
      audience_id,
      created_at: LONG_AGO,
    })
    .execute();
  await db.insertInto('audience_bodies').values({ audience_id, body_id: id }).execute();
  for (const party of options.parties ?? ['US', 'JP']) {
    await putParty(db, party);
    await db.insertInto('body_parties').values({ body_id: id, party_id: party }).execute();
  }
  return id;
}

/** Seats a person in a body. */
export async function putSeat(
  db: Db,
  person: string,
  body: string,
  capacity: Capacity,
  days: { from_day?: string; to_day?: string | null } = {},
): Promise<string> {
  const id = newId();
  await db
    .insertInto('seats')
    .values({ id, person_id: person, body_id: body, capacity, from_day: '2020-01-01', to_day: null, created_at: LONG_AGO, ...days })
    .execute();
  return id;
}
