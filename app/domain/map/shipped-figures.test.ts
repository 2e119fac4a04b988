import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Glance } from './glance.ts';
import { importShippedData } from './importing/shipped.server.ts';
import { readItem } from './item.server.ts';
import { readGlances } from './kept-glances.server.ts';
import { readNetworkLinks } from './network.server.ts';
import { place } from './network/placing.ts';
import { readSupply } from './supply.server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let items: readonly Glance[];
let actor: NonNullable<Awaited<ReturnType<typeof loadActor>>>;

beforeAll(async () => {
  db = await freshDatabase();
  const { committee_id } = await layFoundation(db, now);
  await importShippedData(db, { now, actorId: null, home_body_id: committee_id, without: [], say: () => undefined });
  const person = await putPerson(db, await putOrganisation(db, 'US'));
  await putSeat(db, person, committee_id, 'member');
  actor = (await loadActor(db, person, now))!;
  items = await readGlances(db, actor);
}, 120_000);
afterAll(() => db.destroy());

/** The inputs and stages of the semiconductor data that have numeric shares by country: hand checks of the data's README. */
async function semiconductors(): Promise<NonNullable<Glance['indicators']>[]> {
  const eto = await db.selectFrom('sources').select('id').where('key', 'like', 'eto%').executeTakeFirstOrThrow();
  return items.filter((item) => item.series?.source_id === eto.id).flatMap((item) => item.indicators ?? []);
}

describe('the figures of the data that come with the software', () => {
  it('count 96 semiconductor inputs and stages with shares by country', async () => {
    expect(await semiconductors()).toHaveLength(96);
  });
  it('take 1 country to 75 % for 39, 2 for 39, 3 for 10, 4 for 4, 5 for 1, and never reach it for 3', async () => {
    const counts = new Map<number | null, number>();
    for (const { to75 } of await semiconductors()) counts.set(to75.high, (counts.get(to75.high) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ 1: 39, 2: 39, 3: 10, 4: 4, 5: 1, null: 3 });
  });
  it('have an HHI of what is allocated over 2,500 on 88, and over 1,800 on 93', async () => {
    const all = await semiconductors();
    expect(all.filter(({ hhi }) => hhi.low > 2500)).toHaveLength(88);
    expect(all.filter(({ hhi }) => hhi.low > 1800)).toHaveLength(93);
  });
  it('show one country at 90 % or more on 20', async () => {
    expect((await semiconductors()).filter(({ single }) => single)).toHaveLength(20);
  });
  it('are led by the United States on 40 and by Japan on 25', async () => {
    const eto = await db.selectFrom('sources').select('id').where('key', 'like', 'eto%').executeTakeFirstOrThrow();
    const led = (country: string) => items.filter((item) => item.series?.source_id === eto.id && item.top?.country === country);
    expect([led('US').length, led('JP').length]).toEqual([40, 25]);
  });
  it('give China 270,000 of 390,000 t of rare earths mined in 2024 (USGS): 69.2 %', () => {
    const mined = items.find((item) => item.name_en === 'Rare earths, mined');
    expect(mined).toMatchObject({ series: { basis: 'mine', year: 2024 }, top: { country: 'CN' } });
    expect(mined!.indicators!.top!.low).toBeCloseTo((270_000 / 390_000) * 10_000, 6);
  });
  it('give China 91.3 % of the refining of magnet rare earths in 2024 (IEA), and keep its projections apart', async () => {
    const refined = items.find((item) => item.name_en === 'Magnet rare earths, refined')!;
    const item = (await readItem(db, actor, refined.ref))!;
    const supply = await readSupply(db, actor, item.id, { countries: '', companies: '' });
    expect(supply.countries).toMatchObject({ year: 2024, projection: false });
    expect(Math.round(supply.indicators!.top!.low / 10)).toBe(913);
    expect(supply.series.countries.filter((series) => series.projection).map((series) => series.year)).toContain(2040);
    const later = supply.series.countries.find((series) => series.year === 2040)!;
    expect((await readSupply(db, actor, item.id, { countries: later.name, companies: '' })).countries?.year).toBe(2040);
  });
  it('show reserves and capacity beside the shares, and in none of them', async () => {
    const of = async (name: string) => {
      const item = (await readItem(db, actor, items.find((one) => one.name_en === name)!.ref))!;
      return readSupply(db, actor, item.id, { countries: '', companies: '' });
    };
    const mined = await of('Rare earths, mined');
    const tonnes = mined.series.countries.filter((series) => series.unit !== null);
    expect(tonnes.map((series) => [series.unit, series.total])).toEqual([
      ['t', 390000],
      ['t', 376000],
    ]);
    expect(mined.measured.map(({ measure, year, unit, total }) => ({ measure, year, unit, total }))).toEqual([
      { measure: 'reserves', year: 2024, unit: 't', total: { quantity: '90000000', bound: 1 } },
    ]);
    expect(mined.measured[0]!.parts[0]).toMatchObject({ name_en: 'China', quantity: '44000000' });
    expect((await of('Gallium, primary')).measured.map(({ measure, total }) => [measure, total?.quantity])).toEqual([
      ['capacity', '1100000'],
    ]);
    expect((await of('Vanadium, mined')).measured).toMatchObject([{ measure: 'reserves', unit: 'kt', total: { quantity: '18000' } }]);
  });
  it('stand in the picture of the network, each once', async () => {
    const chips = items.filter((item) => item.sector === 'semiconductors');
    const here = new Set(chips.map((item) => item.id));
    const links = (await readNetworkLinks(db, actor)).filter((link) => here.has(link.from) && here.has(link.to));
    const picture = place(chips, links);
    expect(links.length).toBeGreaterThanOrEqual(139);
    expect(picture.nodes).toHaveLength(chips.length);
  });
});
