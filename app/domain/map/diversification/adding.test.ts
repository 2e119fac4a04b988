import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countriesTo75, hhi, shareOf, topSupplier, WHOLE, type Distribution } from '../indicators.ts';
import { companiesAfter, countriesAfter, mixIn, type Added, type Supply } from './adding.ts';

const COUNTRIES = ['AU', 'CN', 'JP', 'KR', 'US', 'VN'] as const;
const holding = (country: string, low: number, high = low) => ({ id: `of ${country}`, country, low, high });
const added = (country: string, size: number, kind: Added['kind'] = 'amount', year = 2028): Added => ({
  ...{ country, size, kind, year, company: null },
});
const known = (...shares: [string, number][]): Distribution => ({
  holdings: shares.map(([country, share]) => holding(country, share * 100)),
  unallocated: { low: 0, high: 0 },
});
const shareIn = (of: Distribution, country: string) => shareOf(of, new Set([country]));

/** USGS, rare earths, 2024e: China 270,000 of 390,000 t REO. */
const rareEarths: Supply = {
  distribution: {
    holdings: [holding('CN', (27 / 39) * WHOLE), holding('US', (4.5 / 39) * WHOLE)],
    unallocated: { low: 1_923, high: 1_923 },
  },
  total: 390_000,
  year: 2024,
};

describe('capacity that is added', () => {
  it('leaves everybody else with s · T ⁄ (T + q) of the supply: 69.2 % of 390,000 t are 65.9 % of 410,000 t', () => {
    const mix = mixIn(rareEarths, [added('AU', 20_000)], 2028, 0);
    expect(mix).toMatchObject({ base: 390_000, amount: 20_000, total: 410_000 });
    const after = countriesAfter(rareEarths.distribution, mix);
    expect(shareIn(after, 'CN').low / 100).toBeCloseTo((69.230769 * 390) / 410, 4);
    expect(after.holdings.find((one) => one.country === 'AU')!.low / 100).toBeCloseTo((20 / 410) * 100, 9);
    expect(after.unallocated.low).toBeCloseTo((1_923 * 390) / 410, 9);
  });

  it('of a share p leaves everybody else with s · (100 − p) ⁄ 100: 60 and 40 with 20 added are 48, 32 and 20', () => {
    const supply = { distribution: known(['CN', 60], ['JP', 40]), total: null, year: 2025 };
    const after = countriesAfter(supply.distribution, mixIn(supply, [added('VN', 2_000, 'share')], 2028, 0));
    expect(after.holdings.map((one) => [one.country, Math.round(one.low)])).toEqual([
      ['CN', 4_800],
      ['JP', 3_200],
      ['VN', 2_000],
    ]);
    // 48² + 32² + 20² = 2,304 + 1,024 + 400
    expect(hhi(after).low).toBeCloseTo(3_728, 6);
    expect(countriesTo75(after)).toEqual({ low: 2, high: 2 });
  });

  it('as share and as amount at once: N = (T + Q) ⁄ (1 − P), whatever their order', () => {
    const supply = { distribution: known(['CN', 100]), total: 90, year: 2025 };
    const both = [added('JP', 10), added('VN', 2_000, 'share')];
    const mix = mixIn(supply, both, 2028, 0);
    expect(mix.total).toBeCloseTo(125, 9);
    const after = countriesAfter(supply.distribution, mix);
    expect(after.holdings.map((one) => Math.round(one.low))).toEqual([7_200, 800, 2_000]);
    const turned = countriesAfter(supply.distribution, mixIn(supply, [...both].reverse(), 2028, 0));
    expect(shareIn(turned, 'CN').low).toBeCloseTo(shareIn(after, 'CN').low, 9);
  });

  it('counts from its year on', () => {
    expect(mixIn(rareEarths, [added('AU', 20_000)], 2027, 0)).toMatchObject({ amount: 0, kept: 1, parts: [] });
    expect(mixIn(rareEarths, [added('AU', 20_000)], 2029, 0).amount).toBe(20_000);
  });

  it('weighs less where demand grows: 10 % a year for two years make 100 t of today 121 t', () => {
    const supply = { distribution: known(['CN', 100]), total: 100, year: 2026 };
    const mix = mixIn(supply, [added('JP', 121)], 2028, 0.1);
    expect(mix.base).toBeCloseTo(121, 9);
    expect(shareIn(countriesAfter(supply.distribution, mix), 'CN').low).toBeCloseTo(5_000, 6);
  });

  it('goes to the country that has a share already, and to the company that is named', () => {
    const supply = { distribution: known(['CN', 50], ['JP', 50]), total: 100, year: 2025 };
    const mix = mixIn(supply, [{ ...added('JP', 100), company: 'c' }], 2028, 0);
    expect(countriesAfter(supply.distribution, mix).holdings.map((one) => Math.round(one.low))).toEqual([2_500, 7_500]);
    const companies: Distribution = {
      holdings: [{ id: 'c', country: 'JP', low: 4_000, high: 4_000 }],
      unallocated: { low: 6_000, high: 6_000 },
    };
    expect(companiesAfter(companies, mix).holdings.map((one) => Math.round(one.low))).toEqual([7_000]);
  });
});

const supplies = fc
  .record({
    parts: fc.uniqueArray(fc.tuple(fc.constantFrom(...COUNTRIES), fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 300 })), {
      selector: ([country]) => country,
      minLength: 1,
    }),
    rest: fc.integer({ min: 0, max: 500 }),
    total: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ parts, rest, total }): Supply => {
    const whole = parts.reduce((sum, [, low, more]) => sum + low + more, rest);
    const holdings = parts.map(([country, low, more]) => holding(country, (low / whole) * WHOLE, ((low + more) / whole) * WHOLE));
    const lows = holdings.reduce((sum, one) => sum + one.low, 0);
    const highs = holdings.reduce((sum, one) => sum + one.high, 0);
    return { distribution: { holdings, unallocated: { low: Math.max(WHOLE - highs, 0), high: WHOLE - lows } }, total, year: 2025 };
  });
const additions = fc.array(
  fc
    .record({
      country: fc.constantFrom(...COUNTRIES),
      kind: fc.constantFrom('share' as const, 'amount' as const),
      part: fc.integer({ min: 0, max: 1_000 }),
      year: fc.integer({ min: 2026, max: 2032 }),
    })
    .map(({ country, kind, part, year }) => added(country, kind === 'share' ? part : part * 10, kind, year)),
  { maxLength: 6 },
);

describe('whatever is added', () => {
  it('by others never raises the share of a country, nor that of the leader', () =>
    fc.assert(
      fc.property(supplies, additions, fc.constantFrom(0, 0.03, 0.2), (supply, list, growth) => {
        const leader = topSupplier(supply.distribution)!;
        const others = list.filter((one) => one.country !== leader.country);
        const after = countriesAfter(supply.distribution, mixIn(supply, others, 2032, growth));
        const [was, is] = [leader, after.holdings.find((one) => one.id === leader.id)!];
        expect(is.low).toBeLessThanOrEqual(was.low + 1e-6);
        expect(is.high).toBeLessThanOrEqual(was.high + 1e-6);
      }),
    ));

  it('leaves what sums to 100 % at 100 %, and the HHI between its bounds', () =>
    fc.assert(
      fc.property(supplies, additions, (supply, list) => {
        const after = countriesAfter(supply.distribution, mixIn(supply, list, 2032, 0));
        const lows = after.holdings.reduce((sum, one) => sum + one.low, 0);
        expect(lows + after.unallocated.high).toBeCloseTo(WHOLE, 4);
        const index = hhi(after);
        expect(index.low).toBeGreaterThanOrEqual(0);
        expect(index.high).toBeLessThanOrEqual(WHOLE);
        expect(index.low).toBeLessThanOrEqual(index.high);
        // Where all is held by n countries, no less than 10,000 ⁄ n.
        if (after.unallocated.high < 1e-6) expect(index.high).toBeGreaterThanOrEqual(WHOLE / after.holdings.length - 1e-6);
      }),
    ));

  it('is nothing where nothing is added', () =>
    fc.assert(
      fc.property(supplies, fc.constantFrom(0, 0.05), (supply, growth) => {
        expect(countriesAfter(supply.distribution, mixIn(supply, [], 2032, growth))).toEqual(supply.distribution);
        expect(countriesAfter(supply.distribution, mixIn(supply, [added('VN', 0)], 2032, growth))).toEqual(supply.distribution);
      }),
    ));

  it('is the same in tonnes and in kilograms', () =>
    fc.assert(
      fc.property(supplies, additions, fc.constantFrom(1_000, 0.001, 7), (supply, list, scale) => {
        const scaled = list.map((one) => (one.kind === 'amount' ? { ...one, size: one.size * scale } : one));
        const [a, b] = [
          countriesAfter(supply.distribution, mixIn(supply, list, 2032, 0.02)),
          countriesAfter(supply.distribution, mixIn({ ...supply, total: supply.total! * scale }, scaled, 2032, 0.02)),
        ];
        for (const [at, one] of a.holdings.entries()) expect(b.holdings[at]!.low).toBeCloseTo(one.low, 4);
      }),
    ));
});
