import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from './allocation.ts';
import { roundTo, workOut, type Found } from './figures.ts';
import { FOUND, termsOf } from './testing.ts';

const at = (value: number) => ({ low: value, high: value });

/** Figures in thousandths, seldom whole units; the sum of base uses is above nought. */
const found = fc.array(
  fc.record({
    base: fc.integer({ min: 1, max: 9_999_999 }).map(at),
    production: fc.integer({ min: 0, max: 4_999_999 }).map(at),
    net_imports: fc.integer({ min: -999_999, max: 4_999_999 }).map(at),
    commitment: fc.integer({ min: 1, max: 999_999 }),
  }),
  { minLength: 2, maxLength: 6 },
);
const decimals = fc.integer({ min: 0, max: 3 });

const partiesOf = (of: readonly (Omit<Found, 'party'> & { commitment: number })[]) =>
  of.map((one, index) => ({ ...one, party: `P${index}` }));

function worked(of: ReturnType<typeof partiesOf>, places: number) {
  const terms = termsOf('I-000000', { decimals: places, parties: of.map(({ party, commitment }) => ({ party, commitment })) });
  return workOut(terms, { found: of, usable: of.map(({ party }) => ({ party, band: at(100_500), stocks: [] })) });
}

test('exact figures finer than the unit stay exact, and each right is one number; together they are nought', () => {
  fc.assert(
    fc.property(found, decimals, (given, places) => {
      const of = partiesOf(given);
      const { parts, exact, base, available } = worked(of, places);
      expect(exact).toBe(true);
      expect(base).toEqual(at(of.reduce((all, one) => all + one.base.low, 0)));
      expect(available.low).toBe(available.high);
      for (const { allocation } of parts) expect(allocation.low).toBe(allocation.high);
      expect(parts.reduce((all, { allocation }) => all + allocation.low, 0)).toBe(0);
      // A fraction of a thousandth is shown by the two around it, and no wider.
      for (const { permissible, drawdown } of parts)
        for (const { low, high } of [permissible, drawdown]) expect(high - low).toBeLessThanOrEqual(1);
    }),
  );
});

test('a right is rounded once, by less than what it is rounded to', () => {
  fc.assert(
    fc.property(found, decimals, (given, places) => {
      const of = partiesOf(given);
      const whole = allocate(
        of.map(({ party, base, production, net_imports, commitment }) => ({
          ...{ party, commitment, base: base.low, production: production.low, net_imports: net_imports.low },
        })),
      );
      if (typeof whole === 'string') throw new Error(whole);
      const step = roundTo({ decimals: places });
      for (const [index, { allocation }] of worked(of, places).parts.entries()) {
        // To the thousandth it is off by less than one already.
        expect(Math.abs(allocation.low * step - whole.parts[index]!.allocation)).toBeLessThan(step + 1);
      }
    }),
  );
});

test('feasibility is of the figures themselves: half a tonne is not lost where rights are rounded to tonnes', () => {
  const terms = termsOf('I-000000', { decimals: 0 });
  // Of the worked example, E is 178.5, 127.5 and 34 tonnes.
  const usable = [178_500, 127_499, 34_000].map((band, index) => ({ party: FOUND[index]!.party, band: at(band), stocks: [] }));
  const { parts } = workOut(terms, { found: FOUND, usable });
  expect(parts.map(({ feasible, lacking }) => [feasible, lacking.high])).toEqual([
    ['yes', 0],
    ['no', 1],
    ['yes', 0],
  ]);
  expect(parts.map(({ drawdown }) => drawdown)).toEqual([at(178_500), at(127_500), at(34_000)]);
  // 121.5 - 27.5 - 94: of equal remainders the earlier party is rounded up.
  expect(parts.map(({ allocation }) => allocation.low)).toEqual([122, -28, -94]);
});
