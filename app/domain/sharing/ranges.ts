/**
 * The allocation where figures are known as bands: the least and the most that each may come to, over every case within the bands.
 *
 * Within a step of restraint all results are linear in the figures, so that the extremes lie at corners of the bands, or where a case stands
 * just at the edge of the step. 2^n corners need not be looked at: a party's result depends on its own two figures and on the sums of the
 * others' alone, four intervals that move freely of each other. Of these the extreme is found exactly, as a continuous knapsack: see
 * docs/decisions/allocation.md, which says why.
 */
import { allocate, areExact, ceilingOf, floorOf, sumOf, type Fraction, type NoAllocation } from './allocation.ts';
import { IEP_RULE, restraintOf, type Rule, type Step } from './rule.ts';

/** Both ends belong to it; whole numbers of the part of the unit that is worked in. */
export interface Band {
  low: number;
  high: number;
}

export interface BandedFigures {
  party: string;
  base: Band;
  production: Band;
  net_imports: Band;
  /** agreed, so that it is always exact */
  commitment: number;
  /** what may be drawn down; null: not known to those who read this */
  usable: Band | null;
}

/** Whether a drawdown is more than what may be drawn: never, in some cases, in all, or it cannot be told. */
export type Feasible = 'yes' | 'maybe' | 'no' | 'unknown';

export interface BandedPart {
  party: string;
  /** rounded outwards */
  permissible: Band;
  drawdown: Band;
  /** in the part that is rounded to */
  allocation: Band;
  feasible: Feasible;
  /** by how much the drawdown passes what is usable, rounded outwards */
  lacking: Band;
}

export interface BandedAllocation {
  base: Band;
  available: Band;
  /** those that some case within the bands calls for, the mildest first */
  steps: Step[];
  shortfall: Band;
  parts: BandedPart[];
  /** every figure is exact */
  exact: boolean;
}

interface Wide {
  low: bigint;
  high: bigint;
}

const STEPS: readonly Step[] = ['none', 'first', 'second'];
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** One step of restraint: its edges, as what base use and supply count towards each; all are kept at nought or above. */
interface Within {
  step: Step;
  edges: readonly Edge[];
}
type Edge = Record<'base' | 'supply', bigint>;

/** A figure that moves freely of the others: base use or supply. */
interface Free extends Wide {
  of: 'base' | 'supply';
}

/** Moves figures from where they serve the goal best, where it costs least for what it brings, until an edge is kept; gives the goal's loss. */
function costOfKeeping(figures: readonly Free[], goals: readonly bigint[], edge: Edge, missing: bigint): bigint {
  const moves = figures
    .map((one, index) => ({
      room: one.high - one.low,
      price: abs(goals[index] ?? 0n),
      rises: (goals[index] ?? 0n) <= 0n,
      edge: edge[one.of],
    }))
    .filter((one) => one.room > 0n && (one.rises ? one.edge > 0n : one.edge < 0n))
    .sort((a, b) => {
      const difference = a.price * abs(b.edge) - b.price * abs(a.edge);
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    });
  let cost = 0n;
  for (let at = 0, left = missing; left > 0n && at < moves.length; at += 1) {
    const { room, price, edge: each } = moves[at]!;
    // Whole, as every figure is a multiple of every edge (see `scale`).
    const by = abs(each) * room <= left ? room : left / abs(each);
    cost += price * by;
    left -= abs(each) * by;
  }
  return cost;
}

/**
 * The most of Σ goal × figure in a step, in which some case must stand. Two edges of a step meet only where there is no use at all, so that
 * one at most stands in the way.
 */
function most(figures: readonly Free[], goals: readonly bigint[], { edges }: Within): bigint {
  let value = 0n;
  const sums = { base: 0n, supply: 0n };
  for (let index = 0; index < figures.length; index += 1) {
    const [one, goal] = [figures[index]!, goals[index]!];
    const end = goal > 0n ? one.high : one.low;
    value += goal * end;
    sums[one.of] += end;
  }
  for (const edge of edges) {
    const over = edge.base * sums.base + edge.supply * sums.supply;
    if (over < 0n) return value - costOfKeeping(figures, goals, edge, -over);
  }
  return value;
}

const rangeWithin = (figures: readonly Free[], goals: readonly bigint[], within: Within): Wide => ({
  low: -most(
    figures,
    goals.map((goal) => -goal),
    within,
  ),
  high: most(figures, goals, within),
});

/** Where each step holds. The edge between two steps is counted to both: a range has its ends as bounds, whether or not a case reaches them. */
function withinOf(rule: Rule): Within[] {
  const [first, second] = [BigInt(100 - rule.first_loss), BigInt(100 - rule.second_loss)];
  return [
    { step: 'none', edges: [{ base: -first, supply: 100n }] },
    {
      step: 'first',
      edges: [
        { base: first, supply: -100n },
        { base: -second, supply: 100n },
      ],
    },
    { step: 'second', edges: [{ base: second, supply: -100n }] },
  ];
}

const hull = (ranges: readonly Wide[]): Wide => ({
  low: ranges.reduce((least, one) => (one.low < least ? one.low : least), ranges[0]?.low ?? 0n),
  high: ranges.reduce((greatest, one) => (one.high > greatest ? one.high : greatest), ranges[0]?.high ?? 0n),
});

const outwards = (range: Wide, under: bigint): Band => ({
  low: Number(floorOf({ over: range.low, under })),
  high: Number(ceilingOf({ over: range.high, under })),
});

const plus = (bands: readonly Band[]): Wide => ({ low: sumOf(bands.map(({ low }) => low)), high: sumOf(bands.map(({ high }) => high)) });
const bandOf = ({ low, high }: Wide): Band => ({ low: Number(low), high: Number(high) });
const wideOf = ({ low, high }: Band): Wide => ({ low: BigInt(low), high: BigInt(high) });
const isExact = ({ low, high }: Wide): boolean => low === high;

/** Whether some case of the bands stands in a step, its upper edge apart: a loss of just 12 % is of the second step. */
function isReached(base: Wide, available: Wide, { step }: Within, rule: Rule): boolean {
  const lossAtLeast = (loss: number, use: bigint, supply: bigint) => 100n * (use - supply) >= BigInt(loss) * use;
  const most = (loss: number) => lossAtLeast(loss, base.high, available.low) || lossAtLeast(loss, base.low, available.low);
  const always = (loss: number) => lossAtLeast(loss, base.low, available.high) && lossAtLeast(loss, base.high, available.high);
  if (step === 'none') return !always(rule.first_loss);
  if (step === 'second') return most(rule.second_loss);
  return most(rule.first_loss) && !always(rule.second_loss);
}

/** Against what may be drawn: of a drawdown with these ends. */
function feasibility(drawdown: Wide, under: bigint, usable: Band | null): Pick<BandedPart, 'feasible' | 'lacking'> {
  if (usable === null) return { feasible: drawdown.high > 0n ? 'unknown' : 'yes', lacking: { low: 0, high: 0 } };
  const passes = (end: bigint, stock: number) => end - BigInt(stock) * under;
  const [least, greatest] = [passes(drawdown.low, usable.high), passes(drawdown.high, usable.low)];
  const lacking = outwards({ low: least > 0n ? least : 0n, high: greatest > 0n ? greatest : 0n }, under);
  return { feasible: greatest <= 0n ? 'yes' : least > 0n ? 'no' : 'maybe', lacking };
}

/** The allocation between parties whose figures are known exactly or as bands; rights are rounded to `roundTo` parts, nothing else is. */
export function allocateBands(parties: readonly BandedFigures[], rule: Rule = IEP_RULE, roundTo = 1): BandedAllocation | NoAllocation {
  const own = parties.map((one) => ({ ...one, supply: plus([one.production, one.net_imports]) }));
  const base = plus(own.map((one) => one.base));
  const available = plus(own.flatMap((one) => [one.production, one.net_imports]));
  const committed = sumOf(parties.map((one) => one.commitment));
  if (base.low <= 0n) return 'no_base';
  const ends = [base, available, ...own.map(({ supply }) => supply)].flatMap(({ low, high }) => [low, high]);
  if (!areExact(committed, ...ends)) return 'too_great';
  const exact = isExact(base) && isExact(available);
  if (exact) return ofExact(parties, rule, roundTo);
  const reached = withinOf(rule).filter((within) => isReached(base, available, within, rule));
  if (committed === 0n && reached.some(({ step }) => step !== 'none')) return 'no_commitment';
  const shares = committed === 0n ? 1n : committed;
  // Every edge divides this, so that a case at an edge has whole figures too.
  const scale = 100n * BigInt(100 - rule.first_loss) * BigInt(100 - rule.second_loss);
  const under = 100n * shares * scale;
  const free = (of: Free['of'], { low, high }: Wide): Free => ({ of, low: low * scale, high: high * scale });
  const rest = (all: Wide, mine: Wide): Wide => ({ low: all.low - mine.low, high: all.high - mine.high });
  const left = ({ step }: Within) => BigInt(100 - restraintOf(rule, step));
  const ranged = (figures: readonly Free[], goals: (within: Within) => readonly bigint[]) =>
    hull(reached.map((within) => rangeWithin(figures, goals(within), within)));
  const shortfall = ranged([free('base', base), free('supply', available)], (within) =>
    within.step === 'none' ? [0n, 0n] : [left(within), -100n],
  );
  const parts = own.map((one): BandedPart => {
    const commitment = BigInt(one.commitment);
    const use = wideOf(one.base);
    const four = [
      ...[free('base', use), free('base', rest(base, use))],
      ...[free('supply', one.supply), free('supply', rest(available, one.supply))],
    ];
    const allocation = ranged(four, (within) => {
      if (within.step === 'none') return [0n, 0n, 0n, 0n];
      const kept = left(within);
      return [kept * (shares - commitment), -kept * commitment, -100n * (shares - commitment), 100n * commitment];
    });
    const permissible = ranged(four, (within) => [left(within), 0n, 0n, 0n]);
    // Its share of the shortfall, of which a hundred times the scaled was found.
    const drawdown = { low: shortfall.low * commitment, high: shortfall.high * commitment };
    return {
      party: one.party,
      permissible: outwards(permissible, 100n * scale),
      drawdown: outwards(drawdown, under),
      allocation: outwards(allocation, under * BigInt(roundTo)),
      ...feasibility(drawdown, under, one.usable),
    };
  });
  const steps = STEPS.filter((step) => reached.some((within) => within.step === step));
  return { base: bandOf(base), available: bandOf(available), steps, shortfall: outwards(shortfall, 100n * scale), parts, exact };
}

/** The same of figures that are all exact: ranges without width, but for what was rounded outwards. */
function ofExact(parties: readonly BandedFigures[], rule: Rule, roundTo: number): BandedAllocation | NoAllocation {
  const worked = allocate(
    parties.map(({ party, base, production, net_imports, commitment }) => ({
      ...{ party, commitment, base: base.low, production: production.low, net_imports: net_imports.low },
    })),
    rule,
    roundTo,
  );
  if (typeof worked === 'string') return worked;
  const at = (value: number): Band => ({ low: value, high: value });
  const around = ({ over, under }: Fraction): Band => outwards({ low: over, high: over }, under);
  return {
    ...{ base: at(worked.base), available: at(worked.available), steps: [worked.step], shortfall: around(worked.shortfall), exact: true },
    parts: worked.parts.map(({ party, permissible, drawdown, allocation }, index) => ({
      ...{ party, permissible: around(permissible), drawdown: around(drawdown), allocation: at(allocation) },
      ...feasibility({ low: drawdown.over, high: drawdown.over }, drawdown.under, parties[index]?.usable ?? null),
    })),
  };
}
