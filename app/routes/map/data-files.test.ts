import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { proposeChange } from '#app/domain/map/changes/proposing.server.ts';
import { acceptChange } from '#app/domain/map/changes/settling.server.ts';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { claimInput, itemFor, putSmallMap, siteInput } from '#app/domain/testing/map-changes.ts';
import { argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putLink } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { loader as itemJson } from './item-json.ts';
import { loader as listCsv } from './list-csv.ts';
import { loader as networkCsv } from './network-csv.ts';
import { loader as networkGraphml } from './network-graphml.ts';
import { loader as networkJson } from './network-json.ts';
import { loader as sitesGeojson } from './sites-geojson.ts';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
});
afterEach(() => db.destroy());

/** The file that a person gets. */
async function take(
  loader: (args: LoaderFunctionArgs) => Promise<Response>,
  path: string,
  seat: Seat = 'us_member',
  params = {},
): Promise<Response> {
  const cookie = await signIn(contextFor(db, { now: NOW }), new Request('http://localhost/'), committee.as[seat].id);
  return loader(argsFor(contextFor(db, { now: NOW }), { path, cookie: cookie.split(';')[0] ?? '', params }));
}

test('the network as JSON says both names, figures as numbers, and its sources by their number', async () => {
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  const answer = await take(networkJson, '/map/network.json');
  expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="kakehashi-network.json"');
  const { items, links, sources, ...about } = (await answer.json()) as Record<string, Record<string, unknown>[]>;
  expect(about).toMatchObject({ marking: 'CLEAR', as_of: NOW.toISOString() });
  expect(sources).toMatchObject([{ number: 1, licence: expect.any(String) as unknown, credit: expect.any(String) as unknown }]);
  expect(items?.find(({ ref }) => ref === map.wafer.ref)).toMatchObject({
    ...{ name_en: 'Wafer', name_ja: 'ウエハー', sector: 'semiconductors', marking: 'CLEAR', open_reports: 0 },
    ...{ hhi: { low: 3400, high: 3800 }, top: { share_percent: { low: 50, high: 50 } }, series: { year: 2025, source: 1 } },
  });
  expect(links).toEqual([
    { kind: 'input_to', from: map.saw.ref, to: map.wafer.ref, marking: 'CLEAR', source: 1, extent_percent: null, ready_days: null },
  ]);
});

test('the network as GraphML names its keys, and nothing that is typed is markup or breaks the file', async () => {
  const hostile = await putItem(db, map.place, { name_en: ']]><script>alert("1")</script>&amp;\u0001\ufffe', name_ja: 'のこ\nぎり' });
  await putLink(db, map.place, { kind: 'variant_of', from_item_id: hostile.id, to_item_id: map.wafer.id });
  const answer = await take(networkGraphml, '/map/network.graphml');
  expect(answer.headers.get('Content-Type')).toBe('application/graphml+xml; charset=utf-8');
  const words = await answer.text();
  expect(words).toContain('<key id="hhi_low" for="node" attr.name="hhi_low" attr.type="int"/>');
  expect(words).toContain(`<edge source="${hostile.ref}" target="${map.wafer.ref}">`);
  expect(words).toContain('<data key="link_kind">variant_of</data>');
  expect(words).toContain(`${NOW.toISOString().slice(0, 10)}`);
  expect(words).toContain('&lt;script&gt;alert(');
  expect(words).toContain('&amp;amp;');
  expect(words).not.toMatch(/<script|\]\]>|[^\P{Cc}\n]|\ufffe/u);
});

test('each file says of a substitute how far it goes and how fast, for whoever may read the link', async () => {
  const says = async (audience_id: string, extent: number) =>
    putLink(
      db,
      { ...map.place, audience_id },
      { kind: 'substitute_for', from_item_id: map.saw.id, to_item_id: map.wafer.id, extent, ready_days: 90 },
    );
  const files = async () => ({
    json: await (await take(networkJson, '/map/network.json')).text(),
    graphml: await (await take(networkGraphml, '/map/network.graphml')).text(),
    csv: await (await take(networkCsv, '/map/network.csv')).text(),
    item: await (await take(itemJson, `/map/items/${map.wafer.ref}/item.json`, 'us_member', { ref: map.wafer.ref })).text(),
  });
  const before = await files();
  await says(await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [committee.as.us_chair.id] }), 100);
  expect(await files()).toEqual(before);
  await says(map.place.audience_id, 2_550);
  const { json, graphml, csv, item } = await files();
  for (const file of [json, item]) expect(file).toContain('"extent_percent":25.5,"ready_days":90');
  expect(graphml).toContain('<data key="extent_percent">25.5</data>');
  expect(graphml).toContain('<data key="ready_days">90</data>');
  expect(csv).toContain('Wafer (up to 25.5 % of the use, ready in 90 days)');
});

test('sites are points with longitude first; those without a point are counted, and a filter finds no more for being wrong', async () => {
  const { us_member, jp_member } = committee.as;
  const wafer = await itemFor(db, us_member, map.wafer.id);
  const propose = async (change: Parameters<typeof siteInput>[1]) => {
    const { ref } = await proposeChange(db, us_member, { kind: 'site', item: wafer, fields: siteInput(committee.body, change) }, null, NOW);
    await acceptChange(db, jp_member, ref, 1, NOW);
  };
  await propose({});
  await propose({ name: 'Naie', supplier: 'Kita Wafers', new_company: false, latitude: undefined, longitude: undefined });
  const file = async (query: string) => (await take(sitesGeojson, `/map/sites.geojson${query}`)).json() as Promise<Record<string, unknown>>;
  const { features, ...about } = await file('');
  expect(about).toMatchObject({ type: 'FeatureCollection', marking: 'GREEN', without_coordinates: 1 });
  expect(features).toMatchObject([
    {
      ...{ type: 'Feature', geometry: { type: 'Point', coordinates: [141.6, 42.8] } },
      properties: { name: 'Chitose', company_en: 'Kita Wafers', item: map.wafer.ref, marking: 'GREEN' },
    },
  ]);
  expect((await file(`?item=${map.wafer.ref}&sector=semiconductors`)).features).toHaveLength(1);
  for (const wrong of ['?item=I-000000', `?item=${map.saw.ref}`, '?sector=batteries', '?supplier=%00'])
    expect((await file(wrong)).features).toEqual([]);
});

test('a file and its rows are marked as the narrowest claim that their figures are made of, for those who read it', async () => {
  const { us_member, jp_member } = committee.as;
  const wafer = await itemFor(db, us_member, map.wafer.id);
  const fields = claimInput(committee.body, { supplier: 'US', share_low: 900, source: map.source_id }, 'AMBER');
  const { ref } = await proposeChange(db, us_member, { kind: 'claim', item: wafer, fields }, map.claims.us, NOW);
  await acceptChange(db, jp_member, ref, 1, NOW);
  const markings = async (seat: Seat) => {
    const { marking, items } = (await (await take(networkJson, '/map/network.json', seat)).json()) as {
      marking: string;
      items: { ref: string; marking: string }[];
    };
    const lines = (await (await take(listCsv, '/map/list.csv', seat)).text()).split('\r\n');
    return [marking, items.find((item) => item.ref === map.wafer.ref)?.marking, /TLP:[A-Z+]+/.exec(lines[1] ?? '')?.[0]];
  };
  expect(await markings('us_member')).toEqual(['AMBER', 'AMBER', 'TLP:AMBER']);
  expect(await markings('observer')).toEqual(['CLEAR', 'CLEAR', 'TLP:CLEAR']);
});
