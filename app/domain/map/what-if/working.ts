/** A scenario worked out on a map: the figures of its page, its file and its record. Pure but for the solver, which is handed in. */
import type { Interval } from '../indicators.ts';
import type { Scenario } from './scenario.ts';
import { levelOn, type Course } from './course.ts';
import { SETTLED } from './levels.ts';
import { survivalProgramme, type Programme } from './survival.ts';
import type { SupplyNetwork } from './supply-network.ts';
import { othersFor, stocksOf, stops, untilBack, whatIf, type Disruption, type Outcome, type Run } from './what-if.ts';
import type { SupplyOf, SupplyTable } from './supply-table.ts';

/** What the working needs of a map. */
export interface WorkedMap {
  items: ReadonlyMap<string, { id: string; ref: string; sector: string }>;
  suppliers: ReadonlyMap<string, { id: string; country: string | null }>;
  network: SupplyNetwork;
  table: SupplyTable;
}

export interface Survival {
  id: string;
  /** days at most in full; null: ten years and more */
  days: number | null;
}

export interface OtherSuppliers {
  id: string;
  lost: number;
  others: number;
  raise: number | null;
  /** the greatest of them, and how many more there are */
  holders: { id: string; share: number }[];
  more: number;
}

/** The items so many tiers down, together. */
export interface Tier {
  tier: number;
  items: number;
  stopped: number;
  /** what is left of the one that has least, and the most that one loses */
  least: number;
  lost: number;
}

export interface Result {
  /** days until everything is back */
  recovery: number;
  below: number;
  stopped: number;
  hit: number;
  /** items of the scenario of which no share is known: nothing of theirs is said to be lost */
  unknown: number;
  tiers: Tier[];
  outcomes: Outcome[];
  /** how much there is of what has least, on the days on which that changes */
  courses: { id: string; course: Course }[];
  survivals: Survival[];
  others: OtherSuppliers[];
}

const SURVIVALS = 24;
const COURSES = 16;
const HOLDERS = 4;

/** Why a scenario cannot be worked out as it is: a field, and the code of a sentence. */
export interface ScenarioFault {
  field: 'items' | 'suppliers' | 'countries' | 'stock';
  code: 'notOnMap' | 'noStockItem';
}

/** What a scenario refers to and is not there, for who looks: hidden, or never there. */
export function faultsOf(scenario: Scenario, map: Pick<WorkedMap, 'items' | 'suppliers'>): ScenarioFault[] {
  const faults: ScenarioFault[] = [];
  if (scenario.items.some((id) => !map.items.has(id))) faults.push({ field: 'items', code: 'notOnMap' });
  if (scenario.suppliers.some((id) => !map.suppliers.has(id))) faults.push({ field: 'suppliers', code: 'notOnMap' });
  const refs = new Set([...map.items.values()].map((item) => item.ref));
  if (scenario.stock.some(({ item }) => !refs.has(item))) faults.push({ field: 'stock', code: 'noStockItem' });
  return faults;
}

/** The items whose supply a scenario takes; null: all of the map's. */
function chosenItems(scenario: Scenario, map: WorkedMap): Set<string> | null {
  if (scenario.items.length === 0 && !scenario.sector) return null;
  const all = [...map.items.values()];
  const chosen = all.filter((item) => scenario.items.includes(item.id) || (scenario.sector && item.sector === scenario.sector));
  return new Set(chosen.map((item) => item.id));
}

/** A scenario as the engine takes it. */
export function disruptionOf(scenario: Scenario, map: WorkedMap): Disruption {
  const byRef = new Map([...map.items.values()].map((item) => [item.ref, item.id]));
  const of = new Map(scenario.stock.flatMap(({ item, days }) => (byRef.has(item) ? [[byRef.get(item)!, days] as const] : [])));
  return {
    countries: new Set(scenario.countries),
    suppliers: new Set(scenario.suppliers),
    items: chosenItems(scenario, map),
    part: scenario.part / 100,
    days: scenario.days,
    recovery: scenario.recovery,
    substitution: scenario.substitutes ? scenario.far / 100 : null,
    stocks: scenario.stocks ? { each: scenario.each, of } : null,
  };
}

/** What ends: items with less that go into nothing else with less; with what is hit itself, what survival is asked of. */
function endsOf(outcomes: readonly Outcome[], network: SupplyNetwork): Outcome[] {
  const less = new Set(outcomes.map((one) => network.numberOf.get(one.id)!));
  const isEnd = (one: Outcome) => {
    const item = network.numberOf.get(one.id)!;
    const onward = network.dependents.values.subarray(network.dependents.start[item], network.dependents.start[item + 1]);
    return !onward.some((next) => less.has(next));
  };
  const ends = outcomes.filter(isEnd).sort((a, b) => b.tier - a.tier);
  const hit = outcomes.filter((one) => one.direct.low > SETTLED && !ends.includes(one));
  return [...ends, ...hit].slice(0, SURVIVALS);
}

const supplyOf = (map: WorkedMap, id: string): SupplyOf => map.table.supplies[map.network.numberOf.get(id)!]!;

/**
 * The day until which there is all of an item by its course: survival is not shorter. The program of survival counts no substitute that is
 * not there from the first day on; the course does.
 */
const heldOut = ({ courses }: Run, item: number, days: number): number => (courses.has(item) ? (courses.shortOf(item, days) ?? days) : 0);

/** How deep it goes: the outcomes by tier. */
function tiersOf(outcomes: readonly Outcome[]): Tier[] {
  const tiers = new Map<number, Tier>();
  for (const one of outcomes) {
    const tier = tiers.get(one.tier) ?? { tier: one.tier, items: 0, stopped: 0, least: 1, lost: 0 };
    tiers.set(one.tier, {
      tier: one.tier,
      items: tier.items + 1,
      stopped: tier.stopped + Number(stops(one)),
      least: Math.min(tier.least, one.left.low),
      lost: Math.max(tier.lost, one.lost.high),
    });
  }
  return [...tiers.values()].sort((a, b) => a.tier - b.tier);
}

/** Works a scenario out. `solve`: the solver of a program of survival. */
export async function workOut(
  map: WorkedMap,
  scenario: Scenario,
  solve: (programme: Programme) => Promise<number | null>,
): Promise<Result> {
  const disruption = disruptionOf(scenario, map);
  const { network } = map;
  const { outcomes, certain } = whatIf(network, map.table, disruption);
  const stocks = stocksOf(network, disruption);
  const survivals: Survival[] = [];
  if (stocks) {
    for (const { id } of endsOf(outcomes, network)) {
      const item = network.numberOf.get(id)!;
      const solved = await solve(survivalProgramme(network, certain.shock, certain.levels, stocks, [item]));
      survivals.push({ id, days: solved === null ? null : Math.max(solved, heldOut(certain, item, untilBack(disruption))) });
    }
  }
  const hit = outcomes.filter((one) => one.direct.high > SETTLED);
  const chosen = disruption.items ?? new Set(map.items.keys());
  const worst = [...outcomes].sort((a, b) => b.lost.low - a.lost.low || a.tier - b.tier).slice(0, COURSES);
  return {
    recovery: untilBack(disruption),
    below: outcomes.length,
    stopped: outcomes.filter(stops).length,
    hit: hit.length,
    unknown: [...chosen].filter((id) => network.supplied[network.numberOf.get(id)!] === 0).length,
    tiers: tiersOf(outcomes),
    outcomes,
    courses: worst.flatMap(({ id }) => {
      const course = certain.courses.get(network.numberOf.get(id)!);
      return course ? [{ id, course }] : [];
    }),
    survivals: survivals.sort((a, b) => (a.days ?? Infinity) - (b.days ?? Infinity)),
    others: hit
      .sort((a, b) => b.direct.low - a.direct.low)
      .map((one) => {
        const { holders, ...others } = othersFor(supplyOf(map, one.id), disruption, one.direct.low);
        const shown = holders.slice(0, HOLDERS).map(({ id, share }) => ({ id, share }));
        return { ...others, holders: shown, more: holders.length - shown.length };
      }),
  };
}

/** What is left of an item on a day, by its course. */
export const leftOn = (course: Course, day: number): number => levelOn(course, day);

/** An interval in whole hundredths of a percent, as the words of the map take shares. */
export const inHundredths = ({ low, high }: Interval): Interval => ({ low: Math.round(low * 10_000), high: Math.round(high * 10_000) });
