import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type PartyFigures } from './allocation.ts';
import { allocateBands, type Band, type BandedAllocation, type BandedFigures } from './ranges.ts';
import { IEP_RULE, restraintOf, type Step } from './rule.ts';

const band = (low: number, high: number, width: number) =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 0, max: width }))
    .map(([from, more]): Band => ({ low: from, high: from + more }));

const party: fc.Arbitrary<BandedFigures> = fc.record({
  party: fc.constant('P'),
  base: band(500, 3_000, 200),
  production: band(0, 1_500, 150),
  net_imports: band(-300, 1_500, 150),
  commitment: fc.integer({ min: 0, max: 3_000 }),
  usable: fc.option(band(0, 800, 200), { nil: null }),
});
const parties = (most: number) => fc.array(party, { minLength: 2, maxLength: most }).filter((all) => all.some((one) => one.commitment > 0));

function banded(of: readonly BandedFigures[]): BandedAllocation {
  const found = allocateBands(of);
  if (typeof found === 'string') throw new Error(found);
  return found;
}
const within = (value: number, { low, high }: Band) => value >= low && value <= high;

/** One case: where in each band it stands, in the order base, production, net imports of each party; from 0 to 1. */
const caseOf = (of: readonly BandedFigures[], where: (index: number) => number): PartyFigures[] =>
  of.map(({ party: name, base, production, net_imports, commitment }, at) => {
    const in_ = ({ low, high }: Band, index: number) => low + Math.round((high - low) * where(at * 3 + index));
    return { party: name, commitment, base: in_(base, 0), production: in_(production, 1), net_imports: in_(net_imports, 2) };
  });

describe('the ranges of bands', () => {
  it('contain every exact outcome of their bands, corners and all between', () => {
    fc.assert(
      fc.property(
        parties(4),
        fc.array(fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 12, maxLength: 12 }), {
          minLength: 20,
          maxLength: 20,
        }),
        (of, cases) => {
          const ranges = banded(of);
          for (const one of cases) {
            const exact = allocate(caseOf(of, (index) => one[index] ?? 0));
            if (typeof exact === 'string') throw new Error(exact);
            expect(ranges.steps).toContain(exact.step);
            for (const [at, part] of exact.parts.entries()) {
              const range = ranges.parts[at]!;
              const drawn = Number(part.drawdown.over) / Number(part.drawdown.under);
              expect(within(part.allocation, range.allocation)).toBe(true);
              expect(within(drawn, range.drawdown)).toBe(true);
              expect(within(Number(part.permissible.over) / Number(part.permissible.under), range.permissible)).toBe(true);
              const usable = of[at]!.usable;
              if (usable && drawn > usable.low) expect(['maybe', 'no']).toContain(range.feasible);
              if (usable && drawn <= usable.high) expect(range.feasible).not.toBe('no');
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are no wider than brute force finds over all corners, and over all places where a step’s edge cuts the bands', () => {
    fc.assert(
      fc.property(parties(3), (of) => {
        const ranges = banded(of);
        const brute = bruteForce(of);
        for (const [at, { allocation }] of ranges.parts.entries()) {
          expect(Math.abs(allocation.low - brute[at]!.low)).toBeLessThanOrEqual(1.001);
          expect(Math.abs(allocation.high - brute[at]!.high)).toBeLessThanOrEqual(1.001);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of bands without width are the exact outcome', () => {
    fc.assert(
      fc.property(parties(5), (of) => {
        const narrow = of.map((one) => ({
          ...one,
          ...{ base: { low: one.base.low, high: one.base.low }, production: { low: one.production.low, high: one.production.low } },
          net_imports: { low: one.net_imports.low, high: one.net_imports.low },
        }));
        const found = allocateBands(narrow);
        const exact = allocate(caseOf(narrow, () => 0));
        if (typeof found === 'string' || typeof exact === 'string') return expect(found).toBe(exact);
        expect(found.exact).toBe(true);
        expect(found.parts.map(({ allocation }) => allocation.low)).toEqual(exact.parts.map(({ allocation }) => allocation));
      }),
    );
  });

  it('say of a stock that the reader does not know that it cannot be told', () => {
    const at = (low: number, high = low): Band => ({ low, high });
    const found = banded([
      { party: 'US', base: at(1_000), production: at(300, 500), net_imports: at(0), commitment: 10, usable: null },
      { party: 'JP', base: at(1_000), production: at(500), net_imports: at(0), commitment: 0, usable: null },
    ]);
    expect(found.parts.map(({ feasible }) => feasible)).toEqual(['unknown', 'yes']);
  });
});

/** A point of the bands, as numbers: base use and supply of each party by turns. */
type Point = readonly number[];

/** The right of a party at a point, in a step. */
function rightAt(of: readonly BandedFigures[], point: Point, step: Step, at: number): number {
  if (step === 'none') return 0;
  const left = (100 - restraintOf(IEP_RULE, step)) / 100;
  const committed = of.reduce((all, one) => all + one.commitment, 0);
  const of_ = (kind: 0 | 1) => of.reduce((all, _, index) => all + point[index * 2 + kind]!, 0);
  const short = left * of_(0) - of_(1);
  return left * point[at * 2]! - (short * of[at]!.commitment) / committed - point[at * 2 + 1]!;
}

/** How far over the edge of a step a point stands: at nought and above, the loss is so much or more. */
const overEdge = (point: Point, loss: number): number =>
  point.reduce((all, one, index) => all + (index % 2 === 0 ? (1 - loss / 100) * one : -one), 0);

/** The least and the most of each party over all corners of all bands, and over every place where an edge of a step cuts a side of them. */
function bruteForce(of: readonly BandedFigures[]): Band[] {
  const sides = of.flatMap((one): Band[] => [
    one.base,
    { low: one.production.low + one.net_imports.low, high: one.production.high + one.net_imports.high },
  ]);
  const corners: Point[] = [];
  for (let bits = 0; bits < 2 ** sides.length; bits += 1)
    corners.push(sides.map(({ low, high }, index) => ((bits >> index) & 1 ? high : low)));
  const cuts = corners.flatMap((corner) =>
    sides.flatMap((side, index) =>
      [7, 12].flatMap((loss) => {
        const moved = (end: number): Point => corner.map((one, i) => (i === index ? end : one));
        const [a, b] = [overEdge(moved(side.low), loss), overEdge(moved(side.high), loss)];
        if (a * b > 0 || a === b) return [];
        const cut = side.low + ((side.high - side.low) * a) / (a - b);
        return [moved(cut)];
      }),
    ),
  );
  const near = 1e-9;
  const stepsAt = (point: Point): Step[] => {
    const [first, second] = [overEdge(point, 7), overEdge(point, 12)];
    return [
      ...(first <= near ? (['none'] as const) : []),
      ...(first >= -near && second <= near ? (['first'] as const) : []),
      ...(second >= -near ? (['second'] as const) : []),
    ];
  };
  return of.map((_, at) => {
    const found = [...corners, ...cuts].flatMap((point) => stepsAt(point).map((step) => rightAt(of, point, step, at)));
    return { low: Math.floor(Math.min(...found) + near), high: Math.ceil(Math.max(...found) - near) };
  });
}
