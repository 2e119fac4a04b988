import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { loader as chain } from './chain.tsx';
import { loader as csv } from './ranking-csv.ts';
import { loader as json } from './ranking-json.ts';
import { loader as xlsx } from './ranking-xlsx.ts';
import { loader as page } from './ranking.tsx';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let member: string;
const put = {} as Record<'gallium' | 'wafer' | 'secret', { id: string; ref: string }>;

beforeAll(async () => {
  db = await freshDatabase();
  const committee = await putBody(db);
  member = await putPerson(db, await putOrganisation(db, 'US'));
  await putSeat(db, member, committee, 'member');
  const named = await putPerson(db, await putOrganisation(db, 'JP'));
  const [source_id, stage_id] = [await putSource(db), await putStage(db)];
  const of = async (audience: Parameters<typeof putAudience>[1]) => ({
    ...{ home_body_id: committee, source_id, stage_id },
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
  });
  const place = await of({ marking: 'CLEAR' });
  put.gallium = await putItem(db, place, { name_en: 'Gallium', name_ja: 'ガリウム' });
  put.wafer = await putItem(db, place);
  const [cn, jp] = [await putSupplier(db, place, { country: 'CN' }), await putSupplier(db, place)];
  await putLink(db, place, { kind: 'input_to', from_item_id: put.gallium.id, to_item_id: put.wafer.id });
  await putClaim(db, place, { item_id: put.gallium.id, supplier_id: cn.id, percent: 60 });
  await putClaim(db, place, { item_id: put.gallium.id, supplier_id: jp.id, percent: 40 });
  put.secret = await putItem(db, await of({ marking: 'RED', persons: [named] }), { name_en: 'Secret', name_ja: '秘密' });
});
afterAll(() => db.destroy());

async function argsFor(path: string, ref = '') {
  const context = {
    ...{ db, configuration: readConfiguration({}), log: pino({ enabled: false }), now, address: '192.0.2.1', local: true, nonce: '' },
    origin: 'https://test.example',
  };
  const cookie = await signIn(context, new Request('https://test.example/'), member);
  return { request: new Request(`https://test.example${path}`, { headers: { Cookie: cookie } }), params: { ref }, context };
}

it('shows days of cover, time to survive and time to recover of every item, under what the address assumes', async () => {
  const { rows } = await page(await argsFor('/map/choke-points?each=24&days=50&sort=cover'));
  // Gallium: 24 ÷ 0.6 = 40; the wafer, of which no share is known, lasts (24 + 24) ÷ 0.6 = 80 without China, longer than the 50 of the loss.
  expect(rows.map(({ ref }) => ref)).toEqual([put.gallium.ref, put.wafer.ref]);
  const [gallium, wafer] = rows.map(({ endurance }) => endurance);
  expect(gallium).toMatchObject({ cover: { low: 40, high: 40 }, recover: { low: 50, high: 50 }, lost: { country: 'CN' } });
  expect(wafer!.cover).toBeNull();
  expect(wafer!.survive!.high).toBeCloseTo(80, 9);
});

it('narrows to what surely runs out before it is back', async () => {
  const { rows } = await page(await argsFor('/map/choke-points?each=24&days=50&short=1'));
  expect(rows.map(({ ref }) => ref)).toEqual([put.gallium.ref]);
});

it('says beside its field what is wrong with an assumption, and works the others out', async () => {
  const { assuming, rows } = await page(await argsFor('/map/choke-points?each=many&days=0&part=60'));
  expect(Object.keys(assuming.errors).sort()).toEqual(['days', 'each']);
  expect(assuming.assumed).toMatchObject({ each: 30, days: 90, part: 60 });
  expect(rows).toHaveLength(2);
});

it('knows a stock of a hidden item no more than one of nothing', async () => {
  const said = async (ref: string) => (await page(await argsFor(`/map/choke-points?stock=${ref}+50`))).assuming;
  expect(await said(put.secret.ref)).toEqual(await said('I-ZZZZZZ'));
  expect((await said(put.secret.ref)).errors.stock).toHaveLength(1);
  expect((await said(put.gallium.ref)).errors).toEqual({});
});

it('hands out the same figures as CSV, workbook and JSON, and refuses a file of what cannot be assumed', async () => {
  const query = '?each=24&days=50&sort=cover';
  const table = await (await csv(await argsFor(`/map/choke-points.csv${query}`))).text();
  expect(table).toContain('24 days of normal use');
  // Cover, survival without China, recovery: from and to of each.
  expect(table).toMatch(new RegExp(`^${put.gallium.ref},.*,40,40,40,40,[^,]*,50,50,`, 'm'));
  const { items, assumed } = (await (await json(await argsFor(`/map/choke-points.json${query}`))).json()) as {
    items: Record<string, unknown>[];
    assumed: unknown;
  };
  expect(assumed).toMatchObject({ each: 24, days: 50 });
  expect(items[0]).toMatchObject({
    ref: put.gallium.ref,
    days_of_cover: { low: 40, high: 40 },
    time_to_recover_days: { low: 50, high: 50 },
  });
  expect(items[1]).toMatchObject({ ref: put.wafer.ref, days_of_cover: null, time_to_survive_days: { low: 80, high: 80 } });
  const workbook = await xlsx(await argsFor(`/map/choke-points.xlsx${query}`));
  expect(workbook.headers.get('Content-Disposition')).toContain('choke-points');
  expect(new TextDecoder().decode((await workbook.arrayBuffer()).slice(0, 2))).toBe('PK');
  for (const file of [csv, json, xlsx])
    await expect(file(await argsFor('/map/choke-points.csv?each=x'))).rejects.toSatisfy(
      (thrown) => thrown instanceof Refusal || thrown instanceof Response,
    );
});

it('leads from an item to the what-if of the same loss', async () => {
  const { item, whatIf } = await chain(await argsFor(`/map/items/${put.wafer.ref}/chain?each=24`, put.wafer.ref));
  expect(item.endurance.survive!.high).toBeCloseTo(80, 9);
  expect(Object.fromEntries(new URLSearchParams(whatIf!))).toMatchObject({ countries: 'CN', each: '24', stocks: '1', part: '100' });
});
