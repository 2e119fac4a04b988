import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Proposed } from '#app/domain/map/changes/intending.server.ts';
import { proposeChange } from '#app/domain/map/changes/proposing.server.ts';
import { acceptChange } from '#app/domain/map/changes/settling.server.ts';
import { listEmerging } from '#app/domain/map/emerging/listing.server.ts';
import { NOW, putCommittee, SEATS, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { claimInput, itemFor, itemInput, linkInput, putSmallMap, retraction, siteInput } from '#app/domain/testing/map-changes.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink } from '#db/testing/map.ts';
import { loader as chain } from './choke-points/chain.tsx';
import { loader as rankingCsv } from './choke-points/ranking-csv.ts';
import { loader as rankingSvg } from './choke-points/ranking-svg.tsx';
import { loader as rankingJson } from './choke-points/ranking-json.ts';
import { loader as ranking } from './choke-points/ranking.tsx';
import { loader as dependencySvg } from './dependency-svg.tsx';
import { loader as itemCsv } from './item-csv.ts';
import { loader as itemJson } from './item-json.ts';
import { loader as itemSvg } from './item-svg.tsx';
import { loader as item } from './item.tsx';
import { loader as listCsv } from './list-csv.ts';
import { loader as list } from './list.tsx';
import { loader as movementCsv } from './movement-csv.ts';
import { loader as movementSvg } from './movement-svg.tsx';
import { loader as networkCsv } from './network-csv.ts';
import { loader as networkGraphml } from './network-graphml.ts';
import { loader as networkJson } from './network-json.ts';
import { loader as networkSvg } from './network-svg.tsx';
import { loader as network } from './network.tsx';
import { loader as sitesGeojson } from './sites-geojson.ts';
import { loader as supplierCsv } from './supplier-csv.ts';
import { loader as supplier } from './supplier.tsx';
import { loader as worldCsv } from './world/world-csv.ts';
import { loader as worldGeojson } from './world/world-geojson.ts';
import { loader as worldSvg } from './world/world-svg.tsx';
import { loader as world } from './world/world.tsx';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
/** on the map since the eighth */
let late: { id: string; ref: string };
const cookies = new Map<Seat, string>();
/** The days on which the map is changed, and those that are looked back to. */
const [FIRST, SECOND] = ['2026-11-10', '2026-11-12'];
const DAYS = ['2026-11-09', FIRST, '2026-11-11', SECOND, '2026-11-19'];
const noonOf = (day: string) => new Date(`${day}T12:00:00.000Z`);

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  late = await putItem(db, map.place, { issued_at: '2026-11-08T00:00:00.000Z', name_en: 'Late', name_ja: '後発' });
  await putClaim(db, map.place, { item_id: map.wafer.id, supplier_id: map.jp.id, percent: 60 }, { year: 2020 });
  const { home_body_id, audience_id, source_id } = map.place;
  for (const year of [2010, 2019])
    await db
      .insertInto('reliances')
      .values({
        ...{
          id: newId(),
          home_body_id,
          audience_id,
          source_id,
          author_id: null,
          issued_at: '2026-01-01T00:00:00.000Z',
          quarantined_at: null,
        },
        ...{
          item_id: map.wafer.id,
          commodity: 'Wafers',
          party: 'JP',
          origin: 'US',
          share_low: 5_000,
          share_high: 5_000,
          year,
          kind: 'observed',
        },
        ...{ external_key: null, main_sources: '', source_note: '', recorded_at: '2026-01-01T00:00:00.000Z' },
      })
      .execute();
  for (const seat of SEATS) {
    const cookie = await signIn(contextFor(db, { now: NOW }), new Request('http://localhost/'), committee.as[seat].id);
    cookies.set(seat, cookie.split(';')[0] ?? '');
  }
});
afterAll(() => db.destroy());

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type View = [path: string, loader: Loader, ref?: string];
const pages = (): View[] => [
  ['/map', list],
  [`/map/items/${map.wafer.ref}`, item, map.wafer.ref],
  ['/map/network', network],
  ['/map/choke-points', ranking],
  ['/map/world', world],
  [`/map/items/${map.wafer.ref}/chain`, chain, map.wafer.ref],
  [`/map/items/${map.saw.ref}/chain`, chain, map.saw.ref],
  [`/map/suppliers/${map.us.ref}`, supplier, map.us.ref],
];
const files = (): View[] => [
  ['/map/list.csv', listCsv],
  [`/map/items/${map.wafer.ref}/figures.csv`, itemCsv, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/supply.svg`, itemSvg, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/dependency.svg`, dependencySvg, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/movement.csv`, movementCsv, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/movement.svg`, movementSvg, map.wafer.ref],
  ['/map/network.csv', networkCsv],
  ['/map/network.svg', networkSvg],
  ['/map/network.json', networkJson],
  ['/map/network.graphml', networkGraphml],
  ['/map/sites.geojson', sitesGeojson],
  ['/map/world.csv', worldCsv],
  ['/map/world.svg', worldSvg],
  ['/map/world.geojson', worldGeojson],
  ['/map/choke-points.csv', rankingCsv],
  ['/map/choke-points.json', rankingJson],
  ['/map/choke-points.svg', rankingSvg],
  [`/map/items/${map.wafer.ref}/item.json`, itemJson, map.wafer.ref],
  [`/map/suppliers/${map.us.ref}/supplies.csv`, supplierCsv, map.us.ref],
];

/** What a view answers a person on a day, and how many queries that took. */
async function answered(seat: Seat, [path, loader, ref]: View, day: string | null) {
  let asked = 0;
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      asked += 1;
      return result;
    },
  });
  const query = day === null ? '' : `?as-of=${encodeURIComponent(day)}`;
  const args = argsFor(contextFor(counting, { now: NOW }), {
    ...{ path: path + query, cookie: cookies.get(seat) ?? '', params: { ref: ref ?? '' } },
  });
  const answer: unknown = await loader(args).catch((refused: unknown) => refused);
  if (answer instanceof Error) throw answer;
  const text = answer instanceof Response ? await answer.text() : JSON.stringify(answer);
  const name = answer instanceof Response ? (answer.headers.get('Content-Disposition') ?? '') : '';
  return { text, name, asked };
}

/** Every view of every day, for one person. */
async function everything(seat: Seat) {
  const told: Record<string, Awaited<ReturnType<typeof answered>>> = {};
  for (const day of DAYS) for (const view of [...pages(), ...files()]) told[`${view[0]} ${day}`] = await answered(seat, view, day);
  return told;
}

/** Changes of every kind on two days, which government members of the body read and others do not. */
async function changeMap(): Promise<void> {
  const { us_member, us_chair, jp_member } = committee.as;
  const { body } = committee;
  const [wafer, saw, other] = await Promise.all([map.wafer.id, map.saw.id, late.id].map((id) => itemFor(db, us_member, id)));
  const steps: [day: string, proposed: Proposed, subject?: string][] = [
    [FIRST, { kind: 'claim', item: wafer!, fields: claimInput(body, { source: map.source_id }, 'AMBER') }],
    [
      FIRST,
      { kind: 'claim', item: wafer!, fields: claimInput(body, { supplier: 'US', share_low: 900, source: map.source_id }, 'AMBER') },
      map.claims.us,
    ],
    [FIRST, { kind: 'item', item: null, fields: itemInput(body, map.stage_id, {}, 'AMBER') }],
    [FIRST, { kind: 'item_link', item: saw!, fields: linkInput(body, { kind: 'substitute_for' }, 'AMBER') }],
    [SECOND, { kind: 'site', item: wafer!, fields: siteInput(body, {}, 'AMBER') }],
    [SECOND, { kind: 'claim', item: wafer!, fields: retraction(body, 'AMBER'), retracts: true }, map.claims.jp],
    [SECOND, { kind: 'item', item: other!, fields: retraction(body, 'AMBER'), retracts: true }, late.id],
  ];
  for (const [day, proposed, subject] of steps) {
    const { ref } = await proposeChange(db, us_member, proposed, subject ?? null, noonOf(day));
    await acceptChange(db, jp_member, ref, 1, noonOf(day));
  }
  const reasons = { reason: 'Watched', citation: 'Yearbook', reliability: 'B' as const, credibility: 2 };
  const readers = { home_body_id: body, marking: 'AMBER' as const, released: [], readers: [], parties: [] };
  await listEmerging(db, us_chair, map.saw.ref, { ...reasons, ...readers }, noonOf(SECOND));
}

test('what a reader may not see moves no view of any past day for them, nor costs a query; who may sees each change from its day on', async () => {
  const blind: Seat[] = ['observer', 'stranger'];
  const before = await Promise.all(blind.map((seat) => everything(seat)));
  const member = await everything('jp_member');
  await changeMap();
  for (const [at, seat] of blind.entries()) expect(await everything(seat)).toEqual(before[at]);
  const after = await everything('jp_member');
  const moved = (day: string, since: typeof after, from = day) =>
    [...pages(), ...files()]
      .map(([path]) => path)
      .filter((path) => after[`${path} ${day}`]!.text.replaceAll(day, from) !== since[`${path} ${from}`]!.text);
  expect(moved(DAYS[0]!, member)).toEqual([]);
  for (const path of ['/map', '/map/list.csv', '/map/network', '/map/network.graphml', '/map/choke-points', '/map/choke-points.csv'])
    for (const day of [FIRST, SECOND]) expect(moved(day, member), `${path} on ${day}`).toContain(path);
  expect(moved('2026-11-11', after, FIRST)).toEqual([]);
  expect(moved(SECOND, after, '2026-11-11')).toEqual(expect.arrayContaining(['/map', '/map/sites.geojson', '/map/choke-points.csv']));
}, 120_000);

test('a page of a past day says which, and has nothing on it by which the map is changed; every file says its day', async () => {
  for (const view of pages()) {
    const { text, asked } = await answered('us_chair', view, FIRST);
    expect(asked, view[0]).toBeLessThanOrEqual(10);
    expect(text, view[0]).not.toMatch(/"(confirm|file|list|propose)":true/);
  }
  for (const view of files()) {
    const { text, name } = await answered('us_chair', view, FIRST);
    expect(name, view[0]).toContain(`-as-of-${FIRST}.`);
    expect(text, view[0]).toMatch(/recorded by the end of 2026-11-10 \(UTC\)|"as_of":"2026-11-10T23:59:59.999Z"/);
  }
});

test('a file is refused for what is no past day; a page shows the map of today and keeps what was typed', async () => {
  for (const day of ['2026-02-30', '2027-01-01', '<b>']) {
    for (const [path, loader, ref] of files()) {
      const sent = { path: `${path}?as-of=${encodeURIComponent(day)}`, cookie: cookies.get('us_chair')!, params: { ref: ref ?? '' } };
      const answer = await Promise.resolve(loader(argsFor(contextFor(db, { now: NOW }), sent))).catch((reason: unknown) => reason);
      expect(answer, path).toMatchObject({ status: 422 });
      expect(await (answer as Response).text(), path).toContain('Write it like 2026-11-14.');
    }
    const [path] = pages()[0]!;
    expect((await answered('us_chair', [path, list], day)).text).toBe((await answered('us_chair', [path, list], null)).text);
  }
});

test('a day before the first record is told with the first that this reader may see', async () => {
  const early = JSON.parse((await answered('stranger', ['/map', list], '2019-06-01')).text) as { first: string; all: number };
  expect([early.first, early.all]).toEqual(['2020-01-01', 0]);
  expect((JSON.parse((await answered('stranger', ['/map', list], '2020-01-01')).text) as { first: null }).first).toBeNull();
});

test('what is on the map today and was not then is told apart from what is not there, and only to who may see it today', async () => {
  const added = await db.selectFrom('items').select('ref').where('name_en', '=', 'Photomask').executeTakeFirstOrThrow();
  const refused = async (seat: Seat, loader: Loader, ref: string) => {
    const sent = { path: `/map/items/${ref}?as-of=2026-11-09`, cookie: cookies.get(seat)!, params: { ref } };
    return answerOf(() => loader(argsFor(contextFor(db, { now: NOW }), sent)));
  };
  for (const loader of [item, chain, itemCsv]) {
    expect(await refused('us_chair', loader, added.ref)).toMatchObject({ status: 404, data: { refusal: 'not_then' } });
    expect((await refused('stranger', loader, added.ref)).data).toEqual((await refused('stranger', loader, 'I-000000')).data);
  }
});
