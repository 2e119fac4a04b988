import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier, type MapPlace } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { askedOf } from './asking.ts';
import { choicesOf } from './choices.server.ts';
import { readGlances } from './kept-glances.server.ts';
import { arrange, narrow } from './narrowing.server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let member: Actor;
let named: Actor;
let place: MapPlace & { source_id: string; stage_id: string };
let red: MapPlace & { source_id: string; stage_id: string };
let jp: { id: string; ref: string };
let us: { id: string; ref: string };
let cn: { id: string; ref: string };
let wafer: { id: string; ref: string };

beforeAll(async () => {
  db = await freshDatabase();
  const committee = await putBody(db);
  const people = [];
  for (const party of ['US', 'JP']) {
    const person = await putPerson(db, await putOrganisation(db, party));
    await putSeat(db, person, committee, 'member');
    people.push((await loadActor(db, person, now))!);
  }
  [member, named] = people as [Actor, Actor];
  const source_id = await putSource(db);
  const stage_id = await putStage(db);
  const of = async (audience: Parameters<typeof putAudience>[1]) => ({
    home_body_id: committee,
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
    source_id,
    stage_id,
  });
  place = await of({ marking: 'CLEAR' });
  red = await of({ marking: 'RED', persons: [named.id] });
  jp = await putSupplier(db, place, { country: 'JP', name_en: 'Japan', name_ja: '日本' });
  us = await putSupplier(db, place, { country: 'US', name_en: 'United States', name_ja: '米国' });
  cn = await putSupplier(db, place, { country: 'CN', name_en: 'China', name_ja: '中国' });
  await db
    .insertInto('watched_countries')
    .values({ country: 'CN', reason_en: '', reason_ja: '', added_at: now.toISOString(), added_by: null })
    .execute();
  wafer = await putItem(db, place, { name_en: 'Wafer', name_ja: 'ウエハー' });
  await putClaim(db, place, { item_id: wafer.id, supplier_id: jp.id, percent: 50 });
  await putClaim(db, place, { item_id: wafer.id, supplier_id: us.id, percent: 30 });
  await putClaim(db, place, { item_id: wafer.id, supplier_id: cn.id, percent: 20 });
  await putItem(db, place, { name_en: 'Photoresist', name_ja: 'フォトレジスト', kind: 'tool' });
});
afterAll(() => db.destroy());

const glanceOf = async (actor: Actor, ref: string) => (await readGlances(db, actor)).find((item) => item.ref === ref);
const asked = (query: string) => askedOf(new URL(`https://example.test/map?${query}`));

describe('an item at a glance', () => {
  it('says how concentrated its supply is', async () => {
    expect(await glanceOf(member, wafer.ref)).toMatchObject({
      series: { basis: 'headquarters', year: 2025, complete: true },
      top: { country: 'JP' },
      indicators: {
        hhi: { low: 3800, high: 3800 },
        band: 'high',
        to75: { low: 2, high: 2 },
        principals: { low: 8000, high: 8000 },
        watched: { low: 2000, high: 2000 },
        single: false,
      },
    });
  });
  it('without shares says that nothing is known', async () => {
    const [resist] = narrow(await readGlances(db, member), asked('q=photoresist'));
    expect(resist).toMatchObject({ series: null, indicators: null, top: null });
  });
  it('is found by words in either language, whatever their width and case', async () => {
    const items = await readGlances(db, member);
    for (const q of ['WAFER', 'ｗａｆｅｒ', 'ｳｴﾊｰ', 'ウエハ']) expect(narrow(items, asked(`q=${encodeURIComponent(q)}`))).toHaveLength(1);
    expect(narrow(items, asked('leader=JP&band=high'))).toHaveLength(1);
    expect(narrow(items, asked('band=unknown&kind=tool'))).toHaveLength(1);
    expect(narrow(items, asked('leader=US'))).toHaveLength(0);
  });
  it('comes last in the order where nothing is known, rising and falling', async () => {
    const items = await readGlances(db, member);
    expect(arrange(items, 'hhi', true, 'en').at(-1)?.name_en).toBe('Photoresist');
    expect(arrange(items, 'hhi', false, 'en').at(-1)?.name_en).toBe('Photoresist');
    expect(arrange(items, 'name', false, 'en')[0]?.name_en).toBe('Photoresist');
  });
});

describe('what one reader may not see', () => {
  it('changes nothing for them: a claim marked RED', async () => {
    const before = JSON.stringify(await readGlances(db, member));
    const later = { recorded_at: '2026-11-20T00:00:00.000Z' };
    await putClaim(db, red, { item_id: wafer.id, supplier_id: cn.id, percent: 90 }, later);
    await putClaim(db, red, { item_id: wafer.id, supplier_id: jp.id, percent: 5 }, later);
    await putClaim(db, red, { item_id: wafer.id, supplier_id: us.id, percent: 5 }, later);
    expect(JSON.stringify(await readGlances(db, member))).toBe(before);
    expect(await glanceOf(named, wafer.ref)).toMatchObject({ top: { country: 'CN' }, indicators: { hhi: { low: 8150 }, single: true } });
  });
  it('changes nothing for them: an item, a supplier, and claims that hang on either', async () => {
    const before = await readGlances(db, member);
    const secret = await putItem(db, red, { name_en: 'Secret', name_ja: '秘' });
    const broker = await putSupplier(db, red, { country: 'RU', name_en: 'Russia' });
    await putClaim(db, place, { item_id: secret.id, supplier_id: jp.id, percent: 100 });
    await putClaim(db, place, { item_id: wafer.id, supplier_id: broker.id, percent: 60 });
    const after = await readGlances(db, member);
    expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    expect(choicesOf(after)).toEqual(choicesOf(before));
    expect(await glanceOf(named, secret.ref)).toBeDefined();
  });
});
