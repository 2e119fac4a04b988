import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkLink } from '../network/folding.ts';
import { seriesOf, type ClaimOfSeries } from '../series.ts';
import { leftOf, levelOn, lostDays } from './course.ts';
import { coursesOf } from './courses.ts';
import { levelsAfter } from './levels.ts';
import { stressTest } from './stress.ts';
import { smallNetworks, type SmallNetwork } from './small-networks.ts';
import { supplyNetwork } from './supply-network.ts';
import { supplyTable, type SupplyOf } from './supply-table.ts';
import { othersFor, whatIf, type Disruption } from './what-if.ts';

const nothing: Disruption = {
  ...{ countries: new Set(), suppliers: new Set(), items: null },
  ...{ part: 1, days: 90, recovery: 0, substitution: 0, stocks: null },
};

/** An item of which countries hold these percents; the rest is unallocated. */
function held(id: string, shares: Record<string, number>): SupplyOf {
  const holdings = Object.entries(shares).map(([country, share]) => ({ id: `s-${country}`, country, low: share * 100, high: share * 100 }));
  const rest = Math.max(10_000 - holdings.reduce((sum, one) => sum + one.low, 0), 0);
  return { id, countries: { holdings, unallocated: { low: rest, high: rest } }, companies: null };
}

const link = (kind: NetworkLink['kind'], from: string, to: string): NetworkLink => ({ kind, from, to });
const network = (supplies: readonly SupplyOf[], links: readonly NetworkLink[]) =>
  supplyNetwork(
    supplies.map(({ id, countries }) => ({ id, supplied: countries !== null })),
    links,
  );
const unknown = (id: string): SupplyOf => ({ id, countries: null, companies: null });

function outcomeOf(supplies: readonly SupplyOf[], links: readonly NetworkLink[], disruption: Partial<Disruption>) {
  const { outcomes } = whatIf(network(supplies, links), supplyTable(supplies), { ...nothing, ...disruption });
  return (id: string) => outcomes.find((one) => one.id === id);
}

describe('what if, worked by hand', () => {
  const gallium = held('gallium', { CN: 98, JP: 2 });
  const chain = [gallium, unknown('wafer'), held('chip', { US: 50, TW: 50 })];
  const links = [link('input_to', 'gallium', 'wafer'), link('input_to', 'wafer', 'chip')];

  it('takes 60 % of a share of 98 %: 41.2 % is left, all the way down', () => {
    const of = outcomeOf(chain, links, { countries: new Set(['CN']), part: 0.6 });
    expect(of('gallium')).toMatchObject({ direct: { low: 0.588 }, tier: 0, short: { low: 0 } });
    for (const id of ['gallium', 'wafer', 'chip']) expect(of(id)!.left.low).toBeCloseTo(0.412, 9);
    expect(of('chip')).toMatchObject({ tier: 2 });
    expect(of('chip')!.lost.low).toBeCloseTo(0.588 * 90, 9);
  });

  it('lets stocks hold it up: 30 days ÷ 0.588 = 51 days, and 10 more days of wafers 17 days more', () => {
    const stocks = {
      each: 0,
      of: new Map([
        ['gallium', 30],
        ['wafer', 10],
      ]),
    };
    const of = outcomeOf(chain, links, { countries: new Set(['CN']), part: 0.6, stocks });
    expect(of('gallium')!.short.low).toBeCloseTo(30 / 0.588, 9);
    expect(of('chip')!.short.low).toBeCloseTo(40 / 0.588, 9);
    expect(of('chip')!.lost.low).toBeCloseTo(0.588 * (90 - 40 / 0.588), 9);
    const shorter = outcomeOf(chain, links, { countries: new Set(['CN']), part: 0.6, stocks, days: 60 });
    expect(shorter('chip')!.short).toEqual({ low: null, high: null });
  });

  it('runs an item at the least of its needs', () => {
    const supplies = [held('a', { CN: 30, US: 70 }), held('b', { CN: 80, US: 20 }), unknown('c')];
    const of = outcomeOf(supplies, [link('input_to', 'a', 'c'), link('input_to', 'b', 'c')], { countries: new Set(['CN']) });
    expect(of('c')!.left.low).toBeCloseTo(0.2, 9);
  });

  it('pools variants: two of one kind, one of them lost, leave half', () => {
    const supplies = [held('dry', { CN: 100 }), held('wet', { JP: 100 }), unknown('tool'), unknown('step')];
    const kinds = [link('variant_of', 'dry', 'tool'), link('variant_of', 'wet', 'tool')];
    const china = { countries: new Set(['CN']) };
    const direct = outcomeOf(supplies, [...kinds, link('input_to', 'dry', 'step'), link('input_to', 'wet', 'step')], china);
    expect(direct('step')!.left.low).toBeCloseTo(0.5, 9);
    const above = outcomeOf(supplies, [...kinds, link('input_to', 'tool', 'step')], china);
    expect(above('step')!.left.low).toBeCloseTo(0.5, 9);
  });

  it('counts the loss of variants once where shares of their kind itself are known', () => {
    const supplies = [held('dry', { CN: 100 }), held('wet', { JP: 100 }), held('tool', { CN: 10, JP: 90 })];
    const of = outcomeOf(supplies, [link('variant_of', 'dry', 'tool'), link('variant_of', 'wet', 'tool')], { countries: new Set(['CN']) });
    expect(of('tool')!.left.low).toBeCloseTo(0.9, 9);
  });

  it('lets a substitute make up a part of what is missing, and never itself', () => {
    const supplies = [held('a', { CN: 80, US: 20 }), held('b', { CN: 100 })];
    const both = [link('substitute_for', 'b', 'a'), link('substitute_for', 'a', 'b')];
    const of = outcomeOf(supplies, both, { countries: new Set(['CN']), substitution: 0.5 });
    expect(of('a')!.left.low).toBeCloseTo(0.2, 9);
    expect(of('b')!.left.low).toBeCloseTo(0.1, 9);
  });

  it('says from–to where a rest is allocated to nobody, for it may be theirs', () => {
    const of = outcomeOf([held('a', { CN: 60, US: 20 })], [], { countries: new Set(['CN']) });
    expect(of('a')!.left.low).toBeCloseTo(0.2, 9);
    expect(of('a')!.left.high).toBeCloseTo(0.4, 9);
    expect(outcomeOf([held('a', { US: 20 })], [], { countries: new Set(['CN']) })('a')).toBeUndefined();
  });

  it('tells who else supplies, and by how much they would have to raise their output', () => {
    const supplies = [held('a', { CN: 60, US: 30, JP: 10 })];
    const disruption = { ...nothing, countries: new Set(['CN']), part: 0.5 };
    const others = othersFor(supplies[0]!, disruption, 0.3);
    expect(others.raise).toBeCloseTo(0.3 / 0.4, 9);
    expect(others.holders.map((one) => one.country)).toEqual(['US', 'JP']);
  });

  it('loses a company of its own series, and a country where no company is known', () => {
    const companies = { holdings: [{ id: 'asml', country: 'NL', low: 10_000, high: 10_000 }], unallocated: { low: 0, high: 0 } };
    const supplies = [{ ...held('euv', { NL: 90, US: 10 }), companies }];
    expect(outcomeOf(supplies, [], { suppliers: new Set(['asml']) })('euv')!.left.low).toBe(0);
    expect(outcomeOf(supplies, [], { countries: new Set(['NL']) })('euv')!.left.low).toBeCloseTo(0.1, 9);
  });

  it('walks a ring of items to its end', () => {
    const supplies = [held('steel', { CN: 30, US: 70 }), unknown('machine'), unknown('car')];
    const ring = [link('input_to', 'steel', 'machine'), link('input_to', 'machine', 'steel'), link('input_to', 'machine', 'car')];
    expect(outcomeOf(supplies, ring, { countries: new Set(['CN']) })('car')!.left.low).toBeCloseTo(0.7, 9);
  });
});

const run = ({ items, links, lost, stocks, substitution }: SmallNetwork) => {
  const made = supplyNetwork(items, links);
  const shock = { lost: Float64Array.from(lost), substitution };
  const levels = levelsAfter(made, shock);
  const timing = { stocks: Float64Array.from(stocks), days: 120 };
  return { made, shock, levels, courses: coursesOf(made, shock, levels, timing), timing };
};

describe('what if, on any network', () => {
  it('has no effect where nothing is lost', () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { levels, courses } = run({ ...network, lost: network.lost.map(() => 0) });
        expect([...levels.level].every((level) => level === 1)).toBe(true);
        expect(courses.size).toBe(0);
      }),
    );
  });

  it('leaves no more of anything where more is lost, on any day', () => {
    fc.assert(
      fc.property(smallNetworks, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 }), (network, more) => {
        const less = run(network);
        const worse = run({ ...network, lost: network.lost.map((part, index) => part + ((1 - part) * more[index]!) / 100) });
        for (const [item, level] of less.levels.level.entries()) expect(worse.levels.level[item]).toBeLessThanOrEqual(level + 1e-9);
        for (const [item, course] of worse.courses) {
          const before = less.courses.get(item) ?? { from: [0], level: [1] };
          expect(lostDays(course, 120)).toBeGreaterThanOrEqual(lostDays(before, 120) - 1e-6);
        }
      }),
    );
  });

  it('comes, day by day and once stocks are used up, to what is left without them', () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const { made, shock, levels } = run(network);
        for (const [item, course] of coursesOf(made, shock, levels, { stocks: null, days: 120 })) {
          expect(leftOf(course)).toBeCloseTo(levels.level[item]!, 9);
          expect(levelOn(course, 0)).toBeCloseTo(levels.level[item]!, 9);
        }
      }),
    );
  });

  it('is free of scale: quantities in another unit change nothing', () => {
    const claim = (supplier: string, quantity: number): ClaimOfSeries => ({
      ...{ id: supplier, item_id: 'a', supplier_id: supplier, country: supplier, unallocated: 0, share_low: null, share_high: null },
      ...{ quantity: String(quantity), unit: 't', quantity_is_bound: 0, year: 2024, projection: 0, basis: 'mine' },
      ...{ source_id: 's', recorded_at: '2026-01-01', reliability: null, credibility: null },
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 2, maxLength: 6 }),
        fc.constantFrom(0.001, 7, 1_000, 0.45),
        (quantities, scale) => {
          const left = [1, scale].map((by) => {
            const claims = quantities.map((quantity, index) => claim(index === 0 ? 'CN' : `C${index}`, quantity * by));
            const supply: SupplyOf = { id: 'a', countries: seriesOf(claims, [])[0]!.distribution, companies: null };
            return outcomeOf([supply], [], { countries: new Set(['CN']) })('a')!.left.low;
          });
          expect(left[1]).toBeCloseTo(left[0]!, 9);
        },
      ),
    );
  });
});

describe('the stress test', () => {
  it('says of every item what its loss alone does, as the what-if does', () => {
    fc.assert(
      fc.property(smallNetworks, ({ items, links }) => {
        const known = items.map((item) => ({ ...item, supplied: true }));
        const made = supplyNetwork(known, links);
        for (const [item, { below, stopped }] of stressTest(made).entries()) {
          const lost = Float64Array.from(known, (_, index) => Number(index === item));
          const { level } = levelsAfter(made, { lost, substitution: 0 });
          const others = [...level].filter((_, index) => index !== item);
          expect(below).toBe(others.filter((one) => one < 1 - 1e-9).length);
          expect(stopped).toBe(others.filter((one) => one < 0.005).length);
        }
      }),
    );
  });
});
