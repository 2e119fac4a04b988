import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepAudience } from '#app/policy/audiences.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Capacity, Db, Marking } from '#db/schema.ts';
import { findSeatable } from './candidates.server.ts';
import { countOpening } from './opening.server.ts';
import { readRoster } from './roster.server.ts';
import { alterSeat, giveSeat } from './seats.server.ts';

// 21 November in Washington, already the 22nd in Tokyo.
const NOW = new Date('2026-11-21T20:00:00.000Z');
let db: Db;
let body: string;
let chair: Actor;
let secretariat: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  body = await putBody(db, { parties: ['US', 'JP', 'KR'] });
  await putOrganisation(db, 'KR');
  await db.updateTable('parties').set({ role: 'partner' }).where('id', '=', 'KR').execute();
  chair = await actor(await person('JP', 'government', 'co_chair'));
  const keeper = await person('US', 'government');
  await db.insertInto('offices').values({ person_id: keeper, office: 'secretariat', since: NOW.toISOString() }).execute();
  secretariat = await actor(keeper);
});
afterAll(() => db.destroy());

async function person(party: string, kind: 'government' | 'industry' = 'government', capacity?: Capacity): Promise<string> {
  const id = await putPerson(db, await putOrganisation(db, party, kind));
  if (capacity) await putSeat(db, id, body, capacity);
  return id;
}

const actor = async (id: string): Promise<Actor> => (await loadActor(db, id, NOW))!;

const seat = (person_id: string, capacity: Capacity = 'member', days: { from_day?: string; to_day?: string } = {}) => ({
  person: person_id,
  capacity,
  from_day: '2026-11-22',
  ...days,
});

const standing = (id: string) => db.selectFrom('seats').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('nobody gives themselves a seat, or a longer one, but may give one up sooner', async () => {
  await expect(giveSeat(db, secretariat, body, seat(secretariat.id), NOW)).rejects.toMatchObject({ field: 'person', fault: 'ownSeat' });
  const own = await putSeat(db, chair.id, body, 'observer', { to_day: '2026-12-31' });
  const days = { from_day: '2020-01-01', version: 1 };
  for (const to_day of ['2027-01-01', undefined])
    await expect(alterSeat(db, chair, body, own, { ...days, ...(to_day ? { to_day } : {}) }, NOW)).rejects.toMatchObject({
      fault: 'ownSeat',
    });
  await alterSeat(db, chair, body, own, { ...days, to_day: '2026-11-30' }, NOW);
  expect(await standing(own)).toMatchObject({ to_day: '2026-11-30' });
});

test('a co-chair seats people of their own party, and finds them before they share a body', async () => {
  const colleague = await person('JP');
  const other = await person('US');
  const found = await findSeatable(db, chair, { kept: 'own_party', parties: ['US', 'JP', 'KR'], typed: '' }, NOW);
  expect(found.people.map((one) => one.id)).toContain(colleague);
  expect(found.people.map((one) => one.id)).not.toContain(other);
  const id = await giveSeat(db, chair, body, seat(colleague), NOW);
  expect(await standing(id)).toMatchObject({ person_id: colleague, capacity: 'member' });
  expect((await actor(colleague)).seats).toHaveLength(1);
  for (const nobody of [other, newId()])
    await expect(giveSeat(db, chair, body, seat(nobody), NOW)).rejects.toMatchObject({ field: 'person', fault: 'unknownPerson' });
});

test('only people of governments are co-chairs or members, and only principals have co-chairs', async () => {
  const firm = await person('JP', 'industry');
  for (const capacity of ['co_chair', 'member'] as const)
    await expect(giveSeat(db, chair, body, seat(firm, capacity), NOW)).rejects.toMatchObject({
      field: 'capacity',
      fault: 'governmentOnly',
    });
  await giveSeat(db, chair, body, seat(firm, 'adviser'), NOW);
  const korean = await person('KR');
  await expect(giveSeat(db, secretariat, body, seat(korean, 'co_chair'), NOW)).rejects.toMatchObject({ fault: 'principalOnly' });
  await giveSeat(db, secretariat, body, seat(korean, 'member'), NOW);
});

test('a person whose party takes no part in the body gets no seat there', async () => {
  const indian = await person('IN');
  await expect(giveSeat(db, secretariat, body, seat(indian, 'observer'), NOW)).rejects.toMatchObject({ fault: 'partyTakesNoPart' });
});

test('whoever keeps no seats gives none; of a body they do not read they learn nothing', async () => {
  const member = await actor(await person('JP', 'government', 'member'));
  const hidden = await putBody(db, { marking: 'AMBER' });
  const someone = await person('JP');
  await expect(giveSeat(db, member, body, seat(someone), NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  for (const slug of [hidden, 'none'])
    await expect(giveSeat(db, member, slug, seat(someone), NOW)).rejects.toMatchObject({ kind: 'not_found' });
});

test('nobody holds the same capacity twice at a time', async () => {
  const one = await person('JP');
  await giveSeat(db, chair, body, seat(one, 'member', { to_day: '2026-12-31' }), NOW);
  await expect(giveSeat(db, chair, body, seat(one, 'member', { from_day: '2026-12-31' }), NOW)).rejects.toMatchObject({
    fault: 'alreadySeated',
  });
  await giveSeat(db, chair, body, seat(one, 'member', { from_day: '2027-01-01' }), NOW);
  await giveSeat(db, chair, body, seat(one, 'secretary'), NOW);
});

test('a seat ends with a day in its own capital, and what has been stays as it was', async () => {
  const one = await person('JP');
  const id = await giveSeat(db, chair, body, seat(one), NOW);
  const alter = (days: { from_day: string; to_day?: string }, version = 1) => alterSeat(db, chair, body, id, { ...days, version }, NOW);
  await expect(alter({ from_day: '2026-11-23' })).rejects.toMatchObject({ field: 'from_day', fault: 'startIsHistory' });
  await expect(alter({ from_day: '2026-11-22', to_day: '2026-11-20' })).rejects.toMatchObject({ field: 'to_day', fault: 'endBeforeStart' });
  await alter({ from_day: '2026-11-22', to_day: '2026-11-21' });
  expect((await actor(one)).seats).toEqual([]);
  await expect(alter({ from_day: '2026-11-22', to_day: '2027-11-22' }, 2)).rejects.toMatchObject({ kind: 'not_found' });
});

test('two who alter the same seat: the second is told', async () => {
  const id = await giveSeat(db, chair, body, seat(await person('JP')), NOW);
  await alterSeat(db, chair, body, id, { from_day: '2026-11-22', to_day: '2027-01-31', version: 1 }, NOW);
  const second = alterSeat(db, chair, body, id, { from_day: '2026-11-22', to_day: '2027-06-30', version: 1 }, NOW);
  await expect(second).rejects.toMatchObject({ kind: 'conflict' });
});

test('a co-chair does not touch a seat of the other party', async () => {
  const id = await giveSeat(db, secretariat, body, seat(await person('US')), NOW);
  const altered = alterSeat(db, chair, body, id, { from_day: '2026-11-22', to_day: '2026-11-30', version: 1 }, NOW);
  await expect(altered).rejects.toMatchObject({ kind: 'not_found' });
});

test('what a seat newly opens is counted by the policy, of what the giver reads', async () => {
  const other = await putBody(db, { marking: 'AMBER' });
  const chairHere = await person('JP', 'government', 'co_chair');
  for (const [home, marking] of [
    [body, 'GREEN'],
    [body, 'AMBER'],
    [body, 'AMBER'],
    [body, 'RED'],
    [other, 'AMBER'],
  ] as const)
    await putAction(home, marking);
  const giver = await actor(chairHere);
  const newcomer = await person('JP');
  const opened = (capacity: Capacity) => countOpening(db, giver, { person_id: newcomer, body_id: body, capacity }, NOW);
  expect(await opened('member')).toMatchObject({ actions: 3, reports: 0 });
  expect(await opened('observer')).toMatchObject({ actions: 1 });
  await putSeat(db, newcomer, body, 'observer');
  expect(await opened('member')).toMatchObject({ actions: 2 });
  // The secretariat, without a seat, reads nothing of it, and is told of nothing.
  expect(await countOpening(db, secretariat, { person_id: newcomer, body_id: body, capacity: 'member' }, NOW)).toMatchObject({
    actions: 0,
  });
});

async function putAction(home: string, marking: Marking): Promise<void> {
  const audience_id = await db.transaction().execute((tx) => keepAudience(tx, { marking, bodies: [home], persons: [], parties: [] }));
  const at = NOW.toISOString();
  await db
    .insertInto('actions')
    .values({
      id: newId(),
      home_body_id: home,
      audience_id,
      author_id: null,
      issued_at: at,
      quarantined_at: null,
      ref: newReference('A'),
      title: 'Something to do',
      result: '',
      due_on: null,
      priority: 'normal',
      workstream: 'general',
      created_at: at,
      updated_at: at,
      closed_at: null,
      closed_as: null,
      closing_note: '',
    })
    .execute();
}

test('people whom the reader may not see are only counted, by party', async () => {
  const amber = await putBody(db, { marking: 'AMBER' });
  const firm = await person('US', 'industry');
  await putSeat(db, firm, amber, 'observer');
  const member = await person('JP');
  await putSeat(db, member, amber, 'member');
  const roster = await readRoster(db, await actor(member), amber, NOW);
  expect(roster.seats.map((one) => one.person_id)).toEqual([member]);
  expect(roster.hidden).toEqual([{ party_id: 'US', held: 1 }]);
});
