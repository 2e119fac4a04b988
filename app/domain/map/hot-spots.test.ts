import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier, type MapPlace } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { readHotSpots } from './hot-spots.server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let actor: Actor;
let open: MapPlace & { source_id: string; stage_id: string };
let red: typeof open;
const country: Record<string, string> = {};

beforeAll(async () => {
  db = await freshDatabase();
  const body = await putBody(db);
  const person = await putPerson(db, await putOrganisation(db, 'US'));
  await putSeat(db, person, body, 'member');
  actor = (await loadActor(db, person, now))!;
  const shared = { home_body_id: body, source_id: await putSource(db), stage_id: await putStage(db) };
  open = { ...shared, audience_id: await putAudience(db, { bodies: [body], marking: 'CLEAR' }) };
  red = { ...shared, audience_id: await putAudience(db, { bodies: [body], marking: 'RED' }) };
  for (const code of ['CN', 'US', 'KR']) country[code] = (await putSupplier(db, open, { country: code, name_en: code })).id;
});
afterAll(() => db.destroy());

const put = async (name_en: string, shares: Record<string, number>) => {
  const item = await putItem(db, open, { name_en });
  for (const [code, percent] of Object.entries(shares))
    await putClaim(db, open, { item_id: item.id, supplier_id: country[code]!, percent });
  return item;
};
const spots = () => readHotSpots(db, actor, ['semiconductors'], 5);

test('hot spots are what one country outside the principals supplies, first what nothing can stand in for', async () => {
  await put('Ours', { US: 95, CN: 5 });
  await put('Spread', { CN: 40, KR: 30, US: 30 });
  await put('Most', { CN: 60, US: 40 });
  const single = await put('Single', { CN: 91, US: 9 });
  const replaced = await put('Replaced', { CN: 99, US: 1 });
  await putLink(db, open, { kind: 'substitute_for', from_item_id: single.id, to_item_id: replaced.id });
  expect((await spots()).map(({ name_en, replaceable, leader }) => [name_en, replaceable, leader.name_en, leader.low])).toEqual([
    ['Single', false, 'CN', 9100],
    ['Replaced', true, 'CN', 9900],
    ['Most', false, 'CN', 6000],
  ]);
  expect(await readHotSpots(db, actor, ['batteries'], 5)).toEqual([]);
});

test('hot spots tell nothing of what the reader may not see', async () => {
  const before = await spots();
  const [single] = before;
  const { id } = await db.selectFrom('items').select('id').where('ref', '=', single!.ref).executeTakeFirstOrThrow();
  const hidden = await putItem(db, red, { name_en: 'Hidden' });
  await putClaim(db, open, { item_id: hidden.id, supplier_id: country.CN!, percent: 100 });
  await putClaim(db, red, { item_id: id, supplier_id: country.KR!, percent: 90 }, { recorded_at: now.toISOString() });
  await putLink(db, open, { kind: 'substitute_for', from_item_id: hidden.id, to_item_id: id });
  await putClaim(db, open, { item_id: id, supplier_id: country.US!, percent: null }, { measure: 'reserves', quantity: '900', unit: 't' });
  expect(await spots()).toEqual(before);
});
