import { write } from '#app/journal/writing.server.ts';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { putUpBody } from '#app/domain/bodies/putting-up.server.ts';
import type { Capacity, Db, OrganisationKind, Tx } from '#db/schema.ts';
import type { Chance } from './chance.ts';

export const BODIES = 40;
export const PEOPLE = 500;
const GROUPS = 8;

export interface Place {
  id: string;
  parties: string[];
  seated: string[];
}

export interface BenchCommittee {
  committee_id: string;
  bodies: Place[];
  people: { id: string; party: string; organisation_kind: OrganisationKind }[];
  /** an ordinary member of a working group and of one of its sub-groups: whoever the load signs in as */
  member_id: string;
}

const capacities: readonly Capacity[] = ['member', 'member', 'member', 'member', 'adviser', 'adviser', 'observer', 'secretary'];

/** Forty bodies in a tree, organisations and five hundred people of them, each with one to three seats. */
export async function buildCommittee(db: Db, chance: Chance, start: Date): Promise<BenchCommittee> {
  const { committee_id } = await layFoundation(db, start);
  const parties = await db.selectFrom('parties').select(['id', 'role', 'capital_zone']).orderBy('id').execute();
  return write(db, null, start, async (tx, enter) => {
    await tx.updateTable('bodies').set({ state: 'active' }).execute();
    const everywhere = parties.map((party) => party.id);
    const bodies: Place[] = [{ id: committee_id, parties: everywhere, seated: [] }];
    for (let position = 1; position < BODIES; position++) {
      const group = position <= GROUPS;
      const parent = group ? bodies[0] : bodies[1 + ((position - 1 - GROUPS) % GROUPS)];
      const taking = ['US', 'JP', ...(group ? chance.some(['KR', 'TW', 'NL', 'GB', 'AU', 'IN'], 3) : [])];
      const id = chance.id(start);
      const names = group
        ? { kind: 'working_group' as const, name_en: `Working Group ${position}`, name_ja: `第${position}作業部会` }
        : { kind: 'sub_group' as const, name_en: `Sub-group ${position - GROUPS}`, name_ja: `第${position - GROUPS}小部会` };
      await putUpBody(tx, enter, start, null, {
        ...names,
        ...{ id, slug: `body-${position}`, parent_id: parent?.id ?? null, charter_en: '', charter_ja: '', position },
        ...{ marking: 'GREEN', parties: taking, sectors: [], items: [] },
      });
      bodies.push({ id, parties: taking, seated: [] });
    }
    await tx.updateTable('bodies').set({ state: 'active' }).execute();
    const organisations = await putOrganisations(tx, chance, start, parties);
    const people = await putPeople(tx, chance, start, organisations);
    const member_id = await seatPeople(tx, chance, start, bodies, people);
    enter({ act: 'bench.committee_built', subject_kind: 'body', subject_id: committee_id });
    return { committee_id, bodies, people, member_id };
  });
}

type Organisation = { id: string; party_id: string; kind: OrganisationKind; zone: string };

async function putOrganisations(
  tx: Tx,
  chance: Chance,
  start: Date,
  parties: readonly { id: string; role: string; capital_zone: string }[],
): Promise<Organisation[]> {
  const organisations = parties.flatMap((party) =>
    (['government', 'industry', 'association'] as const).flatMap((kind) =>
      Array.from({ length: party.role === 'principal' ? 4 : 1 }, () => ({
        ...{ id: chance.id(start), party_id: party.id, kind, zone: party.capital_zone },
      })),
    ),
  );
  const rows = organisations.map(({ zone: _, ...row }, index) => ({
    ...{ ...row, name_en: `${row.party_id} ${row.kind} ${index}`, name_ja: `${row.party_id}機関${index}` },
    ...{ short_name: `${row.party_id}${index}`, created_at: start.toISOString() },
  }));
  await tx.insertInto('organisations').values(rows).execute();
  return organisations;
}

async function putPeople(tx: Tx, chance: Chance, start: Date, organisations: readonly Organisation[]): Promise<BenchCommittee['people']> {
  const at = start.toISOString();
  const principals = organisations.filter((one) => one.party_id === 'US' || one.party_id === 'JP');
  const people = Array.from({ length: PEOPLE }, (_, index) => {
    const organisation =
      index < 2
        ? principals.find((one) => one.kind === 'government')
        : chance.next() < 0.8
          ? chance.pick(principals)
          : chance.pick(organisations);
    if (!organisation) throw new Error('No organisation');
    const japanese = organisation.party_id === 'JP';
    const row = {
      ...{ id: chance.id(start), organisation_id: organisation.id, email: `person-${index}@bench.example` },
      ...{ family_name: `Family${index}`, given_name: `Given${index}`, native_name: japanese ? `姓${index} 名${index}` : '' },
      ...{ language: japanese ? ('ja' as const) : ('en' as const), zone: organisation.zone, created_at: at, activated_at: at },
    };
    return { row, person: { id: row.id, party: organisation.party_id, organisation_kind: organisation.kind } };
  });
  for (let from = 0; from < people.length; from += 200)
    await tx
      .insertInto('people')
      .values(people.slice(from, from + 200).map(({ row }) => row))
      .execute();
  return people.map(({ person }) => person);
}

/** Seats everybody; the first is the ordinary member. Gives their id. */
async function seatPeople(tx: Tx, chance: Chance, start: Date, bodies: Place[], people: BenchCommittee['people']): Promise<string> {
  const at = start.toISOString();
  const seats: {
    id: string;
    person_id: string;
    body_id: string;
    capacity: Capacity;
    from_day: string;
    to_day: null;
    created_at: string;
  }[] = [];
  const seat = (person_id: string, body: Place, capacity: Capacity) => {
    if (body.seated.includes(person_id)) return;
    body.seated.push(person_id);
    seats.push({
      ...{ id: chance.id(start), person_id, body_id: body.id, capacity },
      ...{ from_day: at.slice(0, 10), to_day: null, created_at: at },
    });
  };
  const [member] = people;
  const [, group, , , , , , , , subgroup] = bodies;
  if (!member || !group || !subgroup) throw new Error('No committee');
  seat(member.id, group, 'member');
  seat(member.id, subgroup, 'member');
  for (const person of people.slice(1)) {
    const open = bodies.filter((body) => body.parties.includes(person.party));
    for (const body of chance.some(open, 1 + chance.below(3)))
      seat(person.id, body, chance.next() < 0.06 ? 'co_chair' : chance.pick(capacities));
  }
  for (let from = 0; from < seats.length; from += 400)
    await tx
      .insertInto('seats')
      .values(seats.slice(from, from + 400))
      .execute();
  return member.id;
}
