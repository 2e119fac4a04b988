/**
 * Who supplies and who receives when supply is lost: the allocation of the Agreement on an International Energy Program, Articles 7 to 10, with
 * commitments agreed between the parties in the place of its 90 days of reserves. Formulas, source and worked numbers:
 * docs/decisions/allocation.md.
 *
 *     P_i = (1 − restraint) × base_i            permissible use
 *     S   = ΣP − Σ(production + net imports)     shortfall
 *     E_i = S × commitment_i ⁄ Σcommitment       drawdown
 *     A_i = (P_i − E_i) − (production_i + net imports_i)   positive receives, negative supplies; ΣA = 0
 *
 * All quantities are integers, of one part of the unit. They are worked with as exact fractions, and A is rounded once, to so many parts
 * (`roundTo`) as were agreed.
 */
import { IEP_RULE, restraintOf, type Rule, type Step } from './rule.ts';

/** What the allocation needs of a party; production and net imports are of the time of the loss, and net imports may be below nought. */
export interface PartyFigures {
  party: string;
  base: number;
  production: number;
  net_imports: number;
  commitment: number;
}

/** A party's part, in the same units; null before the trigger: there is then no right and no duty. */
export interface Part {
  party: string;
  permissible: Fraction;
  drawdown: Fraction;
  /** rounded, in the parts that are rounded to: positive receives, negative supplies */
  allocation: number;
}

/** A number as a fraction of whole numbers, the lower one above nought. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

export interface Allocation {
  /** base-period use and what is available, of all together */
  base: number;
  available: number;
  step: Step;
  /** per cent */
  restraint: number;
  shortfall: Fraction;
  parts: Part[];
}

/**
 * Why there is none: nobody used any in the base period, nobody undertook to draw down what is short, or the figures of all together are more than
 * MOST, so that what comes of them could not be kept and shown to the last part.
 */
export type NoAllocation = 'no_base' | 'no_commitment' | 'too_great';

/**
 * What use, supply or commitments of all together, and any party's supply, may come to at the most, in parts: 3 × 10^15, which is three million
 * million of the unit where parts are thousandths. The shortfall is then at most twice as much, and no right more than three times: whole numbers
 * that a double holds exactly (2^53 − 1 is 9.007 × 10^15).
 */
export const MOST = 3_000_000_000_000_000n;

/** Whether sums can be told exactly. */
export const areExact = (...sums: readonly bigint[]): boolean => sums.every((one) => one <= MOST && one >= -MOST);

/** The sum of whole numbers, exact however many there are. */
export const sumOf = (figures: readonly number[]): bigint => figures.reduce((all, one) => all + BigInt(one), 0n);

/** Which step a loss of `base` − `available` out of `base` calls for. */
export function stepOf(base: bigint, available: bigint, rule: Rule = IEP_RULE): Step {
  const lost = 100n * (base - available);
  if (lost >= BigInt(rule.second_loss) * base) return 'second';
  return lost >= BigInt(rule.first_loss) * base ? 'first' : 'none';
}

/** The whole number at or below a fraction. */
export function floorOf({ over, under }: Fraction): bigint {
  const cut = over / under;
  return over < 0n && cut * under !== over ? cut - 1n : cut;
}

/** The whole number at or above a fraction. */
export const ceilingOf = ({ over, under }: Fraction): bigint => -floorOf({ over: -over, under });

/** The nearest whole number, a half going up. */
export const nearestOf = ({ over, under }: Fraction): number => Number(floorOf({ over: 2n * over + under, under: 2n * under }));

/**
 * Rounds fractions of one lower number, which sum to nought, so that they still do: each to the whole number below it, and then one more for
 * those with the largest remainders; of equal remainders the earlier in the list comes first.
 */
export function roundToNought(overs: readonly bigint[], under: bigint): number[] {
  const floors = overs.map((over) => floorOf({ over, under }));
  const missing = Number(-floors.reduce((all, one) => all + one, 0n));
  const order = overs
    .map((over, at) => ({ at, rest: over - (floors[at] ?? 0n) * under }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const more = new Set(order.slice(0, missing).map(({ at }) => at));
  return floors.map((floor, at) => Number(floor) + (more.has(at) ? 1 : 0));
}

/** The allocation between parties whose figures are known exactly. */
export function allocate(parties: readonly PartyFigures[], rule: Rule = IEP_RULE, roundTo = 1): Allocation | NoAllocation {
  const supply = parties.map((one) => BigInt(one.production) + BigInt(one.net_imports));
  const [used, available] = [sumOf(parties.map((one) => one.base)), supply.reduce((all, one) => all + one, 0n)];
  const committed = sumOf(parties.map((one) => one.commitment));
  if (used <= 0n) return 'no_base';
  if (!areExact(used, available, committed, ...supply)) return 'too_great';
  const [base, there] = [Number(used), Number(available)];
  const step = stepOf(used, available, rule);
  const restraint = restraintOf(rule, step);
  const left = BigInt(100 - restraint);
  if (step === 'none') {
    const parts = parties.map((one) => ({
      ...{ party: one.party, allocation: 0 },
      ...{ permissible: { over: BigInt(one.base), under: 1n }, drawdown: { over: 0n, under: 1n } },
    }));
    return { base, available: there, step, restraint, shortfall: { over: 0n, under: 1n }, parts };
  }
  // A hundred times the shortfall: whole, as restraint is in whole per cents.
  const short = left * used - 100n * available;
  if (committed === 0n && short > 0n) return 'no_commitment';
  const shares = committed === 0n ? 1n : committed;
  const under = 100n * shares;
  const drawn = parties.map((one) => BigInt(one.commitment) * short);
  const rights = parties.map((one, at) => left * BigInt(one.base) * shares - (drawn[at] ?? 0n) - under * (supply[at] ?? 0n));
  const rounded = roundToNought(rights, under * BigInt(roundTo));
  const parts = parties.map((one, at) => ({
    party: one.party,
    permissible: { over: left * BigInt(one.base), under: 100n },
    drawdown: { over: drawn[at] ?? 0n, under },
    allocation: rounded[at] ?? 0,
  }));
  return { base, available: there, step, restraint, shortfall: { over: short, under: 100n }, parts };
}
