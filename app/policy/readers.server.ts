import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Marking, OrganisationKind, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { AMBER_CAPACITIES, DESCENDING_CAPACITIES, type Standing } from './actor.ts';
import { dayIn } from './days.ts';
import type { Audience } from './reading.ts';
import { audiencesFor } from './visible.server.ts';

/** One who will be able to read. */
export interface Reader {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation_id: string;
  organisation_kind: OrganisationKind;
  organisation_name_en: string;
  organisation_name_ja: string;
  party_id: string;
}

/** `today` in each party's capital, as an SQL expression over organisations.party_id. One query. */
export async function todayByParty(db: Db | Tx, now: Date): Promise<RawBuilder<string>> {
  return todayOf(await selectParties(db).execute(), now);
}

const selectParties = (db: Db | Tx) => db.selectFrom('parties').select(['id', 'capital_zone']);

function todayOf(parties: readonly { id: string; capital_zone: string }[], now: Date): RawBuilder<string> {
  if (parties.length === 0) return sql<string>`${now.toISOString().slice(0, 10)}`;
  const cases = parties.map((party) => sql`when ${party.id} then ${dayIn(party.capital_zone, now)}`);
  return sql<string>`(case organisations.party_id ${sql.join(cases, sql` `)} end)`;
}

/** The seats from which the AMBER records of `bodyIds` are read: [body, capacities, party needed in]. */
function amberSeats(parentOf: ReadonlyMap<string, string | null>, bodyIds: readonly string[]): RawBuilder<SqlBool> {
  if (bodyIds.length === 0) return sql<SqlBool>`1 = 0`;
  const amber = sql.join(AMBER_CAPACITIES.map((capacity) => sql`${capacity}`));
  const descending = sql.join(DESCENDING_CAPACITIES.map((capacity) => sql`${capacity}`));
  const grounds = [...new Set(bodyIds)].flatMap((bodyId) => {
    const own = sql<SqlBool>`(seats.body_id = ${bodyId} and seats.capacity in (${amber}))`;
    const ancestors: string[] = [];
    for (let up = parentOf.get(bodyId); up && !ancestors.includes(up) && up !== bodyId; up = parentOf.get(up)) ancestors.push(up);
    if (ancestors.length === 0) return [own];
    return [
      own,
      sql<SqlBool>`(seats.body_id in (${sql.join(ancestors)}) and seats.capacity in (${descending}) and exists (
        select 1 from body_parties where body_parties.body_id = ${bodyId} and body_parties.party_id = organisations.party_id))`,
    ];
  });
  return sql<SqlBool>`(${sql.join(grounds, sql` or `)})`;
}

/** A record whose readers are asked for. */
export interface ReadRecord {
  audience: Audience;
  home_body_id: string;
  author_id: string | null;
}

/** Whom one record lets read, of active people, as a condition on `people` and `organisations`. */
function readingOf(record: ReadRecord, today: RawBuilder<string>, parentOf: ReadonlyMap<string, string | null>): RawBuilder<SqlBool> {
  const { audience } = record;
  const seated = (ground: RawBuilder<SqlBool>) => sql<SqlBool>`exists (select 1 from seats where seats.person_id = people.id
    and seats.from_day <= ${today} and (seats.to_day is null or seats.to_day >= ${today}) and ${ground})`;
  const amber = amberSeats(parentOf, audience.bodies);
  const byMarking: Record<Marking, () => RawBuilder<SqlBool>> = {
    CLEAR: () => sql<SqlBool>`1 = 1`,
    GREEN: () => seated(sql<SqlBool>`1 = 1`),
    AMBER: () => seated(amber),
    'AMBER+STRICT': () => sql<SqlBool>`(organisations.kind = 'government' and ${seated(amber)})`,
    RED: () => sql<SqlBool>`1 = 0`,
  };
  const named = audience.persons.length ? sql<SqlBool>`people.id in (${sql.join([...audience.persons])})` : sql<SqlBool>`1 = 0`;
  const caveat = audience.parties.length
    ? sql<SqlBool>`organisations.party_id in (${sql.join([...audience.parties])})`
    : sql<SqlBool>`1 = 1`;
  const asAuthor = record.author_id
    ? sql<SqlBool>`(people.id = ${record.author_id} and ${seated(anySeat(parentOf, record.home_body_id))})`
    : sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(((${byMarking[audience.marking]()} or ${named}) and ${caveat}) or ${asAuthor})`;
}

/** What the read rule turned round needs to know beside a record: where parties' days begin, and which body stands over which. */
export const selectGround = (db: Db | Tx) => ({
  zones: selectParties(db),
  tree: db.selectFrom('bodies').select(['bodies.id', 'bodies.parent_id']),
});

/** The same, as it was found. */
export interface Ground {
  zones: readonly { id: string; capital_zone: string }[];
  tree: readonly { id: string; parent_id: string | null }[];
}

/** Active people with their organisations, and what the rule asks about them. One query, none where its ground is known. */
async function activePeople(db: Db | Tx, now: Date, ground?: Ground) {
  const { zones: parties, tree: bodies } = ground ?? (await askTogether(db, selectGround(db)));
  const today = todayOf(parties, now);
  const parentOf = new Map(bodies.map((body) => [body.id, body.parent_id]));
  const people = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'people.id',
      'people.family_name',
      'people.given_name',
      'people.native_name',
      'people.organisation_id',
      'organisations.kind as organisation_kind',
      'organisations.name_en as organisation_name_en',
      'organisations.name_ja as organisation_name_ja',
      'organisations.party_id',
    ])
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where(sql<SqlBool>`(people.expires_on is null or people.expires_on >= ${today})`)
    .orderBy('organisations.party_id')
    .orderBy('people.family_name')
    .orderBy('people.id');
  return { people, reading: (record: ReadRecord) => readingOf(record, today, parentOf) };
}

/**
 * The read rule turned round: every active person whom an audience lets read, with the author, by family name.
 * Named as the disclosure preview needs them. Two queries: parties and bodies (none where the caller has asked `ground`), people.
 */
export async function readersOf(db: Db | Tx, record: ReadRecord, now: Date, ground?: Ground): Promise<Reader[]> {
  const { people, reading } = await activePeople(db, now, ground);
  return people.where(reading(record)).execute();
}

/** A reader of a whole record, as somebody is told of what hangs on it. */
export interface PartReader extends Reader {
  /** also reads the part: what hangs on the whole is read by those who read both */
  part: boolean;
  /** the asker may see them */
  seen: boolean;
}

/** Everybody who reads a record, and who of them would read a part that hangs on it; no part: all do. Two queries. */
export async function readersWithin(
  db: Db | Tx,
  asker: Standing,
  whole: ReadRecord,
  part: ReadRecord | null,
  now: Date,
): Promise<PartReader[]> {
  const { people, reading } = await activePeople(db, now);
  const flag = (condition: RawBuilder<SqlBool>) => sql<number>`case when ${condition} then 1 else 0 end`;
  const rows = await people
    .select([flag(part ? reading(part) : sql<SqlBool>`1 = 1`).as('in_part'), flag(visiblePeople(asker, now)).as('in_sight')])
    .where(reading(whole))
    .execute();
  return rows.map(({ in_part, in_sight, ...reader }) => ({ ...reader, part: in_part === 1, seen: in_sight === 1 }));
}

/** Everybody who reads a record under one audience and not under another: who gains by a change, and who loses. Two queries. */
export async function readersChanged(
  db: Db | Tx,
  asker: Standing,
  from: ReadRecord,
  to: ReadRecord,
  now: Date,
): Promise<{ gain: (Reader & { seen: boolean })[]; lose: (Reader & { seen: boolean })[] }> {
  const { people, reading } = await activePeople(db, now);
  const flag = (condition: RawBuilder<SqlBool>) => sql<number>`case when ${condition} then 1 else 0 end`;
  const [before, after] = [reading(from), reading(to)];
  const rows = await people
    .select([flag(after).as('gains'), flag(visiblePeople(asker, now)).as('in_sight')])
    .where(sql<SqlBool>`(${before}) <> (${after})`)
    .execute();
  const of = (gains: number) =>
    rows.filter((row) => row.gains === gains).map(({ gains: _, in_sight, ...reader }) => ({ ...reader, seen: in_sight === 1 }));
  return { gain: of(1), lose: of(0) };
}

/** A seat in a body, or one that counts as a seat there through an ancestor: what keeps an author's right alive. */
function anySeat(parentOf: ReadonlyMap<string, string | null>, bodyId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(seats.body_id = ${bodyId} or ${amberSeats(parentOf, [bodyId])})`;
}

/**
 * The people an actor may see, as a WHERE condition on `people`: themselves, and whoever is seated in a body that both can read.
 * An administrator sees every account: keeping them is the office.
 */
export function visiblePeople(person: Standing, now: Date): RawBuilder<SqlBool> {
  if (!person.active) return sql<SqlBool>`1 = 0`;
  if (person.offices.includes('administrator')) return sql<SqlBool>`1 = 1`;
  // A seat ends with a day in its party's capital; a day either way decides only whether a name is shown, so the widest day is taken.
  const today = dayIn('Etc/GMT+12', now);
  return sql<SqlBool>`(people.id = ${person.id} or exists (
    select 1 from seats
    join bodies on bodies.id = seats.body_id
    join audiences on audiences.id = bodies.audience_id
    join organisations o on o.id = people.organisation_id
    where seats.person_id = people.id and (seats.to_day is null or seats.to_day >= ${today})
      and bodies.audience_id in (${audiencesFor(person)})
      and (not exists (select 1 from audience_parties p where p.audience_id = audiences.id)
        or exists (select 1 from audience_parties p where p.audience_id = audiences.id and p.party_id = o.party_id))
      and (audiences.marking in ('CLEAR', 'GREEN')
        or (audiences.marking = 'AMBER' and seats.capacity <> 'observer')
        or (audiences.marking = 'AMBER+STRICT' and seats.capacity <> 'observer' and o.kind = 'government')
        or exists (select 1 from audience_persons n where n.audience_id = audiences.id and n.person_id = people.id))))`;
}
