import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { itemFor, putSmallMap, retraction, siteInput } from '../../testing/map-changes.ts';
import { searchIn, searchRecords } from '../../search/searching.server.ts';
import { readSites } from '../item.server.ts';
import { checkChange, proposeChange } from './proposing.server.ts';
import { readChange, readItemChanges } from './reading.server.ts';
import { siteSchema, type SiteInput } from './schema.ts';
import { acceptChange, returnChange, takeBackChange } from './settling.server.ts';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
});
afterEach(() => db.destroy());

const proposal = async (actor: Actor, change: Partial<SiteInput> = {}, marking: Marking = 'GREEN') => ({
  kind: 'site' as const,
  item: await itemFor(db, actor, map.wafer.id),
  fields: siteInput(committee.body, change, marking),
});
const propose = async (actor: Actor, change: Partial<SiteInput> = {}, marking: Marking = 'GREEN', subject: string | null = null) =>
  proposeChange(db, actor, await proposal(actor, change, marking), subject, NOW);
const sitesFor = async (actor: Actor) =>
  (await readSites(db, actor, { item_id: map.wafer.id })).map((site) => `${site.name_en}: ${site.name}`);
const put = async (marking: Marking = 'GREEN') => {
  const { ref } = await propose(committee.as.us_member, {}, marking);
  await acceptChange(db, committee.as.jp_member, ref, 1, NOW);
  return found((await readChange(db, committee.as.jp_member, ref, NOW))?.row.result_id);
};
const found = (id: string | null | undefined): string => {
  if (!id) throw new Error('Nothing was put on the map');
  return id;
};

test('a site that is proposed comes to the map with its company when another accepts it', async () => {
  const { us_member, jp_chair, stranger } = committee.as;
  const { ref } = await propose(us_member);
  expect(await sitesFor(stranger)).toEqual([]);
  expect(await db.selectFrom('suppliers').select('id').where('kind', '=', 'company').execute()).toEqual([]);
  await expect(acceptChange(db, us_member, ref, 1, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await acceptChange(db, jp_chair, ref, 1, NOW);
  expect(await sitesFor(stranger)).toEqual(['Kita Wafers: Chitose']);
  expect((await readItemChanges(db, stranger, map.wafer.id, NOW)).map((one) => [one.ref, one.state])).toEqual([[ref, 'accepted']]);
});

test('the government seats of both sides answer it, and nobody else', async () => {
  const { us_chair, jp_chair, us_member, jp_member, adviser, secretary, observer, stranger } = committee.as;
  for (const decider of [us_chair, jp_chair, us_member, jp_member]) {
    const { ref } = await propose(adviser, { name: `Site of ${decider.id}` });
    for (const actor of [adviser, secretary, observer, stranger]) {
      await expect(acceptChange(db, actor, ref, 1, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(returnChange(db, actor, ref, 1, 'No.', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await returnChange(db, decider, ref, 1, 'Which source?', NOW);
    await takeBackChange(db, adviser, ref, 2, NOW);
  }
  expect(await sitesFor(us_chair)).toEqual([]);
});

test('a correction takes its place and a retraction takes it off, for whoever reads that; the rows stay', async () => {
  const { us_member, jp_member, stranger } = committee.as;
  const first = await put();
  const corrected = await propose(us_member, { supplier: 'Kita Wafers', new_company: false, name: 'Chitose 2' }, 'AMBER', first);
  await acceptChange(db, jp_member, corrected.ref, 1, NOW);
  expect(await sitesFor(jp_member)).toEqual(['Kita Wafers: Chitose 2']);
  expect(await sitesFor(stranger)).toEqual(['Kita Wafers: Chitose']);
  const second = found((await readChange(db, jp_member, corrected.ref, NOW))?.row.result_id);
  const item = await itemFor(db, us_member, map.wafer.id);
  const off = { kind: 'site' as const, item, fields: retraction(committee.body, 'AMBER'), retracts: true as const };
  const { ref } = await proposeChange(db, us_member, off, second, NOW);
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await sitesFor(jp_member)).toEqual([]);
  expect(await sitesFor(stranger)).toEqual(['Kita Wafers: Chitose']);
  expect(await db.selectFrom('sites').select('id').execute()).toHaveLength(2);
});

test('of two corrections at once the second is a conflict', async () => {
  const { us_member, us_chair, jp_chair, jp_member } = committee.as;
  const first = await put();
  const refs: string[] = [];
  for (const [actor, name] of [
    [us_member, 'Chitose 2'],
    [us_chair, 'Chitose 3'],
  ] as const)
    refs.push((await propose(actor, { supplier: 'Kita Wafers', new_company: false, name }, 'GREEN', first)).ref);
  const done = await Promise.allSettled([jp_chair, jp_member].map((actor, at) => acceptChange(db, actor, refs[at] ?? '', 1, NOW)));
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(done.find((one) => one.status === 'rejected')?.reason).toMatchObject({ kind: 'conflict', code: 'map_changed' });
  expect(await sitesFor(us_member)).toHaveLength(1);
});

test('a company that a marked change brings is found by its readers alone', async () => {
  const { jp_member, stranger, observer } = committee.as;
  await put('AMBER');
  const foundBy = async (actor: Actor) => (await searchRecords(db, actor, searchIn(new URLSearchParams('q=Kita')))).total;
  expect(await foundBy(jp_member)).toBe(1);
  for (const actor of [stranger, observer]) {
    expect(await foundBy(actor)).toBe(0);
    expect(await sitesFor(actor)).toEqual([]);
    const { faults } = await checkChange(
      db,
      jp_member,
      await proposal(jp_member, { supplier: 'Kita Wafers', new_company: false }),
      null,
      NOW,
    );
    expect(faults.map(({ code }) => code)).toEqual(['wider']);
  }
});

test('the form takes both degrees or neither, and a country for a new company', () => {
  const parse = (change: Record<string, unknown>) =>
    siteSchema.safeParse({
      ...{ supplier: 'Kita', name: 'Chitose', country: 'JP', citation: 'x', reliability: 'B', credibility: '2', reason: 'x' },
      ...{ home_body_id: 'x', marking: 'GREEN', released: [], readers: [], parties: [] },
      ...change,
    }).success;
  expect(parse({})).toBe(true);
  expect(parse({ latitude: '42.8', longitude: '１４１．６' })).toBe(true);
  expect(parse({ latitude: '42.8' })).toBe(false);
  expect(parse({ latitude: '91', longitude: '0' })).toBe(false);
  expect(parse({ new_company: 'on' })).toBe(false);
  expect(parse({ new_company: 'on', company_country: 'JP' })).toBe(true);
});
