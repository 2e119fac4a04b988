import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { putSmallMap } from '#app/domain/testing/map-changes.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, NewRow } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { loader as dependencySvg } from './dependency-svg.tsx';
import { loader as itemPage } from './item.tsx';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
let red: string;

const putReliance = (item_id: string, year: number, percent: number, change: Partial<NewRow<'reliances'>> = {}) =>
  db
    .insertInto('reliances')
    .values({
      ...{ id: newId(), home_body_id: committee.body, audience_id: map.place.audience_id, author_id: null, quarantined_at: null },
      ...{ issued_at: NOW.toISOString(), external_key: null, item_id, commodity: 'Rare earths', party: 'JP', origin: 'CN', year },
      ...{ share_low: percent * 100, share_high: percent * 100, kind: 'observed' as const, main_sources: '', source_note: '' },
      ...{ source_id: map.source_id, recorded_at: NOW.toISOString() },
      ...change,
    })
    .execute();

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
  red = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [committee.as.jp_chair.id] });
  await putReliance(map.wafer.id, 2010, 82);
  await putReliance(map.wafer.id, 2019, 58);
  await putReliance(map.wafer.id, 2025, 0, { share_high: 5_000, kind: 'target' });
  await putReliance(map.wafer.id, 2026, 71, { audience_id: red });
});
afterAll(() => db.destroy());

async function ask(seat: Seat, ref: string) {
  const context = contextFor(db, { now: NOW });
  const cookie = (await signIn(context, new Request('http://localhost/'), committee.as[seat].id)).split(';')[0] ?? '';
  return argsFor(context, { path: `/map/items/${ref}/dependency.svg`, cookie, params: { ref } });
}
const drawn = async (seat: Seat, ref = map.wafer.ref) => (await dependencySvg(await ask(seat, ref))).text();

test('a dependency is drawn over its years against its target, with its source, marking and day', async () => {
  const svg = await drawn('us_member');
  for (const said of ['82 %', '58 %', 'target for 2025: 0–50 %', '2010–2025', 'TLP:CLEAR', 'Credit of', '2026-11-20'])
    expect(svg).toContain(said);
  expect(svg.match(/class="dependency-point"/g)).toHaveLength(2);
});

test('a figure that a person may not read is no point, no year and no marking of their picture', async () => {
  const [without, whole] = [await drawn('us_member'), await drawn('jp_chair')];
  expect(without).not.toMatch(/71 ?%|>2026<|TLP:RED/);
  for (const said of [/71 ?%/, />2026</, /TLP:RED/]) expect(whole).toMatch(said);
  const rows = async (seat: Seat) => JSON.stringify((await itemPage(await ask(seat, map.wafer.ref))).reliances);
  expect(await rows('us_member')).not.toContain('7100');
  expect(await rows('jp_chair')).toContain('7100');
});

test('there is no picture of one year, of nothing and of a hidden item alike', async () => {
  const hidden = await putItem(db, { ...map.place, audience_id: red }, { name_en: 'Veiled', name_ja: '秘' });
  await putReliance(hidden.id, 2010, 82, { audience_id: red });
  await putReliance(hidden.id, 2019, 58, { audience_id: red });
  await putReliance(map.saw.id, 2019, 40);
  const answers = [];
  for (const ref of [map.saw.ref, hidden.ref, 'I-000000']) {
    const { status, data } = await answerOf(async () => dependencySvg(await ask('us_member', ref)));
    answers.push({ status, data });
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
  expect(await drawn('jp_chair', hidden.ref)).toContain('82 %');
});
