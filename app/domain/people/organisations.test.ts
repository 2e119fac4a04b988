import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOffices } from '#app/domain/desk/offices.server.ts';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { addOrganisation, readOrganisation, renameOrganisation } from './organisations.server.ts';
import { confirmedActor, putAccount, putOffice } from './testing.ts';

const NOW = new Date('2026-11-21T09:00:00.000Z');
const METI = {
  party: 'JP',
  kind: 'government' as const,
  name_en: 'Ministry of Economy, Trade and Industry',
  name_ja: '経済産業省',
  short_name: 'METI',
};

let db: Db;
let committee: string;
let administrator: Actor;
let anybody: Actor;
beforeEach(async () => {
  db = await freshDatabase();
  committee = (await layFoundation(db, NOW)).committee_id;
  const { id } = await putAccount(db);
  await putOffice(db, id, 'administrator');
  administrator = await confirmedActor(db, id, NOW);
  anybody = await confirmedActor(db, (await putAccount(db)).id, NOW);
});
afterEach(() => db.destroy());

describe('an organisation', () => {
  test('is added once to a party: a second of its name is refused beside the name, however it is written', async () => {
    await addOrganisation(db, administrator, METI, NOW);
    for (const [change, field] of [
      [{ name_ja: '別の名' }, 'name_en'],
      [{ name_en: 'ＭＩＮＩＳＴＲＹ of economy, trade and industry', name_ja: '別の名' }, 'name_en'],
      [{ name_en: 'Another' }, 'name_ja'],
    ] as const)
      await expect(addOrganisation(db, administrator, { ...METI, ...change }, NOW)).rejects.toMatchObject({ field, fault: 'nameTaken' });
    await expect(addOrganisation(db, administrator, { ...METI, party: 'US' }, NOW)).resolves.toBeTruthy();
    await expect(addOrganisation(db, administrator, { ...METI, party: 'XX' }, NOW)).rejects.toMatchObject({ fault: 'noParty' });
  });

  test('takes other names, also its own again; of two who change them at once the second is told', async () => {
    const id = await addOrganisation(db, administrator, METI, NOW);
    const { version } = await readOrganisation(db, administrator, id);
    const names = { name_en: METI.name_en, name_ja: '経産省', short_name: 'METI' };
    await renameOrganisation(db, administrator, id, { ...names, version }, NOW);
    await expect(renameOrganisation(db, administrator, id, { ...names, version }, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await readOrganisation(db, administrator, id)).toMatchObject({ ...names, party_id: 'JP', kind: 'government' });
  });

  test('is the administrator’s to keep: to others there is none', async () => {
    const id = await addOrganisation(db, administrator, METI, NOW);
    await expect(addOrganisation(db, anybody, METI, NOW)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(readOrganisation(db, anybody, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(renameOrganisation(db, anybody, id, { ...METI, version: 1 }, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the first steps of a new installation', () => {
  const open = async (actor: Actor) => (await readOffices(db, actor)).steps.filter(({ done }) => !done).map(({ step }) => step);

  test('stand on the desk of an office until each is done, and on nobody else’s', async () => {
    expect(await open(administrator)).toEqual(['organisations', 'secretariat', 'coChairs', 'groups']);
    expect(await open(anybody)).toEqual([]);
    await putOrganisation(db, 'JP');
    const secretaries = [(await putAccount(db)).id, (await putAccount(db)).id];
    for (const id of secretaries) await putOffice(db, id, 'secretariat');
    expect(await open(administrator)).toEqual(['coChairs', 'groups']);
    const keeper = await confirmedActor(db, secretaries[0]!, NOW);
    expect((await readOffices(db, keeper)).forming).toBe(1);
    for (const party of ['US', 'JP']) await putSeat(db, (await putAccount(db, { party })).id, committee, 'co_chair');
    expect(await open(keeper)).toEqual(['groups']);
    await putBody(db, { parent: committee });
    expect((await readOffices(db, keeper)).steps).toEqual([]);
  });
});
