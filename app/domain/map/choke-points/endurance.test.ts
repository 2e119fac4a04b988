import { expect, it } from 'vitest';
import { chainsOf } from '../chain/chain.ts';
import { NO_FIGURES } from '../items.server.ts';
import { indicatorsOf, type Glance } from '../glance.ts';
import type { Distribution } from '../indicators.ts';
import type { NetworkLink } from '../network/folding.ts';
import type { WhatIfMap } from '../what-if/reading.server.ts';
import { whatIfMapOf } from '../what-if/reading.server.ts';
import { STARTING } from '../what-if/scenario.ts';
import { timeToSurvive } from '../what-if/survival.server.ts';
import { workOut } from '../what-if/working.ts';
import { ASSUMED, assumedTyped, chokeAskedOf, chokeAsking } from './asking.ts';
import { chokePointsOf } from './choke-point.ts';
import { enduranceOn, runsOut, type Assumed, type Endurance } from './endurance.ts';
import { narrowRanking, rank } from './ranking.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const groups = { principals: new Set<string>(), partners: new Set<string>(), watched: new Set<string>() };
const LOSS: Assumed = { part: 100, days: 90, recovery: 10, substitutes: false, far: 50, each: 30, stock: [] };

/** An item whose shares by country, in %, are these, and so much unallocated; none: no shares are known. */
function put(id: string, shares: Record<string, number>, rest = 0) {
  const holdings = Object.entries(shares).map(([country, share]) => ({ id: country, country, low: share * 100, high: share * 100 }));
  const distribution: Distribution | null = holdings.length > 0 ? { holdings, unallocated: { low: rest * 100, high: rest * 100 } } : null;
  const indicators = distribution && indicatorsOf(distribution, groups);
  const country = indicators?.top?.supplier_id ?? '';
  const glance: Glance = {
    ...{ id, ref: `I-${id}`, name_en: id, name_ja: id, name_ja_confirmed: true, kind: 'material', marking: 'CLEAR' },
    ...{ sector: 'rare_earths', stage: { key: 'mine', name_en: '', name_ja: '', position: 1 }, series: null, indicators },
    top: indicators && { ref: country, country, name_en: country, name_ja: country },
  };
  return { glance, distribution };
}

/** The map of these items and links, and the endurance of each. */
function mapOf(items: readonly ReturnType<typeof put>[], links: readonly NetworkLink[]) {
  const glances = items.map(({ glance }) => glance);
  const names = ['CN', 'AU', 'US', 'JP'];
  const suppliers = names.map((id) => ({
    ...{ id, ref: id, kind: 'country' as const, country: id, unallocated: 0, name_en: id, name_ja: id, role: null, watched: null },
  }));
  const series = { basis: 'mine' as const, year: 2024, source_id: 's', claims: [], marking: 'CLEAR' as const };
  const supplies = items.map(({ glance, distribution }) => {
    const countries = distribution && { ...series, distribution };
    return [glance.id, { countries, companies: null }] as const;
  });
  const list = JSON.stringify(names.map((name) => [name]));
  const claims = glances.map(({ id }) => [id, [{ ...series, kind: 'country' as const, count: names.length, projected: 0, list }]] as const);
  const supply = { claims: new Map(claims), totals: new Map<string, string>(), suppliers: new Map(suppliers.map((one) => [one.id, one])) };
  const map: WhatIfMap = whatIfMapOf(
    {
      ...{ ...NO_FIGURES, glances, supplies: new Map(supplies), suppliers: supply.suppliers },
      madeOf: { items: new Map(), supply },
    },
    links.map((link, at) => ({ ...link, id: String(at) })),
  );
  const points = chokePointsOf(glances, chainsOf(glances, links), () => new Map(), now);
  const glanceOf = new Map(glances.map((glance) => [glance.id, glance]));
  return {
    map,
    points,
    under: (assumed: Partial<Assumed>) => {
      const endures = enduranceOn(map, glanceOf, { ...LOSS, ...assumed });
      return { endures, of: (id: string): Endurance => endures(points.find((one) => one.id === id)!) };
    },
  };
}

const into = (from: string, to: string): NetworkLink => ({ kind: 'input_to', from, to });
const both = (days: number) => ({ low: days, high: days });
// Ore: China 75 %, Australia 25 %. Metal: Australia 60, US 40. Magnet: unknown. Glass: Japan 100. Dust: nothing is known, nor upstream.
const ITEMS = [
  put('Ore', { CN: 75, AU: 25 }),
  put('Metal', { AU: 60, US: 40 }),
  put('Magnet', {}),
  put('Glass', { JP: 100 }),
  put('Dust', {}),
];
const LINKS = [into('Ore', 'Metal'), into('Metal', 'Magnet')];
const HAND = mapOf(ITEMS, LINKS);

it('covers for the days of its stock over the share of the country that leads in it: 30 ÷ 0.75 = 40', () => {
  const { of } = HAND.under({});
  expect(of('Ore').cover).toEqual(both(40));
  expect(of('Metal').cover).toEqual(both(50));
  expect(of('Glass').cover).toEqual(both(30));
  expect(HAND.under({ part: 50 }).of('Ore').cover).toEqual(both(80));
});

it('takes the stock of an item of its own, where one is assumed: 120 ÷ 0.75 = 160', () => {
  const { of } = HAND.under({ stock: [{ item: 'I-Ore', days: 120 }] });
  expect([of('Ore').cover, of('Metal').cover]).toEqual([both(160), both(50)]);
});

it('says what is unknown: cover where no share of it is known, survival where none upstream of it is either', () => {
  const { of } = HAND.under({});
  expect(of('Magnet')).toMatchObject({ cover: null, lost: { id: 'CN' } });
  expect(of('Dust')).toEqual({ lost: null, cover: null, survive: null, recover: null });
});

it('survives without the country that it hangs on most as long as all stocks on the way last: (30 + 30) ÷ 0.75 = 80, one more tier 120', () => {
  const { of } = HAND.under({});
  expect(of('Ore').survive!.high).toBeCloseTo(40, 9);
  // China has 75 % of the ore, more than Australia has of the metal: it is China that is lost.
  expect(of('Metal').lost!.id).toBe('CN');
  expect(of('Metal').survive!.high).toBeCloseTo(80, 9);
  expect(of('Magnet').survive!.high).toBeCloseTo(120, 9);
});

it('is an interval where shares are: with 25 % unallocated, China holds 50 to 75 % and cover is 40 to 60 days', () => {
  const { of } = mapOf([put('Ore', { CN: 50, AU: 25 }, 25)], []).under({});
  expect(of('Ore').cover).toEqual({ low: 40, high: 60 });
  expect(of('Ore').survive!.low).toBeCloseTo(40, 9);
  expect(of('Ore').survive!.high).toBeCloseTo(60, 9);
});

it('recovers after the days of the loss and those until it is back, sooner where a substitute is ready that makes up all: day 20', () => {
  const says = (extent: number): NetworkLink => ({ kind: 'substitute_for', from: 'Glass', to: 'Ore', extent, ready_days: 20 });
  expect(HAND.under({}).of('Ore').recover).toEqual(both(100));
  expect(
    mapOf(ITEMS, [says(10_000)])
      .under({ substitutes: true })
      .of('Ore').recover,
  ).toEqual(both(20));
  expect(
    mapOf(ITEMS, [says(5_000)])
      .under({ substitutes: true })
      .of('Ore').recover,
  ).toEqual(both(100));
  expect(
    mapOf(ITEMS, [says(10_000)])
      .under({})
      .of('Ore').recover,
  ).toEqual(both(100));
});

it('survives until it is back where a substitute is ready before the stock is gone: 30 ÷ 0.75 = 40 days of stock, ready on day 20', () => {
  const links: NetworkLink[] = [{ kind: 'substitute_for', from: 'Glass', to: 'Ore', extent: 10_000, ready_days: 20 }];
  expect(mapOf(ITEMS, links).under({ substitutes: true }).of('Ore').survive!.high).toBeGreaterThanOrEqual(100);
});

it('says the same time to survive as the what-if of the same loss', async () => {
  const { map, under } = HAND;
  const { of } = under({});
  const scenario = { ...LOSS, stocks: true, countries: ['CN'], suppliers: [], items: [] };
  const { survivals } = await workOut(map, scenario, timeToSurvive);
  expect(survivals.length).toBeGreaterThan(1);
  for (const { id, days } of survivals) expect(of(id).survive!.high).toBeCloseTo(days!, 5);
});

it('is surely short where survival at its longest ends before recovery at its soonest', () => {
  const { of } = HAND.under({});
  expect([of('Ore'), of('Metal'), of('Magnet'), of('Dust')].map(runsOut)).toEqual([true, true, false, false]);
});

it('ranks and narrows by them, what is unknown last either way', () => {
  const { endures } = HAND.under({});
  const order = (sort: Parameters<typeof rank>[1], descending: boolean) =>
    rank(HAND.points, sort, descending, 'en', endures).map(({ id }) => id);
  expect(order('cover', false)).toEqual(['Glass', 'Ore', 'Metal', 'Dust', 'Magnet']);
  expect(order('survive', true)).toEqual(['Magnet', 'Metal', 'Ore', 'Glass', 'Dust']);
  const ids = (address: string) =>
    narrowRanking(HAND.points, chokeAskedOf(new URL(`http://x/?${address}`)), new Set(), endures).map(({ id }) => id);
  expect(ids('cover=60')).toEqual(['Ore', 'Metal', 'Glass']);
  expect(ids('cover=30')).toEqual([]);
  expect(ids('short=1')).toEqual(['Ore', 'Metal', 'Glass']);
});

it('begins as the what-if does, and keeps in the address what is assumed otherwise', () => {
  expect(ASSUMED).toEqual({ ...STARTING, stock: '', substitutes: '' });
  const asked = chokeAskedOf(new URL('http://x/?each=60&part=100&stock=I-7K3Q5X%20120&sort=cover'));
  expect(chokeAsking(asked)).toBe('?sort=cover&each=60&stock=I-7K3Q5X+120');
  expect(assumedTyped(new URLSearchParams('days=&far=x'))).toMatchObject({ days: '', far: 'x', each: '30' });
});
