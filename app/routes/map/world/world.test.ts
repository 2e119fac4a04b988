import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { putSmallMap } from '#app/domain/testing/map-changes.ts';
import { argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSite, putSource, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { loader as supplierCsv } from '../supplier-csv.ts';
import { loader as supplierPage } from '../supplier.tsx';
import { loader as landSvg } from './land-svg.ts';
import { loader as worldCsv } from './world-csv.ts';
import { loader as worldGeojson } from './world-geojson.ts';
import { loader as worldSvg } from './world-svg.tsx';
import { loader as worldPage } from './world.tsx';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
let company: { id: string; ref: string };
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
  company = await putSupplier(db, map.place, { kind: 'company', country: 'JP', name_en: 'Kita Wafers', name_ja: '北ウエハー' });
  const device = await putItem(db, map.place, { name_en: 'Device', name_ja: '素子' });
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.wafer.id, to_item_id: device.id });
  await putClaim(db, map.place, { item_id: map.saw.id, supplier_id: map.jp.id, percent: 95 });
  await putClaim(db, map.place, { item_id: map.wafer.id, supplier_id: company.id, percent: 35 });
  await putSite(db, map.place, { supplier_id: company.id, item_id: map.wafer.id });
});
afterEach(() => db.destroy());

let asked = 0;

/** A request by a person, on a database that counts its queries. */
async function by(seat: Seat, path: string, ref = ''): Promise<LoaderFunctionArgs> {
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      asked += 1;
      return result;
    },
  });
  const cookie = await signIn(contextFor(db, { now: NOW }), new Request('http://localhost/'), committee.as[seat].id);
  asked = 0;
  return argsFor(contextFor(counting, { now: NOW }), { path, cookie: cookie.split(';')[0] ?? '', params: { ref } });
}

const world = async (query = '', seat: Seat = 'us_member') => worldPage(await by(seat, `/map/world${query}`));
const supplier = async (ref: string, query = '', seat: Seat = 'us_member') =>
  supplierPage(await by(seat, `/map/suppliers/${ref}${query}`, ref));

test('an item stands on the map with its shares, its sites, and the same as a table', async () => {
  const page = await world(`?item=${map.wafer.ref}`);
  expect(page.circles.map(({ name_en, low }) => [name_en, low])).toEqual([
    ['Japan', 5_000],
    ['United States', 3_000],
  ]);
  expect(page.shown).toMatchObject({
    of: 'item',
    table: { parts: [{ low: 5_000 }, { low: 3_000 }] },
    indicators: { hhi: { low: 3_400, high: 3_800 } },
  });
  expect(page.marks).toMatchObject([{ state: 'operating', count: 1 }]);
  expect(page.sites).toMatchObject([{ name: 'Chitose', marking: 'CLEAR' }]);
  expect(page.credits).toHaveLength(1);
});

test('companies stand at the countries of their seats; a basis and a year choose the series, and what there is not leaves the default', async () => {
  await putClaim(db, map.place, { item_id: map.wafer.id, supplier_id: map.cn.id, percent: 80 }, { year: 2019, basis: 'plant' });
  const companies = await world(`?item=${map.wafer.ref}&kind=company`);
  expect(companies.circles).toMatchObject([{ name_en: 'Japan', low: 3_500, ref: map.jp.ref }]);
  expect(companies.shown).toMatchObject({ table: { parts: [{ ref: company.ref, seat: { name_ja: '日本' } }] } });
  const yearOf = async (query: string) => {
    const { shown } = await world(`?item=${map.wafer.ref}${query}`);
    return shown.of === 'item' ? shown.table?.year : null;
  };
  expect([await yearOf('&year=2019'), await yearOf('&basis=plant'), await yearOf('&year=2019&basis=headquarters')]).toEqual([
    2019, 2019, 2019,
  ]);
  expect([await yearOf('&year=2025'), await yearOf('&year=1066'), await yearOf('&basis=%3Cb%3E')]).toEqual([2025, 2019, 2019]);
});

test('a sector is told by items that countries lead, never by sums of shares', async () => {
  const { shown, circles } = await world('?sector=semiconductors');
  expect(shown).toMatchObject({
    of: 'sector',
    known: 2,
    items: 3,
    rows: [{ name_en: 'Japan', supplies: 2, leads: 2, alone: 1 }, { leads: 0 }],
  });
  expect(circles).toMatchObject([{ low: 10_000 }]);
  expect((await world('?sector=semiconductors&size=mean')).circles).toMatchObject([{ low: 7_250 }, { low: 1_500 }]);
  expect((await world('?sector=batteries')).shown).toMatchObject({ known: 0, rows: [] });
});

test('a supplier’s page says what it supplies alone, mostly and with others, and what depends on that', async () => {
  const jp = await supplier(map.jp.ref);
  expect(jp.held.map(({ ref, hold, position }) => [ref, hold, position?.rank])).toEqual([
    [map.saw.ref, 'alone', 1],
    [map.wafer.ref, 'mostly', 1],
  ]);
  expect(jp.downstream).toMatchObject({
    starts: 2,
    counts: { all: 1, last: 1, tiers: [1] },
    reached: [{ name_en: 'Device', way: [{ ref: map.wafer.ref }] }],
  });
  expect((await supplier(map.jp.ref, '?from=alone')).downstream.counts.all).toBe(0);
  expect(jp.sites.listed).toMatchObject([{ name: 'Chitose' }]);
  const us = await supplier(map.us.ref, '?from=shared');
  expect(us.held).toMatchObject([{ hold: 'shared', position: { rank: 2, of: 2, share: { low: 3_000 } }, hhi: { low: 3_400 } }]);
  expect(us.downstream.counts.all).toBe(1);
  const kita = await supplier(company.ref);
  expect(kita.held).toMatchObject([{ hold: 'mostly', position: { rank: 1, of: 1, share: { low: 3_500 } } }]);
  expect(kita.related).toMatchObject([{ ref: map.jp.ref }]);
});

test('a company named without a share is listed as such', async () => {
  const other = await putSupplier(db, map.place, { kind: 'company', country: 'US', name_en: 'Other' });
  await putClaim(db, map.place, { item_id: map.wafer.id, supplier_id: other.id, percent: null });
  expect((await supplier(other.ref)).held).toMatchObject([{ ref: map.wafer.ref, hold: 'unknown', position: null, hhi: null }]);
});

/** Everything that these pages and files say to a reader. */
async function everything(seat: Seat): Promise<string> {
  const files = async (query: string) =>
    Promise.all([worldSvg, worldCsv, worldGeojson].map(async (loader) => (await loader(await by(seat, `/map/world.csv${query}`))).text()));
  const ofItem = `?item=${map.wafer.ref}`;
  return JSON.stringify([
    await Promise.all(
      ['', ofItem, `${ofItem}&kind=company`, '?sector=semiconductors&size=mean', '?find=secret'].map((query) => world(query, seat)),
    ),
    ...[await files(''), await files(ofItem)],
    await Promise.all([map.jp.ref, company.ref].map((ref) => supplier(ref, '?from=shared', seat))),
    await (await supplierCsv(await by(seat, '/', map.jp.ref))).text(),
  ]);
}

test('what a reader may not see changes no circle, number, way or file of theirs, and no query more is asked because of it', async () => {
  const counts = async () => {
    const all: number[] = [];
    for (const ask of [() => world(), () => world(`?item=${map.wafer.ref}`), () => supplier(map.jp.ref), () => supplier(company.ref)]) {
      await ask();
      all.push(asked);
    }
    return all;
  };
  const [before, cost] = [await everything('observer'), await counts()];
  // Three of them know the reader.
  for (const queries of cost) expect(queries).toBeLessThanOrEqual(9);
  const red = {
    ...map.place,
    source_id: await putSource(db),
    audience_id: await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [committee.as.jp_member.id] }),
  };
  const late = { recorded_at: '2026-11-01T00:00:00.000Z' };
  const secret = await putItem(db, red, { name_en: 'Secret', name_ja: '秘' });
  const hidden = await putSupplier(db, red, { country: 'RU', name_en: 'Russia' });
  await putClaim(db, red, { item_id: map.wafer.id, supplier_id: map.jp.id, percent: 99 }, late);
  await putClaim(db, map.place, { item_id: map.wafer.id, supplier_id: hidden.id, percent: 60 }, late);
  await putClaim(db, map.place, { item_id: secret.id, supplier_id: map.jp.id, percent: 100 }, late);
  await putClaim(db, red, { item_id: map.saw.id, supplier_id: company.id, percent: 88 }, late);
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: secret.id });
  await putLink(db, red, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  await putSite(db, red, { supplier_id: company.id, item_id: map.wafer.id }, { name: 'Hidden', latitude: '35', longitude: '139' });
  await putSite(db, map.place, { supplier_id: hidden.id, item_id: map.wafer.id }, { name: 'Of a hidden company' });
  expect(await everything('observer')).toBe(before);
  expect(await counts()).toEqual(cost);
  expect(await everything('jp_member')).not.toBe(before);
  const refused = async (ref: string) =>
    supplier(ref, '', 'observer').then(
      () => 'answered',
      (reason: unknown) => JSON.stringify(reason),
    );
  expect(await refused(hidden.ref)).toBe(await refused('S-000000'));
  expect(await refused(hidden.ref)).not.toBe('answered');
  const missing = async (ref: string) => JSON.stringify(await world(`?item=${ref}`, 'observer')).replaceAll(ref, '');
  expect(await missing(secret.ref)).toBe(await missing('I-000000'));
});

test('the picture as a file says what it is of, is marked as the narrowest that it holds, and holds names as text alone', async () => {
  const amber = { ...map.place, audience_id: await putAudience(db, { marking: 'AMBER', bodies: [committee.body] }) };
  await putSite(db, amber, { supplier_id: company.id, item_id: map.wafer.id }, { name: '<script>alert(1)</script>', status: '"><b>' });
  const query = `?item=${map.wafer.ref}`;
  const svg = await (await worldSvg(await by('us_member', `/map/world.svg${query}`))).text();
  for (const said of ['Wafer: shares of the supply', 'TLP:AMBER', '2025', 'Credit of', '2026-11-20 15:00 UTC', 'Japan: 50 %'])
    expect(svg).toContain(said);
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toMatch(/<script|<b>/);
  expect(await (await worldSvg(await by('observer', `/map/world.svg${query}`))).text()).toContain('TLP:CLEAR');
  const points = (await (await worldGeojson(await by('us_member', `/map/world.geojson${query}`))).json()) as Record<string, unknown>;
  expect(points).toMatchObject({
    type: 'FeatureCollection',
    marking: 'AMBER',
    features: [{ properties: { country: 'JP', percent: { low: 50 } } }, {}, {}, {}],
  });
  const csv = await (await worldCsv(await by('us_member', `/map/world.csv${query}`))).text();
  expect(csv).toContain('Japan');
  expect(csv).toContain('42.8,141.6');
});

test('the land is one path that all pictures refer to, and may be kept by the browser of who is signed in', async () => {
  const answer = await landSvg(await by('observer', '/map/land.svg'));
  expect(answer.headers.get('Content-Type')).toContain('image/svg+xml');
  expect(answer.headers.get('Cache-Control')).toContain('private');
  expect(await answer.text()).toMatch(/^<svg [^>]*><path id="land" d="M/);
});
