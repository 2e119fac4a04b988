import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WHOLE } from '../indicators.ts';
import { amountFor, amountUnder, sharesFor } from './needed.ts';

describe('how much more it takes', () => {
  it('to bring 270 of 390 under a half is 150 elsewhere: 270 ⁄ 540', () => {
    expect(amountUnder({ share: (27 / 39) * WHOLE, fixed: 0, total: 390, given: 0 }, 5_000)).toBeCloseTo(150, 6);
  });

  it('is nothing where the target is reached, and no amount where it is nought or what is given as a share is above it', () => {
    expect(amountUnder({ share: 4_000, fixed: 0, total: 100, given: 0 }, 5_000)).toBe(0);
    expect(amountUnder({ share: 4_000, fixed: 0, total: 100, given: 0 }, 0)).toBeNull();
    expect(amountUnder({ share: 6_000, fixed: 5_500, total: 100, given: 5_500 }, 5_000)).toBeNull();
  });

  it('brings the share to the target, shares that are given staying what they are', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1_000, max: 9_999 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (own, fixed, goal, total) => {
          const share = own + fixed;
          const more = amountUnder({ share, fixed, total, given: fixed }, goal)!;
          // By amounts: (1 − P) · N in all, of which own ⁄ WHOLE · N are theirs; more is added to all.
          const byAmounts = (1 - fixed / WHOLE) * total;
          const after = ((own / WHOLE) * total) / ((byAmounts + more) / (1 - fixed / WHOLE));
          expect(after * WHOLE + fixed).toBeLessThanOrEqual(Math.max(goal, share) + 1e-6);
          if (more > 0) expect(after * WHOLE + fixed).toBeCloseTo(goal, 6);
        },
      ),
    ));

  it('of one newcomer, to bring an HHI of 10,000 to 5,000, is as much again: half of all', () => {
    const { one, many, least } = sharesFor(10_000, 5_000);
    expect(one).toBeCloseTo(0.5, 9);
    expect(least).toBe(5_000);
    expect(many).toBeCloseTo(1 - Math.SQRT1_2, 9);
    expect(amountFor(0.5, 100)).toBe(100);
    expect(sharesFor(10_000, 4_999).one).toBeNull();
  });

  it('brings the HHI to the target, by one newcomer and by many', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 10_000 }), fc.integer({ min: 100, max: 10_000 }), (hhi, goal) => {
        const { one, many, least } = sharesFor(hhi, goal);
        if (hhi <= goal) {
          expect([one, many]).toEqual([0, 0]);
          return;
        }
        if (one === null) expect(goal).toBeLessThan(least);
        else expect((1 - one) ** 2 * hhi + WHOLE * one ** 2).toBeCloseTo(goal, 4);
        expect((1 - many) ** 2 * hhi).toBeCloseTo(goal, 4);
      }),
    ));
});
