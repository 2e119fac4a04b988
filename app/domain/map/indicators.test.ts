import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, countriesTo75, hhi, shareOf, singleSource, topSupplier, WHOLE, type Distribution, type Holding } from './indicators.ts';
import { seriesOf } from './series.ts';

/** Suppliers A, B, C … with shares in %, and u % allocated to nobody. */
function shares(percents: readonly number[], u = 0): Distribution {
  return {
    holdings: percents.map((share, index) => {
      const country = String.fromCharCode(65 + index).repeat(2);
      return { id: country, country, low: share * 100, high: share * 100 };
    }),
    unallocated: { low: u * 100, high: u * 100 },
  };
}

describe('HHI', () => {
  it('is 2,600 for 30/30/20/20: 900 + 900 + 400 + 400', () => {
    expect(hhi(shares([30, 30, 20, 20]))).toEqual({ low: 2600, high: 2600 });
  });
  it('is 3,800 for 50/30/20: 2,500 + 900 + 400', () => {
    expect(hhi(shares([50, 30, 20]))).toEqual({ low: 3800, high: 3800 });
  });
  it('is 2,540 for 45, 15, 10, 8, 7, 6, 5, 4: 2,025 + 225 + 100 + 64 + 49 + 36 + 25 + 16', () => {
    expect(hhi(shares([45, 15, 10, 8, 7, 6, 5, 4]))).toEqual({ low: 2540, high: 2540 });
  });
  it('is an interval where some is allocated to nobody: 60/20 and 20 unallocated is 4,000 to 4,400', () => {
    expect(hhi(shares([60, 20], 20))).toEqual({ low: 4000, high: 4400 });
  });
  it('is an interval where a share is one: 40–50 and 30 is 2,500 to 3,400 and the square of the rest', () => {
    const holdings: Holding[] = [
      { id: 'A', country: 'AA', low: 4000, high: 5000 },
      { id: 'B', country: 'BB', low: 3000, high: 3000 },
    ];
    expect(hhi({ holdings, unallocated: { low: 2000, high: 3000 } })).toEqual({ low: 2500, high: 3400 + 900 });
  });
  it('falls into the bands of the 2023 guidelines by what is certain', () => {
    expect([1000, 1001, 1800, 1801, 5000, 5001].map((low) => bandOf({ low, high: 10_000 }))).toEqual([
      'low',
      'moderate',
      'moderate',
      'high',
      'high',
      'very_high',
    ]);
  });
});

describe('countries to 75 %', () => {
  it('counts the greatest until three quarters are reached', () => {
    expect(countriesTo75(shares([80, 20]))).toEqual({ low: 1, high: 1 });
    expect(countriesTo75(shares([30, 30, 20, 20]))).toEqual({ low: 3, high: 3 });
    expect(countriesTo75(shares([50, 25, 25]))).toEqual({ low: 2, high: 2 });
  });
  it('is not reached where too much is allocated to nobody', () => {
    expect(countriesTo75(shares([40, 30], 30))).toEqual({ low: null, high: null });
  });
  it('counts 75 % reached by division: 1/4 + 1/4 + 1/4', () => {
    expect(countriesTo75(shares([(1 / 3) * 75, (1 / 3) * 75, (1 / 3) * 75, 25])).high).toBe(3);
  });
});

describe('shares of a group', () => {
  const group = new Set(['AA', 'BB']);
  it('sums what its countries hold', () => {
    expect(shareOf(shares([30, 14, 56]), group)).toEqual({ low: 4400, high: 4400 });
  });
  it('may be greater by what is allocated to nobody', () => {
    expect(shareOf(shares([30, 14, 46], 10), group)).toEqual({ low: 4400, high: 5400 });
  });
  it('never counts a supplier that is no single country', () => {
    const europe: Distribution = { holdings: [{ id: 'EUR', country: null, low: 5000, high: 5000 }], unallocated: { low: 0, high: 0 } };
    expect(shareOf(europe, group)).toEqual({ low: 0, high: 0 });
  });
});

describe('top supplier and single source', () => {
  it('names the greatest', () => {
    expect(topSupplier(shares([10, 60, 30]))).toMatchObject({ id: 'BB', low: 6000, certain: true });
    expect(topSupplier(shares([]))).toBeNull();
  });
  it('is not certain where intervals overlap', () => {
    const holdings = [
      { id: 'A', country: 'AA', low: 4000, high: 5000 },
      { id: 'B', country: 'BB', low: 4200, high: 4300 },
    ];
    expect(topSupplier({ holdings, unallocated: { low: 0, high: 0 } })).toMatchObject({ id: 'A', certain: false });
  });
  it('is a single source from 90 %', () => {
    expect(singleSource(shares([90, 10]))).toBe(true);
    expect(singleSource(shares([89.9, 10.1]))).toBe(false);
  });
});

describe('for any distribution', () => {
  /** Cuts 100 % at random places: the last piece is allocated to nobody. */
  const distributions = fc.array(fc.integer({ min: 0, max: WHOLE }), { minLength: 1, maxLength: 12 }).map((cuts) => {
    const edges = [0, ...[...cuts].sort((a, b) => a - b), WHOLE];
    const pieces = edges.slice(1).map((edge, index) => edge - edges[index]!);
    return shares(
      pieces.slice(0, -1).map((piece) => piece / 100),
      pieces.at(-1)! / 100,
    );
  });

  it('HHI lies between 0 and 10,000, its ends apart by u²', () => {
    fc.assert(
      fc.property(distributions, (given) => {
        const index = hhi(given);
        expect(index.low).toBeGreaterThanOrEqual(0);
        expect(index.high).toBeLessThanOrEqual(10_000.001);
        expect(index.high - index.low).toBeCloseTo((given.unallocated.high / 100) ** 2, 4);
      }),
    );
  });
  it('HHI lies between 10,000/n and 10,000 where n shares sum to 100, and in [Σs², Σs² + u²] where u is left out', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 0.97, noNaN: true }), (given, left) => {
        const sum = given.reduce((total, weight) => total + weight, 0);
        const of = (part: number): Holding[] =>
          given.map((weight, index) => {
            const held = (weight / sum) * WHOLE * part;
            return { id: `C${index}`, country: `C${index}`, low: held, high: held };
          });
        const whole = hhi({ holdings: of(1), unallocated: { low: 0, high: 0 } });
        expect(whole.low).toBe(whole.high);
        expect(whole.low).toBeGreaterThanOrEqual(WHOLE / given.length - 1e-6);
        expect(whole.low).toBeLessThanOrEqual(WHOLE);
        const rest = WHOLE * left;
        const short = hhi({ holdings: of(1 - left), unallocated: { low: rest, high: rest } });
        expect(short.low).toBeCloseTo(whole.low * (1 - left) ** 2, 4);
        expect(short.high - short.low).toBeCloseTo((rest / 100) ** 2, 4);
      }),
    );
  });

  it('are the same whatever the unit: quantities times anything have the same shares and the same indicators', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 2, max: 1_000 }),
        (given, times) => {
          const of = (scale: number) => {
            const claims = given.map((quantity, index) => ({
              ...{
                id: `c${index}`,
                item_id: 'i',
                supplier_id: `s${index}`,
                country: `C${index}`,
                unallocated: 0,
                share_low: null,
                share_high: null,
              },
              ...{ quantity: String(quantity * scale), unit: 't', quantity_is_bound: 0, year: 2024, projection: 0, basis: 'mine' as const },
              ...{ source_id: 'usgs', recorded_at: '', reliability: null, credibility: null },
            }));
            return hhi(seriesOf(claims, [])[0]!.distribution);
          };
          expect(of(times).low).toBeCloseTo(of(1).low, 6);
          expect(of(times).high).toBeCloseTo(of(1).high, 6);
        },
      ),
    );
  });

  it('merging two suppliers never lowers HHI, nor raises the countries to 75 %', () => {
    fc.assert(
      fc.property(distributions, (given) => {
        const [a, b, ...rest] = given.holdings;
        if (!a || !b) return;
        const merged = { ...given, holdings: [{ ...a, low: a.low + b.low, high: a.high + b.high }, ...rest] };
        expect(hhi(merged).low).toBeGreaterThanOrEqual(hhi(given).low - 1e-6);
        expect(countriesTo75(merged).high ?? Infinity).toBeLessThanOrEqual(countriesTo75(given).high ?? Infinity);
      }),
    );
  });
  it('a group and the others together hold all that is allocated', () => {
    fc.assert(
      fc.property(distributions, (given) => {
        const all = new Set(given.holdings.map((holding) => holding.country!));
        const group = new Set([...all].filter((_, index) => index % 2 === 0));
        const others = new Set([...all].filter((country) => !group.has(country)));
        const together = shareOf(given, group).low + shareOf(given, others).low;
        expect(together).toBeCloseTo(shareOf(given, all).low, 4);
        expect(shareOf(given, all).high).toBeLessThanOrEqual(WHOLE);
      }),
    );
  });
  it('the order of suppliers changes nothing', () => {
    fc.assert(
      fc.property(distributions, (given) => {
        const turned = { ...given, holdings: [...given.holdings].reverse() };
        expect(hhi(turned).low).toBeCloseTo(hhi(given).low, 6);
        expect(countriesTo75(turned)).toEqual(countriesTo75(given));
        expect(topSupplier(turned)?.id).toBe(topSupplier(given)?.id);
      }),
    );
  });
});
