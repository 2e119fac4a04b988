/**
 * What if: a part of the supply of some items is lost for some days. What that leaves of every item, from when on, and who else there is.
 * Pure: no database, no language. Formulas and assumptions: docs/decisions/what-if.md.
 */
import { WHOLE, type Interval } from '../indicators.ts';
import { coursesOf, type Courses } from './courses.ts';
import { levelsAfter, SETTLED, STOPPED, type Levels, type Shock } from './levels.ts';
import { inOrder } from './in-order.ts';
import type { SupplyNetwork } from './supply-network.ts';
import { directLosses, distributionFor, isHit, type Hit, type SupplyOf, type SupplyTable } from './supply-table.ts';

/** A disruption, as the engine takes it. */
export interface Disruption extends Hit {
  /** days for which it is lost, and after them until it is back in full */
  days: number;
  recovery: number;
  /** how far a substitute makes up what is missing where no link says, 0–1; null: none does */
  substitution: number | null;
  /** days of normal use in stock; null: stocks are left alone */
  stocks: { each: number; of: ReadonlyMap<string, number> } | null;
}

/** What becomes of one item. Intervals where shares are intervals, or sum to less than all: `low` is the worse end. */
export interface Outcome {
  id: string;
  /** the part of its own supply that is lost, 0–1; nought where only its inputs are */
  direct: Interval;
  /** what is left of it when stocks are used up, and before slow substitutes are ready, 0–1 */
  left: Interval;
  /** the day from which there is less of it than normally; null: not before the supply is back */
  short: { low: number | null; high: number | null };
  /** days of normal output that are lost */
  lost: Interval;
  /** how many steps from what is lost itself */
  tier: number;
}

/** Who else supplies an item of which a part is lost. */
export interface Others {
  id: string;
  /** lost, and left with others, of all supply; 0–1 */
  lost: number;
  others: number;
  /** by how much the others would have to raise their output to make all of it up, 1 = 100 %; null: there are none */
  raise: number | null;
  /** the others by share, 0–1, greatest first */
  holders: { id: string; country: string | null; share: number }[];
}

/** The days until everything is back. */
export const untilBack = ({ days, recovery }: Disruption): number => days + recovery;

/** How many steps each item that has less is from one whose own supply is lost, along what has less; the others nought. */
function tiersFrom(network: SupplyNetwork, hit: readonly number[], less: Courses): Int32Array {
  const tiers = new Int32Array(network.ids.length).fill(-1);
  const walk = new Int32Array(network.ids.length);
  let end = 0;
  for (const item of hit) {
    tiers[item] = 0;
    walk[end++] = item;
  }
  for (let place = 0; place < end; place += 1) {
    const item = walk[place]!;
    for (let at = network.dependents.start[item]!; at < network.dependents.start[item + 1]!; at += 1) {
      const next = network.dependents.values[at]!;
      if (tiers[next] !== -1 || !less.has(next)) continue;
      tiers[next] = tiers[item]! + 1;
      walk[end++] = next;
    }
  }
  return tiers;
}

export interface Run {
  levels: Levels;
  courses: Courses;
  shock: Shock;
}

/** The days of normal use in stock of every item, by number; null: stocks are left alone. */
export function stocksOf(network: SupplyNetwork, { stocks }: Disruption): Float64Array | null {
  if (!stocks) return null;
  const days = new Float64Array(network.ids.length).fill(stocks.each);
  for (const [id, own] of stocks.of) {
    const item = network.numberOf.get(id);
    if (item !== undefined) days[item] = own;
  }
  return days;
}

/** Works one loss down, from what a lesser one leaves where that is known. */
function runOf(network: SupplyNetwork, lost: Float64Array, disruption: Disruption, lesser?: Run): Run {
  const shock = { lost, substitution: disruption.substitution };
  const levels = levelsAfter(network, shock, lesser);
  const timing = { stocks: stocksOf(network, disruption), days: untilBack(disruption) };
  return { levels, courses: coursesOf(network, shock, levels, timing, lesser), shock };
}

export interface WhatIf {
  /** every item of which there is less, or would be without stocks: what is hit itself first, then by tier and by what is left */
  outcomes: Outcome[];
  /** what is lost for certain, and what that leaves when stocks are used up: what the time to survive is computed on */
  certain: Run;
}

/** Most items lose nothing of their own: to make an object of that for each takes time. */
const NOTHING: Readonly<Interval> = Object.freeze({ low: 0, high: 0 });
/** Nor are many ever short, whom their stocks outlast. */
const NEVER: Outcome['short'] = Object.freeze({ low: null, high: null });

/** Works a disruption out. The items of the table stand in the order of the network's. */
export function whatIf(network: SupplyNetwork, table: SupplyTable, disruption: Disruption): WhatIf {
  const direct = directLosses(table, disruption);
  const certain = runOf(network, direct.low, disruption);
  const hit: number[] = [];
  let open = false;
  for (let item = 0; item < direct.high.length; item += 1) {
    if (direct.high[item]! > SETTLED) hit.push(item);
    open ||= direct.high[item]! > direct.low[item]! + SETTLED;
  }
  const worst = open ? runOf(network, direct.high, disruption, certain) : certain;
  const days = untilBack(disruption);
  const tiers = tiersFrom(network, hit, worst.courses);
  const found = worst.courses.items.filter((item) => worst.levels.level[item]! < 1 - SETTLED || direct.high[item]! > SETTLED);
  const outcomes: Outcome[] = [];
  for (const item of inOrder(found, tiers, worst.levels.level)) {
    const known = certain.courses.has(item);
    const low = worst.courses.shortOf(item, days);
    // Where nothing is open both ends are the same.
    const high = !known ? null : worst === certain ? low : certain.courses.shortOf(item, days);
    const most = worst.courses.lostOf(item, days);
    outcomes.push({
      id: network.ids[item]!,
      tier: Math.max(tiers[item]!, 0),
      direct: direct.high[item]! > 0 ? { low: direct.low[item]!, high: direct.high[item]! } : NOTHING,
      left: { low: worst.levels.level[item]!, high: certain.levels.level[item]! },
      short: low === null && high === null ? NEVER : { low, high },
      lost: { low: !known ? 0 : worst === certain ? most : certain.courses.lostOf(item, days), high: most },
    });
  }
  return { outcomes, certain };
}

/** Who else supplies an item of which this part is lost, and by how much they would have to raise their output. */
export function othersFor(supply: SupplyOf, disruption: Disruption, lost: number): Others {
  const holders = (distributionFor(supply, disruption)?.holdings ?? [])
    .filter((holding) => !isHit(holding, disruption) && holding.low > 0)
    .map(({ id, country, low }) => ({ id, country, share: low / WHOLE }))
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  const others = holders.reduce((sum, one) => sum + one.share, 0);
  return { id: supply.id, lost, others, raise: others > 0 ? lost / others : null, holders };
}

/** Whether nothing is said to be left of it. */
export const stops = (outcome: Outcome): boolean => outcome.left.high < STOPPED;
