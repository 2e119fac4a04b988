import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldSince } from './held-since.ts';
import type { DatedTotal, SuppliedThen } from './movement.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const DAYS = { min: 1, max: 12 };

const claim = fc.record({
  country: fc.constantFrom('CN', 'US', 'JP', 'AU'),
  percent: fc.integer({ min: 1, max: 100 }),
  year: fc.constantFrom(2023, 2024),
  from: fc.integer(DAYS),
  lasts: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
  tonnes: fc.boolean(),
});
const published = fc.record({ day: fc.integer(DAYS), quantity: fc.integer({ min: 50, max: 300 }), year: fc.constantFrom(2023, 2024) });

const claimsOf = (made: (typeof claim extends fc.Arbitrary<infer C> ? C : never)[]): SuppliedThen[] =>
  made.map(({ country, percent, year, from, lasts, tonnes }, index) => ({
    ...{ id: `claim-${index}`, item_id: 'item', supplier_id: country, country, unallocated: 0, basis: 'mine', source_id: 'usgs', year },
    ...(tonnes ? { share_low: null, share_high: null, quantity: String(percent), unit: 't' } : { quantity: null, unit: null }),
    ...(tonnes ? {} : { share_low: percent * 100, share_high: percent * 100 }),
    ...{ quantity_is_bound: 0, projection: 0, reliability: null, credibility: null, recorded_at: at(from) },
    until: lasts === null ? null : at(from + lasts),
  })) as SuppliedThen[];
const totalsOf = (made: { day: number; quantity: number; year: number }[]): DatedTotal[] =>
  made
    .map(({ day, quantity, year }) => ({
      ...{ item_id: 'item', basis: 'mine', year, source_id: 'usgs', quantity: String(quantity), unit: 't', recorded_at: at(day) },
    }))
    .sort((a, b) => (a.recorded_at < b.recorded_at ? -1 : 1));

test('looks through nothing that was before the instant it is asked about, and comes to what the whole history comes to', () => {
  fc.assert(
    fc.property(
      fc.array(claim, { maxLength: 14 }),
      fc.array(published, { maxLength: 3 }),
      fc.array(fc.record({ over: fc.integer({ min: 0, max: 10_000 }), day: fc.integer(DAYS) }), { minLength: 1, maxLength: 3 }),
      (made, sums, asked) => {
        const [claims, totals] = [claimsOf(made), totalsOf(sums)];
        const holds = (over: number) => (indicators: { hhi: { low: number } }) => indicators.hhi.low > over;
        const whole = asked.map(({ over }) => heldSince(claims, totals, [{ holds: holds(over), notBefore: '' }])[0]!);
        const first = asked.map(({ day }) => at(day)).sort()[0]!;
        const left = claims.filter(({ until }) => until === null || until >= first);
        const told = heldSince(
          left,
          totals,
          asked.map(({ over, day }) => ({ holds: holds(over), notBefore: at(day) })),
        );
        told.forEach((since, index) => {
          const [full, bound] = [whole[index]!, at(asked[index]!.day)];
          if (full === null || full >= bound) expect(since).toBe(full);
          else expect(since !== null && since < bound).toBe(true);
        });
      },
    ),
    { numRuns: 400 },
  );
});

test('tells since when, without a break, by the series that was the default then', () => {
  const china = (percent: number, from: number, lasts: number | null) => ({
    ...{ country: 'CN' as const, percent, year: 2024 as const, from, lasts, tonnes: false },
  });
  const claims = claimsOf([china(90, 1, 4), china(40, 3, 4), china(80, 5, null)]);
  const asked = (over: number, notBefore = '') => heldSince(claims, [], [{ holds: ({ hhi }) => hhi.low > over, notBefore }])[0];
  // 90² from the 1st, 40² alone from the 3rd (the last recorded counts), 80² from the 5th.
  expect([asked(6_000), asked(1_000), asked(7_000)]).toEqual([at(5), at(1), null]);
  expect(asked(1_000, at(4))! < at(4)).toBe(true);
});
