import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { putSmallMap } from '#app/domain/testing/map-changes.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSite, putSource, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { loader as rankingSvg } from './choke-points/ranking-svg.tsx';
import { loader as itemJson } from './item-json.ts';
import { loader as networkSvg } from './network-svg.tsx';
import { loader as whatIfSvg } from './what-if/svg.tsx';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
  await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  await putClaim(db, map.place, { item_id: map.saw.id, supplier_id: map.jp.id, percent: 95 });
});
afterEach(() => db.destroy());

type Loader = (args: LoaderFunctionArgs) => Promise<Response>;

async function take(loader: Loader, path: string, seat: Seat = 'observer', ref = ''): Promise<string> {
  const cookie = await signIn(contextFor(db, { now: NOW }), new Request('http://localhost/'), committee.as[seat].id);
  const answer = await loader(argsFor(contextFor(db, { now: NOW }), { path, cookie: cookie.split(';')[0] ?? '', params: { ref } }));
  return answer.text();
}

const DISRUPTION = '/map/what-if.svg?countries=JP&part=60&days=90';
const files = (seat: Seat) =>
  Promise.all([
    take(rankingSvg, '/map/choke-points.svg', seat),
    take(whatIfSvg, DISRUPTION, seat),
    take(itemJson, `/map/items/${map.wafer.ref}/item.json`, seat, map.wafer.ref),
  ]);

test('the pictures of choke points and of a disruption say what they are of, from which sources, and how they are marked', async () => {
  const [ranking, disruption] = await files('us_member');
  for (const said of ['Choke points', 'Japan 95 %', 'TLP:CLEAR', 'Credit of', '2026-11-20 15:00 UTC']) expect(ranking).toContain(said);
  for (const said of ['Wafer', 'TLP:CLEAR', 'Credit of', '2026-11-20 15:00 UTC']) expect(disruption).toContain(said);
});

test('the picture of the network is marked as the reports about its items where it is coloured by them, and only there', async () => {
  const { us_member } = committee.as;
  await fileReport(db, us_member, reportInput(committee.body, { items: [map.wafer.id], marking: 'AMBER' }), NOW);
  const markingOf = async (colour: string, seat: Seat) =>
    /TLP:[A-Z+]+/.exec(await take(networkSvg, `/map/network.svg?colour=${colour}`, seat))?.[0];
  expect(await markingOf('risk', 'us_member')).toBe('TLP:AMBER');
  for (const colour of ['hhi', 'leader', 'watched']) expect(await markingOf(colour, 'us_member')).toBe('TLP:CLEAR');
  expect(await markingOf('risk', 'observer')).toBe('TLP:CLEAR');
});

test('an item as JSON has its figures as numbers, its links and sites, and every source by its number', async () => {
  const company = await putSupplier(db, map.place, { kind: 'company', country: 'JP', name_en: 'Kita Wafers' });
  await putSite(db, map.place, { supplier_id: company.id, item_id: map.wafer.id });
  const file = JSON.parse((await files('us_member'))[2]) as Record<string, unknown>;
  expect(file).toMatchObject({
    ...{ marking: 'CLEAR', as_of: NOW.toISOString(), sources: [{ number: 1 }] },
    item: { ref: map.wafer.ref, name_ja: 'ウエハー', source: 1 },
    indicators: { hhi: { low: 3400, high: 3800 }, top: { supplier: map.jp.ref, share_percent: { low: 50, high: 50 } } },
    countries: { year: 2025, source: 1, suppliers: [{ supplier: map.jp.ref, share_percent: { low: 50, high: 50 } }, {}] },
    links: [{ kind: 'input_to', way: 'madeFrom', other: map.saw.ref, marking: 'CLEAR', source: 1 }],
    sites: [{ name: 'Chitose', longitude: 141.6, latitude: 42.8, source: 1 }],
  });
});

test('what a reader may not see changes none of these files for them; who sees it has it, under its marking', async () => {
  const before = await files('observer');
  const amber = {
    ...map.place,
    source_id: await putSource(db),
    audience_id: await putAudience(db, { marking: 'AMBER', bodies: [committee.body] }),
  };
  const secret = await putItem(db, amber, { name_en: '<script>Secret</script>', name_ja: '秘' });
  const late = { recorded_at: '2026-11-01T00:00:00.000Z' };
  await putClaim(db, amber, { item_id: map.wafer.id, supplier_id: map.jp.id, percent: 99 }, late);
  await putClaim(db, amber, { item_id: secret.id, supplier_id: map.jp.id, percent: 99 }, late);
  await putLink(db, amber, { kind: 'input_to', from_item_id: secret.id, to_item_id: map.wafer.id });
  await putLink(db, amber, { kind: 'substitute_for', from_item_id: map.wafer.id, to_item_id: map.saw.id });
  expect(await files('observer')).toEqual(before);
  const [ranking, disruption, json] = await files('us_member');
  expect(ranking).toContain('TLP:AMBER');
  expect(ranking).toContain('&lt;script&gt;Secret');
  for (const picture of [ranking, disruption]) expect(picture).not.toContain('<script');
  expect(disruption).toContain('TLP:AMBER');
  expect(JSON.parse(json)).toMatchObject({ marking: 'AMBER', sources: [{ number: 1 }, { number: 2 }] });
});
