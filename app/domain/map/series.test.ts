import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countriesTo75, hhi } from './indicators.ts';
import { bestSeries } from './best-series.ts';
import { defaultSeries, seriesOf, type ClaimOfSeries, type SeriesTotal } from './series.ts';

let made = 0;
function claim(change: Partial<ClaimOfSeries>): ClaimOfSeries {
  made += 1;
  return {
    id: `c${String(made).padStart(3, '0')}`,
    item_id: 'item',
    supplier_id: change.country ?? `s${made}`,
    country: null,
    unallocated: 0,
    share_low: null,
    share_high: null,
    quantity: null,
    unit: null,
    quantity_is_bound: 0,
    year: 2024,
    projection: 0,
    basis: 'mine',
    source_id: 'usgs',
    recorded_at: '2026-11-01T00:00:00.000Z',
    reliability: null,
    credibility: null,
    ...change,
  };
}
const share = (country: string, percent: number, change: Partial<ClaimOfSeries> = {}) =>
  claim({ country, share_low: percent * 100, share_high: percent * 100, ...change });
const tonnes = (country: string, quantity: string, change: Partial<ClaimOfSeries> = {}) =>
  claim({ country, quantity, unit: 't', ...change });
const total = (quantity: string, change: Partial<SeriesTotal> = {}): SeriesTotal => ({
  item_id: 'item',
  basis: 'mine',
  year: 2024,
  source_id: 'usgs',
  quantity,
  unit: 't',
  ...change,
});

describe('shares of a series', () => {
  it('come from quantities over the published total: China 270,000 of 390,000 t is 69.2 %', () => {
    const [series] = seriesOf([tonnes('CN', '270000'), tonnes('US', '45000')], [total('390000')]);
    expect(series!.parts[0]!.low).toBeCloseTo(6923.08, 2);
    expect(series!.total_published).toBe(true);
    // 390,000 − 315,000 is allocated to nobody: 19.2 %
    expect(series!.distribution.unallocated.high).toBeCloseTo(1923.08, 2);
    expect(series!.complete).toBe(false);
  });
  it('come from the sum of what is seen where no total is published', () => {
    const [series] = seriesOf([tonnes('CN', '30'), tonnes('US', '10')], []);
    expect(series!.parts.map((part) => part.low)).toEqual([7500, 2500]);
    expect(series!.complete).toBe(true);
  });
  it('are unknown, not nought, where neither share nor quantity is given', () => {
    const [series] = seriesOf([share('CN', 60), share('US', 40), claim({ country: 'JP' })], []);
    expect(series!.parts.find((part) => part.claim.country === 'JP')).toMatchObject({ low: null, high: null });
    expect(series!.distribution.holdings).toHaveLength(2);
  });
  it('of a quantity that is a bound reach up to what the others leave', () => {
    const [series] = seriesOf([tonnes('CN', '60', { quantity_is_bound: 1 }), tonnes('US', '30')], [total('100')]);
    expect(series!.parts[0]).toMatchObject({ low: 6000, high: 7000 });
    expect(hhi(series!.distribution)).toEqual({ low: 4500, high: 4900 + 900 + 100 });
  });
  it('of a quantity that is at most a bound reach down to nought, and take nothing from the others', () => {
    const [series] = seriesOf(
      [tonnes('CN', '60', { quantity_is_bound: 1 }), tonnes('US', '10', { quantity_is_bound: -1 })],
      [total('100')],
    );
    expect(series!.parts.map(({ low, high }) => [low, high])).toEqual([
      [6000, 10000],
      [0, 1000],
    ]);
  });
  it('that sum to 98–102 % are rounding, and leave nothing unallocated', () => {
    for (const last of [38, 40, 42]) {
      const [series] = seriesOf([share('CN', 60), share('US', last)], []);
      expect(series!.distribution.unallocated).toEqual({ low: 0, high: 0 });
      expect(series!.complete).toBe(true);
    }
  });
  it('that sum to less leave the rest unallocated', () => {
    const [series] = seriesOf([share('CN', 60), share('US', 20)], []);
    expect(series!.distribution.unallocated).toEqual({ low: 2000, high: 2000 });
    expect(hhi(series!.distribution)).toEqual({ low: 4000, high: 4400 });
  });
  it('leave "Various countries" unallocated, never a supplier', () => {
    const [series] = seriesOf([share('CN', 40), share('US', 30), claim({ unallocated: 1, share_low: 3000, share_high: 3000 })], []);
    expect(series!.distribution.holdings).toHaveLength(2);
    expect(hhi(series!.distribution)).toEqual({ low: 2500, high: 3400 });
    expect(countriesTo75(series!.distribution).high).toBeNull();
    expect(series!.complete).toBe(true);
  });
  it('make an interval of every indicator where a claim is one', () => {
    const [series] = seriesOf([claim({ country: 'CN', share_low: 7000, share_high: 8000 }), share('US', 20)], []);
    expect(series!.distribution.unallocated).toEqual({ low: 0, high: 1000 });
    expect(countriesTo75(series!.distribution)).toEqual({ low: 1, high: 2 });
  });
  it('take the claim recorded last about one supplier', () => {
    const later = share('CN', 80, { recorded_at: '2026-11-20T00:00:00.000Z' });
    const [series] = seriesOf([share('CN', 60), later, share('US', 20)], []);
    expect(series!.parts.map((part) => part.low)).toEqual([8000, 2000]);
  });
});

describe('the default series', () => {
  const chosen = (claims: ClaimOfSeries[], totals: SeriesTotal[] = []) => {
    const series = defaultSeries(seriesOf(claims, totals));
    return series && `${series.basis} ${series.year} ${series.source_id}`;
  };
  it('is the newest', () => {
    expect(chosen([share('CN', 100, { year: 2023 }), share('CN', 100, { year: 2024 })])).toBe('mine 2024 usgs');
  });
  it('is never a projection where there is anything else', () => {
    expect(chosen([share('CN', 100, { year: 2040, projection: 1 }), share('CN', 50, { year: 2024 })])).toBe('mine 2024 usgs');
  });
  it('is a complete one before a newer incomplete one', () => {
    expect(chosen([share('CN', 100, { year: 2023 }), share('CN', 50, { year: 2024 })])).toBe('mine 2023 usgs');
  });
  it('is by where a thing is made before where its maker is seated', () => {
    expect(chosen([share('CN', 100, { basis: 'headquarters', year: 2025 }), share('CN', 100, { basis: 'plant' })])).toBe('plant 2024 usgs');
  });
  it('is none where no share is known', () => {
    expect(chosen([claim({ country: 'CN' })])).toBeNull();
    expect(chosen([])).toBeNull();
  });
});

describe('a claim that rests on a source of C3 or worse', () => {
  const doubted = { reliability: 'C', credibility: 3 };

  it('counts from nothing up to what it says: every indicator is an interval that holds the figure with it and without it', () => {
    const [series] = seriesOf([share('CN', 60), share('JP', 40, doubted)], []);
    // With it 60² + 40² = 5,200; without it 40 % are allocated to nobody: 60² = 3,600 to 60² + 40² + 40² = 6,800.
    expect(hhi(series!.distribution)).toEqual({ low: 3_600, high: 6_800 });
    expect(series!.unsure).toEqual(['doubted']);
    expect([series!.stated, series!.complete]).toEqual([10_000, true]);
  });

  it.each([
    ['C', 3, true],
    ['F', 6, true],
    ['B', 3, false],
    ['C', 2, false],
    [null, null, false],
  ])('is one of %s%s: %s', (reliability, credibility, is) => {
    const [series] = seriesOf([share('CN', 100, { reliability, credibility })], []);
    expect(series!.unsure.includes('doubted')).toBe(is);
  });
});

it('says why its figures are intervals: shares that are, and shares that leave some of the whole out', () => {
  const [wide] = seriesOf([share('CN', 60), claim({ country: 'JP', share_low: 3_000, share_high: 4_000 })], []);
  expect(wide!.unsure).toEqual(['interval', 'short']);
  const [whole] = seriesOf([share('CN', 60), share('JP', 39)], []);
  expect(whole!.unsure).toEqual([]);
});

it('is found best without making the others, whatever the claims', () => {
  const one = fc.record({
    country: fc.constantFrom('CN', 'JP', 'US'),
    share_low: fc.option(fc.integer({ min: 0, max: 10_000 })),
    quantity: fc.option(fc.integer({ min: 0, max: 500 }).map(String)),
    year: fc.integer({ min: 2023, max: 2025 }),
    projection: fc.constantFrom(0, 0, 0, 1),
    basis: fc.constantFrom('mine' as const, 'refinery' as const),
    source_id: fc.constantFrom('iea', 'usgs'),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 14 }), fc.boolean(), (given, isPublished) => {
      const claims = given.map((each) => claim({ ...each, share_high: each.share_low }));
      const totals = isPublished ? [total('700', { year: 2024 })] : [];
      expect(bestSeries(claims, totals)).toEqual(seriesOf(claims, totals)[0] ?? null);
    }),
    { numRuns: 300 },
  );
});
