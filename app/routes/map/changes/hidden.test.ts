import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeChange } from '#app/domain/map/changes/proposing.server.ts';
import type { Proposed } from '#app/domain/map/changes/intending.server.ts';
import { acceptChange } from '#app/domain/map/changes/settling.server.ts';
import { listEmerging, takeOffEmerging } from '#app/domain/map/emerging/listing.server.ts';
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { NOW, putCommittee, SEATS, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { claimInput, itemFor, itemInput, linkInput, putSmallMap, retraction, siteInput } from '#app/domain/testing/map-changes.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putLink } from '#db/testing/map.ts';
import { loader as desk } from '../../desk/desk.tsx';
import { loader as heat } from '../../picture/heat.tsx';
import { loader as search } from '../../search/search.tsx';
import { loader as chain } from '../choke-points/chain.tsx';
import { loader as emerging } from '../choke-points/emerging.tsx';
import { loader as rankingCsv } from '../choke-points/ranking-csv.ts';
import { loader as rankingJson } from '../choke-points/ranking-json.ts';
import { loader as ranking } from '../choke-points/ranking.tsx';
import { loader as itemCsv } from '../item-csv.ts';
import { loader as itemSvg } from '../item-svg.tsx';
import { loader as item } from '../item.tsx';
import { loader as listCsv } from '../list-csv.ts';
import { loader as list } from '../list.tsx';
import { loader as networkCsv } from '../network-csv.ts';
import { loader as networkGraphml } from '../network-graphml.ts';
import { loader as networkJson } from '../network-json.ts';
import { loader as sitesGeojson } from '../sites-geojson.ts';
import { loader as networkSvg } from '../network-svg.tsx';
import { loader as network } from '../network.tsx';
import { loader as supplierCsv } from '../supplier-csv.ts';
import { loader as supplier } from '../supplier.tsx';
import { loader as history } from './history.tsx';
import { loader as changes } from './list.tsx';
import { loader as proposingClaim } from './propose-claim.tsx';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
const cookies = new Map<Seat, string>();

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  const report = reportInput(committee.body, { items: [map.wafer.id], marking: 'GREEN' });
  await fileReport(db, committee.as.us_member, report, NOW);
  for (const seat of SEATS) {
    const cookie = await signIn(contextFor(db, { now: NOW }), new Request('http://localhost/'), committee.as[seat].id);
    cookies.set(seat, cookie.split(';')[0] ?? '');
  }
});
afterAll(() => db.destroy());

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
const views = (): [string, Loader, string?][] => [
  ['/', desk],
  ['/map', list],
  ['/map/list.csv', listCsv],
  [`/map/items/${map.wafer.ref}`, item, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/figures.csv`, itemCsv, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/supply.svg`, itemSvg, map.wafer.ref],
  [`/map/items/${map.wafer.ref}/history`, history, map.wafer.ref],
  ['/map/network', network],
  ['/map/network.csv', networkCsv],
  ['/map/network.svg', networkSvg],
  ['/map/network.json', networkJson],
  ['/map/network.graphml', networkGraphml],
  ['/map/sites.geojson', sitesGeojson],
  [`/map/suppliers/${map.us.ref}`, supplier, map.us.ref],
  [`/map/suppliers/${map.us.ref}/supplies.csv`, supplierCsv, map.us.ref],
  ['/map/heat', heat],
  ['/map/choke-points', ranking],
  ['/map/choke-points?sort=-betweenness', ranking],
  ['/map/choke-points?sort=cover&each=60', ranking],
  ['/map/choke-points.csv', rankingCsv],
  ['/map/choke-points.json', rankingJson],
  [`/map/items/${map.wafer.ref}/chain`, chain, map.wafer.ref],
  [`/map/items/${map.saw.ref}/chain`, chain, map.saw.ref],
  [`/map/items/${map.saw.ref}/emerging`, emerging, map.saw.ref],
  [`/map/items/${map.saw.ref}`, item, map.saw.ref],
  ['/map/choke-points?emerging=1', ranking],
  ['/search?q=Photomask', search],
  ['/search?q=Kita', search],
  ...['waiting', 'own', 'open', 'settled'].map((show): [string, Loader] => [`/map/changes?show=${show}`, changes]),
];
const forProposers = (): [string, Loader][] => [[`/map/propose/claim?item=${map.wafer.ref}`, proposingClaim]];

/** All that a person gets to see in every view, as text, by its address. */
async function everything(seat: Seat, more: [string, Loader, string?][] = []): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const [path, loader, ref] of [...views(), ...more]) {
    const args = argsFor(contextFor(db, { now: NOW }), { path, cookie: cookies.get(seat) ?? '', params: { ref: ref ?? '' } });
    const answer: unknown = await loader(args).catch((refused: unknown) => refused);
    if (answer instanceof Error) throw answer;
    told[path] = answer instanceof Response ? await answer.text() : JSON.stringify(answer);
  }
  return told;
}

test('a marked change of any kind, proposed, accepted or retracting, moves no view of who may not read it', async () => {
  const { us_member, jp_member } = committee.as;
  const blind: Seat[] = ['observer', 'stranger'];
  const before = await Promise.all(blind.map((seat) => everything(seat)));
  const readerBefore = await everything('jp_member', forProposers());
  const [wafer, saw] = [await itemFor(db, us_member, map.wafer.id), await itemFor(db, us_member, map.saw.id)];
  const { body } = committee;
  const steps: [Proposed, string | null][] = [
    [{ kind: 'claim', item: wafer, fields: claimInput(body, { source: map.source_id }, 'AMBER') }, null],
    [
      { kind: 'claim', item: wafer, fields: claimInput(body, { supplier: 'US', share_low: 900, source: map.source_id }, 'AMBER') },
      map.claims.us,
    ],
    [{ kind: 'claim', item: wafer, fields: retraction(body, 'AMBER'), retracts: true }, map.claims.jp],
    [{ kind: 'item', item: null, fields: itemInput(body, map.stage_id, {}, 'AMBER') }, null],
    [{ kind: 'item_link', item: saw, fields: linkInput(body, { kind: 'substitute_for' }, 'AMBER') }, null],
    [{ kind: 'site', item: wafer, fields: siteInput(body, {}, 'AMBER') }, null],
    [
      {
        kind: 'claim',
        item: wafer,
        fields: claimInput(body, { supplier: 'Minami Wafers', new_company: true, company_country: 'US' }, 'AMBER'),
      },
      null,
    ],
  ];
  const refs: string[] = [];
  for (const [proposed, subject] of steps) refs.push((await proposeChange(db, us_member, proposed, subject, NOW)).ref);
  for (const [at, seat] of blind.entries()) expect(await everything(seat)).toEqual(before[at]);
  for (const ref of refs) await acceptChange(db, jp_member, ref, 1, NOW);
  for (const [at, seat] of blind.entries()) expect(await everything(seat)).toEqual(before[at]);
  const readerAfter = await everything('jp_member', forProposers());
  const moved = Object.keys(readerAfter).filter((path) => readerAfter[path] !== readerBefore[path]);
  const files = ['csv', 'svg', 'json', 'graphml'].map((kind) => `/map/network.${kind}`);
  for (const path of [
    ...['/map', '/map/list.csv', ...files, '/map/sites.geojson', '/search?q=Kita', '/map/changes?show=settled'],
    ...['/map/choke-points', '/map/choke-points.csv', '/map/choke-points.json', `/map/items/${map.wafer.ref}/chain`],
  ])
    expect(moved).toContain(path);
}, 60_000);

test('a marked retraction of an item is in no view of who may not read it, and in every view of who may', async () => {
  const { us_member, jp_member } = committee.as;
  const before = await everything('stranger');
  const wafer = await itemFor(db, us_member, map.wafer.id);
  const off = { kind: 'item' as const, item: wafer, fields: retraction(committee.body, 'AMBER'), retracts: true as const };
  const { ref } = await proposeChange(db, us_member, off, wafer.id, NOW);
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await everything('stranger')).toEqual(before);
  const told = await everything('jp_member');
  const heatOf = (text: string | undefined) => (text?.match(/Wafer/g) ?? []).length;
  expect([heatOf(before['/map/heat']), heatOf(told['/map/heat'])]).toEqual([1, 0]);
  for (const path of [
    ...['/map', '/map/list.csv', '/map/network.csv', '/map/network.svg', '/map/choke-points', '/map/choke-points.csv'],
    `/map/suppliers/${map.us.ref}/supplies.csv`,
  ])
    expect(told[path]).not.toContain('Wafer"');
  expect(told[`/map/items/${map.wafer.ref}`]).toContain(ref);
}, 60_000);

test('who waits for an answer reads no count of what is hidden', async () => {
  const { us_chair } = committee.as;
  const read = async (seat: Seat) => (await everything(seat))['/map/changes?show=open'];
  const before = await read('jp_member');
  const wafer = await itemFor(db, us_chair, map.saw.id);
  const fields = { ...claimInput(committee.body, { supplier: 'JP' }, 'RED'), readers: [committee.as.jp_chair.id] };
  await proposeChange(db, us_chair, { kind: 'claim', item: wafer, fields }, null, NOW);
  expect(await read('jp_member')).toBe(before);
  expect(await read('jp_chair')).not.toBe(before);
});

test('a marked entry of the list of emerging choke points, made and taken off, moves no view of who may not read it', async () => {
  const { us_chair, jp_chair } = committee.as;
  const blind: Seat[] = ['observer', 'stranger', 'adviser'];
  const before = await Promise.all(blind.map((seat) => everything(seat)));
  const readerBefore = await everything('jp_chair');
  const reasons = { reason: 'Watched', citation: 'Yearbook', reliability: 'B' as const, credibility: 2 };
  const readers = { home_body_id: committee.body, marking: 'RED' as const, released: [], readers: [jp_chair.id], parties: [] };
  const entry = await listEmerging(db, us_chair, map.saw.ref, { ...reasons, ...readers }, NOW);
  for (const [at, seat] of blind.entries()) expect(await everything(seat)).toEqual(before[at]);
  const told = await everything('jp_chair');
  const moved = Object.keys(told).filter((path) => told[path] !== readerBefore[path]);
  for (const path of ['/map/choke-points', '/map/choke-points.csv', `/map/items/${map.saw.ref}`, `/map/items/${map.saw.ref}/emerging`])
    expect(moved).toContain(path);
  await takeOffEmerging(db, jp_chair, map.saw.ref, { entry, version: 1, because: 'No more' }, NOW);
  for (const [at, seat] of blind.entries()) expect(await everything(seat)).toEqual(before[at]);
}, 60_000);
