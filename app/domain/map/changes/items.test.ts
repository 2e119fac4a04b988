import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putLink } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { claimInput, itemFor, itemInput, putSmallMap, retraction, siteInput } from '../../testing/map-changes.ts';
import { findByReference, searchIn, searchRecords } from '../../search/searching.server.ts';
import { readItem, readSites } from '../item.server.ts';
import { readGlances } from '../kept-glances.server.ts';
import { readNetworkLinks } from '../network.server.ts';
import { nameItem } from './naming.server.ts';
import { ChangeFaults, proposeChange } from './proposing.server.ts';
import { readChange, readItemChanges } from './reading.server.ts';
import type { ItemInput } from './schema.ts';
import { acceptChange } from './settling.server.ts';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
});
afterEach(() => db.destroy());

const propose = async (actor: Actor, change: Partial<ItemInput> = {}, marking: Marking = 'GREEN', subject: string | null = null) =>
  proposeChange(
    db,
    actor,
    {
      kind: 'item',
      item: subject === null ? null : await itemFor(db, actor, subject),
      fields: itemInput(committee.body, map.stage_id, change, marking),
    },
    subject,
    NOW,
  );
const retract = async (actor: Actor, item: string, marking: Marking = 'GREEN') =>
  proposeChange(
    db,
    actor,
    { kind: 'item', item: await itemFor(db, actor, item), fields: retraction(committee.body, marking), retracts: true },
    item,
    NOW,
  );
const namesFor = async (actor: Actor) => (await readGlances(db, actor)).map(({ name_en }) => name_en).sort();
const foundBy = async (actor: Actor, q: string) =>
  (await searchRecords(db, actor, searchIn(new URLSearchParams({ q })))).found.map(({ title_en }) => title_en);

test('an item that is proposed is on the map, in search and to be named once another accepts it', async () => {
  const { us_member, jp_chair, stranger } = committee.as;
  const { ref } = await propose(us_member);
  expect(await namesFor(stranger)).toEqual(['Saw', 'Wafer']);
  await expect(acceptChange(db, us_member, ref, 1, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await acceptChange(db, jp_chair, ref, 1, NOW);
  expect(await namesFor(stranger)).toEqual(['Photomask', 'Saw', 'Wafer']);
  expect(await foundBy(stranger, 'Photomask')).toEqual(['Photomask']);
  const named = (await nameItem(db, stranger, 'フォトマスク')).one;
  expect((await readItem(db, stranger, named!.ref))?.codes).toEqual(['3705']);
  expect((await readItemChanges(db, stranger, named!.id, NOW)).map((one) => one.ref)).toEqual([ref]);
});

test('a correction is the item’s next version, read by its own readers; what it said is kept with the change', async () => {
  const { us_member, jp_member, stranger } = committee.as;
  const { ref } = await propose(us_member, { name_en: 'Silicon wafer', name_ja: 'シリコンウエハー', codes: '' }, 'GREEN', map.wafer.id);
  expect(await namesFor(stranger)).toContain('Wafer');
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await namesFor(stranger)).toEqual(['Saw', 'Silicon wafer']);
  const change = (await readChange(db, stranger, ref, NOW))?.change;
  expect([change?.marking, change?.former?.of, change?.content?.of]).toMatchObject([
    'CLEAR',
    { name_en: 'Wafer' },
    { name_en: 'Silicon wafer' },
  ]);
});

test('of two corrections of one version the second is a conflict, accepted at once or one after the other', async () => {
  const { us_member, us_chair, jp_member, jp_chair } = committee.as;
  const one = await propose(us_member, { name_en: 'Silicon wafer', name_ja: 'ウエハー' }, 'GREEN', map.wafer.id);
  const two = await propose(us_chair, { name_en: 'Polished wafer', name_ja: 'ウエハー' }, 'GREEN', map.wafer.id);
  const done = await Promise.allSettled([acceptChange(db, jp_member, one.ref, 1, NOW), acceptChange(db, jp_chair, two.ref, 1, NOW)]);
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(done.find((result) => result.status === 'rejected')?.reason).toMatchObject({ kind: 'conflict', code: 'map_changed' });
  const [winner] = await db.selectFrom('map_changes').select('ref').where('state', '=', 'accepted').execute();
  expect(await namesFor(us_member)).toContain(winner?.ref === one.ref ? 'Silicon wafer' : 'Polished wafer');
});

test('a retraction reaches a reader with kept figures at once, with its claims, links, sites and search; its page says so', async () => {
  const { us_member, jp_member } = committee.as;
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  const site = { kind: 'site' as const, item: await itemFor(db, us_member, map.wafer.id), fields: siteInput(committee.body) };
  await acceptChange(db, jp_member, (await proposeChange(db, us_member, site, null, NOW)).ref, 1, NOW);
  const fab = (await db.selectFrom('suppliers').select('id').where('name_en', '=', 'Kita Wafers').executeTakeFirstOrThrow()).id;
  const { ref: itemRef } = map.wafer;
  const wafer = await propose(us_member, { name_en: 'Wafer of silicon', name_ja: 'ウエハー' }, 'GREEN', map.wafer.id);
  await acceptChange(db, jp_member, wafer.ref, 1, NOW);
  expect([await namesFor(jp_member), await foundBy(jp_member, 'silicon')]).toEqual([['Saw', 'Wafer of silicon'], ['Wafer of silicon']]);
  const { ref } = await retract(us_member, map.wafer.id);
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect([await namesFor(jp_member), await foundBy(jp_member, 'silicon')]).toEqual([['Saw'], []]);
  expect(await readNetworkLinks(db, jp_member)).toEqual([]);
  expect(await readSites(db, jp_member, { supplier_id: fab })).toEqual([]);
  expect((await readItem(db, jp_member, itemRef))?.gone).toEqual({ change: ref, at: NOW.toISOString() });
  expect(await findByReference(db, jp_member, itemRef)).toEqual({ kind: 'item', ref: itemRef });
  expect(await db.selectFrom('items').select('id').where('id', '=', map.wafer.id).execute()).toHaveLength(1);
});

test('a marked retraction is not there for who may not read it, and kept figures are not even computed again', async () => {
  const { us_member, jp_member, observer, stranger } = committee.as;
  const before = [await readGlances(db, observer), await readGlances(db, stranger)];
  const { ref } = await retract(us_member, map.wafer.id, 'AMBER');
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await namesFor(jp_member)).toEqual(['Saw']);
  for (const [at, actor] of [observer, stranger].entries()) {
    expect(await readGlances(db, actor)).toBe(before[at]);
    expect((await readItem(db, actor, map.wafer.ref))?.gone).toBeNull();
    expect(await readItemChanges(db, actor, map.wafer.id, NOW)).toEqual([]);
    expect(await readChange(db, actor, ref, NOW)).toBeNull();
  }
});

test('a retraction of an audience new to the map does not reach those who share kept figures without reading it', async () => {
  const { us_member, jp_member, stranger, observer } = committee.as;
  const { ref } = await retract(us_member, map.wafer.id, 'AMBER');
  const computing = readGlances(db, jp_member);
  await acceptChange(db, jp_member, ref, 1, NOW);
  await computing;
  for (const actor of [stranger, observer]) expect(await namesFor(actor)).toEqual(['Saw', 'Wafer']);
  expect(await namesFor(jp_member)).toEqual(['Saw']);
});

test('of an item that was taken off nothing more is proposed nor accepted, by who reads that it was', async () => {
  const { us_member, jp_member, jp_chair } = committee.as;
  const claim = { kind: 'claim' as const, item: await itemFor(db, us_member, map.wafer.id), fields: claimInput(committee.body) };
  const waiting = await proposeChange(db, us_member, claim, null, NOW);
  await acceptChange(db, jp_member, (await retract(us_member, map.wafer.id)).ref, 1, NOW);
  await expect(acceptChange(db, jp_chair, waiting.ref, 1, NOW)).rejects.toMatchObject({ kind: 'conflict', code: 'map_changed' });
  const item = await itemFor(db, us_member, map.wafer.id);
  await expect(proposeChange(db, us_member, { ...claim, item }, null, NOW)).rejects.toMatchObject({
    faults: [{ field: 'reason', code: 'itemGone' }],
  });
  expect((await nameItem(db, us_member, map.wafer.ref)).one).toBeNull();
});

test('a hidden item is never retracted, corrected or named by who may not see it', async () => {
  const { us_member, us_chair } = committee.as;
  const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_chair.id] });
  const hidden = await putItem(db, { ...map.place, audience_id }, { name_en: 'Veiled', name_ja: '秘' });
  const item = await itemFor(db, us_chair, hidden.id);
  const fields = retraction(committee.body);
  const blind = { kind: 'item' as const, item: null, fields, retracts: true as const };
  await expect(proposeChange(db, us_member, blind, hidden.id, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(proposeChange(db, us_member, blind, 'nothing', NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(proposeChange(db, us_chair, { ...blind, item }, hidden.id, NOW)).rejects.toBeInstanceOf(ChangeFaults);
  expect(await db.selectFrom('map_changes').select('id').execute()).toEqual([]);
});
