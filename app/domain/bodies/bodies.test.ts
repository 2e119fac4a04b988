import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db, OrganisationKind } from '#db/schema.ts';
import { changeBody } from './changing.server.ts';
import { agreeTo } from '../proposals/settling.server.ts';
import { proposeBody } from './creating.server.ts';
import { FieldRefusal } from './faults.ts';
import { layFoundation } from './foundation.server.ts';
import { readBodyOverview } from './overview.server.ts';
import { bodyOptions, readBodies, readBodyBySlug } from './reading.server.ts';
import { readRoster } from './roster.server.ts';
import type { BodyForm } from './schema.ts';
import { changeState } from './states.server.ts';
import { readBodyTree } from './tree.server.ts';

const NOW = new Date('2026-11-21T09:00:00.000Z');
let db: Db;
let committee: string;
let secretariat: Actor;
beforeAll(async () => {
  db = await freshDatabase();
  committee = (await layFoundation(db, NOW)).committee_id;
  const person = await putPerson(db, await putOrganisation(db, 'US'));
  await db.insertInto('offices').values({ person_id: person, office: 'secretariat', since: NOW.toISOString() }).execute();
  secretariat = await actor(person);
});
afterAll(() => db.destroy());

async function actor(person: string): Promise<Actor> {
  const loaded = await loadActor(db, person, NOW);
  if (!loaded) throw new Error('no such person');
  return loaded;
}

async function seated(party: string, body: string, capacity: Parameters<typeof putSeat>[3], kind: OrganisationKind = 'government') {
  const person = await putPerson(db, await putOrganisation(db, party, kind));
  await putSeat(db, person, body, capacity);
  return actor(person);
}

/** Proposes a body and has it agreed to by co_chairs who sit in the body above for just that long. */
async function createBody(_db: Db, by: Actor, input: BodyForm, _now: Date): Promise<string> {
  const { kind } = await db
    .selectFrom('bodies')
    .select('kind')
    .where('id', '=', input.parent ?? '')
    .executeTakeFirstOrThrow();
  const chairs = [await seated('US', input.parent ?? '', 'co_chair'), await seated('JP', input.parent ?? '', 'co_chair')];
  try {
    const proposal = await proposeBody(db, by, input, NOW);
    for (const chair of kind === 'committee' ? chairs.slice(1) : chairs)
      await agreeTo(db, { ...chair, session_id: 'here', confirmed_at: NOW.toISOString() }, proposal, NOW);
  } finally {
    const held = chairs.map((chair) => chair.id);
    await db.deleteFrom('seats').where('person_id', 'in', held).execute();
  }
  return (await db.selectFrom('bodies').select('slug').orderBy('position', 'desc').executeTakeFirstOrThrow()).slug;
}

function form(change: Partial<BodyForm> = {}): BodyForm {
  return {
    name_en: 'Working Group on Semiconductors',
    name_ja: '半導体作業部会',
    parent: committee,
    marking: 'GREEN',
    parties: ['US', 'JP', 'KR'],
    charter_en: 'Maps the chain.',
    charter_ja: '供給網を把握する。',
    sectors: ['semiconductors'],
    items: [],
    version: 1,
    ...change,
  };
}

const idOf = async (slug: string) => (await db.selectFrom('bodies').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

test('the secretariat creates a body, which is read with its own marking and audience', async () => {
  const slug = await createBody(db, secretariat, form(), NOW);
  expect(slug).toBe('working-group-on-semiconductors');
  const id = await idOf(slug);
  const observer = await seated('KR', id, 'observer');
  expect(await readBodyBySlug(db, observer, slug)).toMatchObject({
    kind: 'working_group',
    state: 'forming',
    parties: [{ id: 'US' }, { id: 'JP' }, { id: 'KR', role: 'partner', name_ja: '韓国' }],
  });
  expect(await readBodyOverview(db, observer, slug)).toMatchObject({ charter_ja: '供給網を把握する。', sectors: ['semiconductors'] });
});

test('nobody else creates, changes or closes a body: of one they do not read they learn nothing', async () => {
  const chair = await seated('US', committee, 'co_chair');
  await expect(createBody(db, chair, form(), NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(changeBody(db, chair, 'steering-committee', form(), NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  const hidden = await createBody(db, secretariat, form({ name_en: 'Hidden one', marking: 'AMBER', parties: ['JP'] }), NOW);
  for (const slug of [hidden, 'no-such-body']) {
    await expect(changeBody(db, chair, slug, form(), NOW)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(changeState(db, chair, slug, { state: 'closed', version: 1 }, NOW)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await readBodyBySlug(db, chair, slug)).toBeNull();
    expect(await readBodyOverview(db, chair, slug)).toBeNull();
  }
  expect(await bodyOptions(db, chair, [await idOf(hidden)])).toEqual([]);
  expect((await readBodyTree(db, chair, NOW)).map((body) => body.slug)).not.toContain(hidden);
});

test('an observer of one body sees the GREEN bodies and no AMBER one; a body below a hidden one stands at the root', async () => {
  const upper = await createBody(db, secretariat, form({ name_en: 'Upper', marking: 'AMBER' }), NOW);
  const lower = await createBody(db, secretariat, form({ name_en: 'Lower', parent: await idOf(upper) }), NOW);
  const observer = await seated('KR', await idOf('working-group-on-semiconductors'), 'observer');
  const seen = await readBodies(db, observer);
  expect(seen.map((body) => body.slug)).not.toContain(upper);
  expect(seen.find((body) => body.slug === lower)).toMatchObject({ parent_id: null, kind: 'sub_group' });
  expect((await readBodyTree(db, observer, NOW)).find((body) => body.slug === lower)).toMatchObject({ depth: 0 });
  expect((await readBodyOverview(db, observer, lower))?.parent).toBeNull();
});

test('the secretariat sees the name, parties and seats of every body, but not what it does not read of it', async () => {
  const slug = await createBody(db, secretariat, form({ name_en: 'Kept', marking: 'AMBER' }), NOW);
  const id = await idOf(slug);
  const member = await seated('JP', id, 'member');
  expect((await readBodyTree(db, secretariat, NOW)).map((body) => body.slug)).toContain(slug);
  expect(await readBodyOverview(db, secretariat, slug)).toMatchObject({
    reads: false,
    name_en: 'Kept',
    charter_en: '',
    sectors: [],
    states: [],
  });
  expect((await readRoster(db, secretariat, id, NOW)).seats.map((seat) => seat.person_id)).toEqual([member.id]);
  await changeBody(db, secretariat, slug, form({ name_en: 'Kept still', charter_en: 'Overwritten', sectors: [], marking: 'AMBER' }), NOW);
  expect(await readBodyOverview(db, member, slug)).toMatchObject({
    name_en: 'Kept still',
    charter_en: 'Maps the chain.',
    sectors: ['semiconductors'],
  });
});

test('the secretariat opens no body that it does not read, neither by its marking nor to itself by its place', async () => {
  const own = await createBody(db, secretariat, form({ name_en: 'Own group' }), NOW);
  const slug = await createBody(db, secretariat, form({ name_en: 'Not for the office', marking: 'AMBER+STRICT', parties: ['JP'] }), NOW);
  const narrow = { name_en: 'Not for the office', marking: 'AMBER+STRICT' as const };
  for (const marking of ['CLEAR', 'GREEN', 'AMBER'] as const)
    await expect(changeBody(db, secretariat, slug, form({ ...narrow, marking, parties: ['JP'] }), NOW)).rejects.toMatchObject({
      field: 'marking',
      fault: 'widerUnread',
    });
  const person = await putPerson(db, await putOrganisation(db, 'US'));
  await db.insertInto('offices').values({ person_id: person, office: 'secretariat', since: NOW.toISOString() }).execute();
  await putSeat(db, person, await idOf(own), 'member');
  const keeper = await actor(person);
  const under = form({ ...narrow, parent: await idOf(own) });
  await expect(changeBody(db, keeper, slug, under, NOW)).rejects.toMatchObject({ field: 'parent', fault: 'ownGain' });
  expect(await readBodyOverview(db, await actor(person), slug)).toMatchObject({ reads: false, charter_en: '' });
  await changeBody(db, secretariat, slug, under, NOW);
});

test('a seat names a body in the frame only to who reads that body', async () => {
  const slug = await createBody(db, secretariat, form({ name_en: 'Officials only', marking: 'AMBER+STRICT' }), NOW);
  const id = await idOf(slug);
  expect((await seated('US', id, 'adviser', 'industry')).bodies).toEqual([]);
  expect((await seated('US', id, 'observer')).bodies).toEqual([]);
  expect((await seated('US', id, 'secretary')).bodies.map((body) => body.slug)).toEqual([slug]);
});

test('the second of two editors is told, and nothing of theirs is written', async () => {
  const slug = await createBody(db, secretariat, form({ name_en: 'Twice edited' }), NOW);
  await changeBody(db, secretariat, slug, form({ name_en: 'First' }), NOW);
  const second = changeBody(db, secretariat, slug, form({ name_en: 'Second', parties: ['JP'] }), NOW);
  await expect(second).rejects.toMatchObject({ kind: 'conflict' });
  expect(await readBodyOverview(db, secretariat, slug)).toMatchObject({
    name_en: 'First',
    parties: [{ id: 'US' }, { id: 'JP' }, { id: 'KR' }],
    version: 2,
  });
});

test('a body never hangs below itself, and a party leaves only when its seats have ended', async () => {
  const upper = await createBody(db, secretariat, form({ name_en: 'Above' }), NOW);
  const lower = await createBody(db, secretariat, form({ name_en: 'Below', parent: await idOf(upper) }), NOW);
  await expect(changeBody(db, secretariat, upper, form({ parent: await idOf(lower) }), NOW)).rejects.toMatchObject({
    fault: 'ownDescendant',
  });
  await expect(changeBody(db, secretariat, upper, form({ parent: newId() }), NOW)).rejects.toMatchObject({ fault: 'unknownParent' });
  await seated('KR', await idOf(upper), 'observer');
  const without = changeBody(db, secretariat, upper, form({ parties: ['US', 'JP'] }), NOW);
  await expect(without).rejects.toMatchObject({ field: 'parties', fault: 'partyStillSeated' });
});

test('states follow one another, are kept with their time, and a body with open ones below it is not closed', async () => {
  const upper = await createBody(db, secretariat, form({ name_en: 'State' }), NOW);
  const lower = await createBody(db, secretariat, form({ name_en: 'State below', parent: await idOf(upper) }), NOW);
  const reader = await seated('US', await idOf(upper), 'member');
  await expect(changeState(db, secretariat, upper, { state: 'dormant', version: 1 }, NOW)).rejects.toBeInstanceOf(FieldRefusal);
  await changeState(db, secretariat, upper, { state: 'active', version: 1 }, new Date(NOW.getTime() + 1000));
  await expect(changeState(db, secretariat, upper, { state: 'closed', version: 2 }, NOW)).rejects.toMatchObject({ fault: 'subBodiesOpen' });
  await changeState(db, secretariat, lower, { state: 'closed', version: 1 }, NOW);
  await changeState(db, secretariat, upper, { state: 'closed', version: 2 }, new Date(NOW.getTime() + 2000));
  expect((await readBodyOverview(db, reader, upper))?.states.map((row) => row.state)).toEqual(['forming', 'active', 'closed']);
  await expect(createBody(db, secretariat, form({ parent: await idOf(upper) }), NOW)).rejects.toBeInstanceOf(Refusal);
});

test.each(['<script>alert(1)</script>', "'; drop table bodies; --", '🦊‮evil', '半導体', '---', 'new'])(
  'a body may be called %s; its address stays plain',
  async (name) => {
    const slug = await createBody(db, secretariat, form({ name_en: name }), NOW);
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(slug).not.toBe('new');
    expect((await readBodyOverview(db, secretariat, slug))?.name_en).toBe(name);
  },
);

test('an item of the map that there is not is refused with its field', async () => {
  const made = createBody(db, secretariat, form({ name_en: 'Scoped', items: ['I-000000'] }), NOW);
  await expect(made).rejects.toMatchObject({ field: 'items', fault: 'unknownItem' });
});
