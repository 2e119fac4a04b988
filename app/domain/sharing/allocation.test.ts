import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, MOST, nearestOf, type Allocation, type Fraction, type PartyFigures } from './allocation.ts';
import { allocateBands } from './ranges.ts';
import { IEP_RULE, isRule } from './rule.ts';

/** base, production, net imports, commitment of each party */
const figures = (rows: readonly (readonly [number, number, number, number])[]): PartyFigures[] =>
  rows.map(([base, production, net_imports, commitment], at) => ({ party: `P${at + 1}`, base, production, net_imports, commitment }));

function worked(rows: Parameters<typeof figures>[0]): Allocation {
  const found = allocate(figures(rows));
  if (typeof found === 'string') throw new Error(found);
  return found;
}
const value = ({ over, under }: Fraction): number => Number(over) / Number(under);
const said = ({ step, restraint, shortfall, parts }: Allocation) => ({
  step,
  restraint,
  P: parts.map(({ permissible }) => value(permissible)),
  S: value(shortfall),
  E: parts.map(({ drawdown }) => value(drawdown)),
  A: parts.map(({ allocation }) => allocation),
});

describe('the allocation, worked by hand', () => {
  it('of the example that the committee keeps, in tenths of a tonne', () => {
    const found = worked([
      [60_000, 18_000, 33_000, 42_000],
      [30_000, 0, 26_000, 30_000],
      [10_000, 2_000, 7_600, 8_000],
    ]);
    expect((found.base - found.available) / found.base).toBeCloseTo(0.134, 12);
    expect(said(found)).toEqual({
      ...{ step: 'second', restraint: 10, P: [54_000, 27_000, 9_000], S: 3_400 },
      ...{ E: [1_785, 1_275, 340], A: [1_215, -275, -940] },
    });
  });

  it('of a loss of just 7 per cent: restraint meets it all', () => {
    expect(
      said(
        worked([
          [1_000, 900, 0, 5],
          [1_000, 0, 960, 5],
        ]),
      ),
    ).toEqual({
      ...{ step: 'first', restraint: 7, P: [930, 930], S: 0, E: [0, 0], A: [30, -30] },
    });
  });

  it('of a little less than 7 per cent: nobody has a right', () => {
    const found = said(
      worked([
        [1_000, 901, 0, 5],
        [1_000, 0, 960, 5],
      ]),
    );
    expect(found).toMatchObject({ step: 'none', restraint: 0, S: 0, E: [0, 0], A: [0, 0] });
  });

  it('of 10 per cent, where one undertook twice as much as another and the third nothing', () => {
    expect(
      said(
        worked([
          [600, 500, 0, 200],
          [300, 290, 0, 100],
          [100, 60, 50, 0],
        ]),
      ),
    ).toEqual({
      ...{ step: 'first', restraint: 7, P: [558, 279, 93], S: 30, E: [20, 10, 0], A: [38, -21, -17] },
    });
  });

  it('of just 12 per cent, where the second step begins and less has to be drawn than a moment before', () => {
    const rows = (third: number) =>
      [
        [600, 500, 0, 10],
        [300, 290, 0, 10],
        [100, third, 0, 20],
      ] as const;
    expect(said(worked(rows(90)))).toEqual({
      ...{ step: 'second', restraint: 10, P: [540, 270, 90], S: 20, E: [5, 5, 10], A: [35, -25, -10] },
    });
    expect(said(worked(rows(91)))).toMatchObject({ step: 'first', S: 49 });
  });

  it('of an exporter, whose net imports are below nought', () => {
    expect(
      said(
        worked([
          [400, 700, -200, 10],
          [600, 0, 300, 30],
        ]),
      ),
    ).toEqual({
      ...{ step: 'second', restraint: 10, P: [360, 540], S: 100, E: [25, 75], A: [-165, 165] },
    });
  });

  it('of thirds, where the two first of three equal remainders are rounded up', () => {
    const found = worked([
      [100, 100, 0, 1],
      [100, 100, 0, 1],
      [100, 63, 0, 1],
    ]);
    expect(found.parts.map(({ drawdown }) => value(drawdown))).toEqual([7 / 3, 7 / 3, 7 / 3]);
    expect(said(found).A).toEqual([-12, -12, 24]);
  });

  it('of all supply: what is drawn covers what is left, and who has not as much is named with what is lacking', () => {
    const at = (value: number) => ({ low: value, high: value });
    const found = allocateBands([
      { party: 'US', base: at(1_000), production: at(0), net_imports: at(0), commitment: 900, usable: at(600) },
      { party: 'JP', base: at(500), production: at(0), net_imports: at(0), commitment: 450, usable: at(450) },
    ]);
    if (typeof found === 'string') throw new Error(found);
    expect(found.parts.map(({ drawdown, allocation }) => [drawdown, allocation])).toEqual([
      [at(900), at(0)],
      [at(450), at(0)],
    ]);
    expect(found.parts.map(({ feasible, lacking }) => [feasible, lacking])).toEqual([
      ['no', at(300)],
      ['yes', at(0)],
    ]);
  });

  it('of nobody’s use, or of nobody’s commitment, is none', () => {
    expect(allocate(figures([[0, 0, 0, 1]]))).toBe('no_base');
    expect(allocate(figures([[100, 50, 0, 0]]))).toBe('no_commitment');
  });
});

const party = fc.record({
  party: fc.constant('P'),
  base: fc.integer({ min: 1, max: 1_000_000 }),
  production: fc.integer({ min: 0, max: 600_000 }),
  net_imports: fc.integer({ min: -100_000, max: 600_000 }),
  commitment: fc.integer({ min: 1, max: 1_000_000 }),
});
const parties = fc.array(party, { minLength: 1, maxLength: 8 });

/** What a party may receive, before it is rounded. */
function rightsOf(of: readonly PartyFigures[], found: Allocation): Fraction[] {
  return found.parts.map(({ permissible, drawdown }, at) => {
    const available = BigInt((of[at]?.production ?? 0) + (of[at]?.net_imports ?? 0));
    const under = permissible.under * drawdown.under;
    return { over: permissible.over * drawdown.under - drawdown.over * permissible.under - available * under, under };
  });
}
const notMore = (a: Fraction, b: Fraction): boolean => a.over * b.under <= b.over * a.under;

describe('the allocation of any figures', () => {
  it('sums to nought after rounding, and is within one of what it was before', () => {
    fc.assert(
      fc.property(parties, (of) => {
        const found = allocate(of);
        if (typeof found === 'string') throw new Error(found);
        expect(found.parts.reduce((all, one) => all + one.allocation, 0)).toBe(0);
        if (found.step === 'none') return;
        for (const [at, right] of rightsOf(of, found).entries())
          expect(Math.abs(value(right) - (found.parts[at]?.allocation ?? NaN))).toBeLessThan(1);
      }),
    );
  });

  it('gives nobody a right below the trigger, and draws nothing', () => {
    fc.assert(
      fc.property(parties, (of) => {
        const found = allocate(of);
        if (typeof found === 'string') throw new Error(found);
        const triggered = 100 * (found.base - found.available) >= 7 * found.base;
        expect(found.step !== 'none').toBe(triggered);
        if (!triggered) expect(found.parts.every((one) => one.allocation === 0 && one.drawdown.over === 0n)).toBe(true);
      }),
    );
  });

  it('is monotone in the loss within a step: who loses more receives no less, nobody else more, and nobody draws less', () => {
    fc.assert(
      fc.property(parties, fc.nat(7), fc.integer({ min: 1, max: 50_000 }), (of, which, loss) => {
        const at = which % of.length;
        const worse = of.map((one, index) => (index === at ? { ...one, net_imports: one.net_imports - loss } : one));
        const [before, after] = [allocate(of), allocate(worse)];
        if (typeof before === 'string' || typeof after === 'string') throw new Error('none');
        if (before.step === 'none' || before.step !== after.step) return;
        const [had, has] = [rightsOf(of, before), rightsOf(worse, after)];
        for (const [index, right] of has.entries()) {
          const was = had[index] ?? { over: 0n, under: 1n };
          expect(index === at ? notMore(was, right) : notMore(right, was)).toBe(true);
          expect(notMore(before.parts[index]!.drawdown, after.parts[index]!.drawdown)).toBe(true);
        }
      }),
    );
  });

  it('has no scale: of figures so many times as large, all is so many times as large', () => {
    fc.assert(
      fc.property(parties, fc.integer({ min: 2, max: 1_000 }), (of, times) => {
        const larger = of.map((one) => ({
          ...{ party: one.party, base: one.base * times, production: one.production * times },
          ...{ net_imports: one.net_imports * times, commitment: one.commitment * times },
        }));
        const [found, grown] = [allocate(of), allocate(larger)];
        if (typeof found === 'string' || typeof grown === 'string') throw new Error('none');
        expect(grown.step).toBe(found.step);
        if (found.step === 'none') return;
        for (const [at, right] of rightsOf(larger, grown).entries()) {
          const was = rightsOf(of, found)[at]!;
          expect(right.over * was.under).toBe(was.over * BigInt(times) * right.under);
        }
      }),
    );
  });
});

describe('a rule', () => {
  it('restrains no more than is lost when a step begins', () => {
    expect(isRule(IEP_RULE)).toBe(true);
    expect(isRule({ ...IEP_RULE, first_restraint: 8 })).toBe(false);
    expect(isRule({ ...IEP_RULE, second_loss: 7 })).toBe(false);
    expect(isRule({ ...IEP_RULE, second_restraint: 12.5 })).toBe(false);
  });

  it('rounds a half up where a number is shown', () => {
    expect([nearestOf({ over: 5n, under: 2n }), nearestOf({ over: -5n, under: 2n })]).toEqual([3, -2]);
  });
});

describe('figures as great as can be told exactly', () => {
  const most = Number(MOST);
  /** Use that comes to just so much together, shared out unevenly. */
  const spread = (all: number, parties: number) => {
    const each = Math.floor(all / parties);
    return Array.from({ length: parties }, (_, at) => (at === 0 ? all - each * (parties - 1) : each));
  };

  it.each([2, 3, 7, 50])('sum to nought to the last part between %i parties, exactly and as bands', (parties) => {
    const base = spread(most, parties);
    const rows = base.map((one, at) => [one, Math.floor(one / 3) + at, Math.floor(one / 2) - 7 * at, spread(most, parties)[at]!] as const);
    const found = worked(rows);
    expect(found.base).toBe(most);
    expect(found.parts.reduce((all, { allocation }) => all + BigInt(allocation), 0n)).toBe(0n);
    for (const { allocation } of found.parts) expect(Number.isSafeInteger(allocation)).toBe(true);
    const exact = figures(rows);
    const wide = exact.map(({ party, commitment, ...one }, at) => {
      const band = (value: number, by: number) => ({ low: value - by, high: value });
      const by = at === 0 ? 1_000 : 0;
      return {
        ...{ party, commitment, base: band(one.base, by), production: band(one.production, 0), net_imports: band(one.net_imports, 0) },
        usable: null,
      };
    });
    const ranges = allocateBands(wide);
    if (typeof ranges === 'string') throw new Error(ranges);
    for (const [at, { allocation }] of found.parts.entries()) {
      expect(ranges.parts[at]!.allocation.low).toBeLessThanOrEqual(allocation);
      expect(ranges.parts[at]!.allocation.high).toBeGreaterThanOrEqual(allocation);
    }
  });

  it('are added up as whole numbers: ten parties of twelve digits and a thousandth are refused rather than rounded', () => {
    const twelve = 999_999_999_999_999;
    const rows = Array.from({ length: 10 }, () => [twelve, 1, 0, 1] as const);
    expect(allocate(figures(rows))).toBe('too_great');
    const three = worked(rows.slice(0, 3));
    expect(three.base).toBe(3 * twelve);
    expect(three.parts.reduce((all, { allocation }) => all + allocation, 0)).toBe(0);
    expect(
      allocate(
        figures([
          [most, 0, 0, 1],
          [1, 0, 0, 1],
        ]),
      ),
    ).toBe('too_great');
    expect(allocate(figures([[1_000, 0, -most - 1, 1]]))).toBe('too_great');
    const banded = (high: number) => ({ low: 1_000, high });
    const nothing = { low: 0, high: 0 };
    const one = { party: 'P1', production: nothing, net_imports: nothing, commitment: 1, usable: null };
    expect(allocateBands([{ ...one, base: banded(most + 1) }])).toBe('too_great');
    expect(allocateBands([{ ...one, base: banded(most) }])).not.toBe('too_great');
  });

  it('keep every number whole also where all that is left is owed to others', () => {
    const found = worked([
      [most, most, 0, 1],
      [0, 0, -most, 0],
      [0, 0, -most, 0],
    ]);
    expect(found.parts.map(({ allocation }) => BigInt(allocation)).reduce((all, one) => all + one, 0n)).toBe(0n);
    for (const { allocation } of found.parts) expect(Number.isSafeInteger(allocation)).toBe(true);
  });
});
