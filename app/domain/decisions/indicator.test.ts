import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import type { Marking } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { chosen, NOW } from '../testing/committee.ts';
import { changeDecisionReaders, editDecision } from './editing.server.ts';
import { readHeld } from './holding.server.ts';
import { indicatorBefore, indicatorFor } from './indicator.server.ts';
import { readDecision } from './one.server.ts';
import { proposal, putDeciders, putDecision, rowOf, type Deciders, type Put } from './testing.ts';

let db: Db;
let committee: Deciders;
let item: { id: string; ref: string };
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putDeciders(db);
  const source_id = await putSource(db);
  const open = await putAudience(db, { bodies: [committee.body], marking: 'GREEN' });
  const strict = await putAudience(db, { bodies: [committee.body], marking: 'AMBER+STRICT' });
  const place = { home_body_id: committee.body, audience_id: open, source_id, stage_id: await putStage(db) };
  item = await putItem(db, place, { name_en: 'Dysprosium' });
  const [cn, jp] = [await putSupplier(db, place, { country: 'CN' }), await putSupplier(db, place)];
  await putClaim(db, place, { item_id: item.id, supplier_id: cn.id, percent: 60 });
  await putClaim(db, place, { item_id: item.id, supplier_id: jp.id, percent: 40 });
  const narrow = { ...place, audience_id: strict };
  await putClaim(db, narrow, { item_id: item.id, supplier_id: cn.id, percent: 97 }, { year: 2026 });
  await putClaim(db, narrow, { item_id: item.id, supplier_id: jp.id, percent: 3 }, { year: 2026 });
});
afterAll(() => db.destroy());

const asked = () => ({ item_ref: item.ref, measure: 'top' as const, target: 50, by: null });
const wordsOf = ({ audience: _audience, pairs: _pairs, ...words }: ReturnType<typeof proposal>) => words;

async function putIndicated(): Promise<Put> {
  const audience = chosen(committee.body, 'AMBER+STRICT');
  const record = { audience: audienceOf(audience), home_body_id: committee.body };
  const indicator = await indicatorFor(db, committee.as.us_member, record, asked(), null, NOW);
  expect(indicator?.baseline).toMatchObject({ low: 97, year: 2026 });
  return putDecision(db, committee, { audience, indicator });
}

/** Saves the proposal anew under a marking, with its indicator as a form does. */
async function edit({ id, ref }: Put, marking: Marking, title_en: string) {
  const { as, body } = committee;
  const held = (await readHeld(db, as.us_member, ref))!;
  const audience = chosen(body, marking);
  const record = { audience: audienceOf(audience), home_body_id: body };
  const indicator = await indicatorFor(db, as.us_member, record, asked(), await indicatorBefore(db, held), NOW);
  const words = { ...wordsOf(proposal(body)), title_en, indicator, pairs: held.pairs, ties: [] };
  await editDecision(db, as.us_member, ref, (await rowOf(db, id)).version, { ...words, audience }, NOW);
}

const baselineFor = async (who: keyof Deciders['as'], { ref }: Put) =>
  (await readDecision(db, committee.as[who], ref, NOW))?.indicator?.baseline;

test('a baseline of what few read is worked out anew for more readers, and stays for the same', async () => {
  const put = await putIndicated();
  await edit(put, 'AMBER+STRICT', 'Other words');
  expect(await baselineFor('us_member', put)).toMatchObject({ low: 97, year: 2026 });
  await edit(put, 'AMBER', 'Other words again');
  expect(await baselineFor('adviser', put)).toMatchObject({ low: 60 });
  expect(await baselineFor('us_member', put)).toMatchObject({ low: 60 });
});

test('who is given a text that is settled is not told a baseline that was not worked out for them', async () => {
  const put = await putIndicated();
  const { version } = await rowOf(db, put.id);
  await changeDecisionReaders(db, committee.as.us_member, put.ref, version, chosen(committee.body, 'AMBER'), NOW);
  expect(await baselineFor('us_member', put)).toMatchObject({ low: 97 });
  expect(await baselineFor('adviser', put)).toBeNull();
  await edit(put, 'AMBER', 'Words for all');
  expect(await baselineFor('adviser', put)).toMatchObject({ low: 60 });
});

test('of an indicator on an item that its reader does not read, the page says nothing', async () => {
  const put = await putIndicated();
  const { version } = await rowOf(db, put.id);
  await changeDecisionReaders(db, committee.as.us_member, put.ref, version, chosen(committee.body, 'AMBER'), NOW);
  const strict = await putAudience(db, { bodies: [committee.body], marking: 'AMBER+STRICT' });
  const before = await db.selectFrom('items').select('audience_id').where('id', '=', item.id).executeTakeFirstOrThrow();
  await db.updateTable('items').set({ audience_id: strict }).where('id', '=', item.id).execute();
  expect((await readDecision(db, committee.as.adviser, put.ref, NOW))?.indicator).toBeNull();
  await db.updateTable('items').set(before).where('id', '=', item.id).execute();
});
