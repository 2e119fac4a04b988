import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOn, type Course } from './course.ts';
import { coursesOf } from './courses.ts';
import { levelsAfter, SETTLED, STOPPED, wholeLevels, type Levels, type Shock } from './levels.ts';
import { saidNetworks, type SmallNetwork } from './small-networks.ts';
import { stressTest } from './stress.ts';
import { AT_ONCE, countedFor, makesUp } from './substitutes.ts';
import { listed, supplyNetwork, type SupplyNetwork } from './supply-network.ts';

const SURE = { numRuns: 300, seed: 20_261_212 };
const DAYS = 120;
const WHOLE: Course = { from: [0], level: [1] };
const SOME_DAYS = Array.from({ length: 18 }, (_, at) => at * 6.7 + 0.371_93);

/** The same networks with links that lead back, so that most hang on each other in rings of several items. */
const ringed = fc
  .tuple(
    saidNetworks,
    fc.array(fc.tuple(fc.constantFrom('input_to', 'variant_of', 'substitute_for'), fc.nat(8), fc.nat(8)), { maxLength: 8 }),
  )
  .map(([network, back]): SmallNetwork => {
    const { length } = network.items;
    const more = back.map(
      ([kind, from, to]) => ({ kind, from: network.items[from % length]!.id, to: network.items[to % length]!.id }) as const,
    );
    return { ...network, links: [...network.links, ...more] };
  });

const mean = (of: Float64Array, items: Iterable<number>): number => {
  const values = [...items].map((item) => of[item]!);
  return values.reduce((sum, one) => sum + one, 0) / values.length;
};

/** The formulas of docs/decisions/what-if.md, of every item again and again until nothing moves. */
function plainLevels(network: SupplyNetwork, { lost, substitution: q }: Shock): Levels {
  const levels = wholeLevels(network);
  const { level, raw, reach } = levels;
  for (let moved = 1; moved > 1e-13;) {
    moved = 0;
    for (const item of network.ids.keys()) {
      const variants = listed(network.variants, item);
      let reached = 1;
      for (let need = network.needs.start[item]!; need < network.needs.start[item + 1]!; need += 1)
        reached = Math.min(reached, mean(level, listed(network.alternatives, need)));
      if (variants.length > 0) reached = Math.min(reached, mean(reach, variants));
      const own = network.supplied[item] === 1 ? 1 - lost[item]! : variants.length > 0 ? mean(level, variants) : 1;
      const bare = Math.min(own, reached);
      let made = 0;
      if (q !== null && bare < 1)
        for (const one of countedFor(network, item, q, AT_ONCE)) made = makesUp(made, 1 - bare, one.extent, raw[one.item]!);
      moved = Math.max(moved, level[item]! - bare - made, raw[item]! - bare, reach[item]! - reached);
      [level[item], raw[item], reach[item]] = [bare + made, bare, reached];
    }
  }
  return levels;
}

/** To how many others each item leads, by a walk from each. */
const reachedFrom = (network: SupplyNetwork, start: number): Set<number> => {
  const seen = new Set<number>(listed(network.dependents, start));
  for (const item of seen) for (const next of listed(network.dependents, item)) seen.add(next);
  return seen;
};

const farthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, item) => Math.max(most, Math.abs(value - b[item]!)), 0);

describe('items that hang on each other in rings', () => {
  it('stand together, in an order in which what an item hangs on comes first', () => {
    fc.assert(
      fc.property(ringed, ({ items, links }) => {
        const network = supplyNetwork(items, links);
        const reached = items.map((_, item) => reachedFrom(network, item));
        expect([...network.order].sort((a, b) => a - b)).toEqual([...items.keys()]);
        for (const [at, item] of network.order.entries()) {
          expect(network.place[item]).toBe(at);
          const ring = [...items.keys()].filter((other) => other === item || (reached[item]!.has(other) && reached[other]!.has(item)));
          const places = ring.map((other) => network.place[other]!);
          expect([network.begins[at], network.ends[at]]).toEqual([Math.min(...places), Math.max(...places) + 1]);
          expect(network.ends[at]! - network.begins[at]!).toBe(ring.length);
          for (const next of listed(network.dependents, item)) expect(ring.includes(next) || network.place[next]! > at).toBe(true);
        }
        expect(network.ringed).toBe(items.some((_, item) => reached[item]!.has(item)));
      }),
      SURE,
    );
  });

  it('are left with what the formulas come to when they are computed again and again', () => {
    let rings = 0;
    fc.assert(
      fc.property(ringed, fc.boolean(), ({ items, links, lost, substitution }, allowed) => {
        const network = supplyNetwork(items, links);
        const shock = { lost: Float64Array.from(lost), substitution: allowed ? substitution : null };
        const [found, plain] = [levelsAfter(network, shock), plainLevels(network, shock)];
        rings += Number(network.ringed);
        for (const of of ['level', 'raw', 'reach'] as const) expect(farthest(found[of], plain[of])).toBeLessThan(1e-6);
      }),
      SURE,
    );
    expect(rings).toBeGreaterThan(100);
  });

  it('come to the same in the stress test as each one lost by itself', () => {
    fc.assert(
      fc.property(ringed, fc.boolean(), ({ items, links, substitution }, allowed) => {
        const q = allowed ? substitution : null;
        const network = supplyNetwork(items, links);
        const stress = stressTest(network, q);
        for (const item of items.keys()) {
          const supplied = network.supplied.map((known, other) => (other === item ? 1 : known));
          const lost = Float64Array.from(items, (_, other) => Number(other === item));
          const { level } = plainLevels({ ...network, supplied }, { lost, substitution: q });
          const others = [...level].filter((_, other) => other !== item);
          // What settles just at a bound may fall on either side of it.
          if (others.some((one) => Math.abs(one - STOPPED) < 1e-6 || (one < 1 && one > 1 - 1e-6))) continue;
          const below = others.filter((one) => one < 1 - SETTLED).length;
          expect(stress[item]).toEqual({ below, stopped: others.filter((one) => one < STOPPED).length });
        }
      }),
      SURE,
    );
  });

  it('have the same levels and courses worked out from a lesser loss as from none', () => {
    fc.assert(
      fc.property(ringed, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 }), (network, parts) => {
        const made = supplyNetwork(network.items, network.links);
        const timing = { stocks: Float64Array.from(network.stocks), days: DAYS };
        const { substitution } = network;
        const less = { lost: Float64Array.from(network.lost, (part, item) => (part * (parts[item] ?? 0)) / 100), substitution };
        const more = { lost: Float64Array.from(network.lost), substitution };
        const lesser = levelsAfter(made, less);
        const from = { shock: less, levels: lesser, courses: coursesOf(made, less, lesser, timing) };
        const before = JSON.stringify([...from.courses]);
        const [levels, afresh] = [levelsAfter(made, more, from), levelsAfter(made, more)];
        for (const of of ['level', 'raw', 'reach'] as const) expect(farthest(levels[of], afresh[of])).toBeLessThan(1e-6);
        const [a, b] = [coursesOf(made, more, levels, timing, from), coursesOf(made, more, afresh, timing)];
        const apart = network.items.flatMap((_, item) => {
          const [one, other] = [a.get(item) ?? WHOLE, b.get(item) ?? WHOLE];
          return SOME_DAYS.map((day) => Math.abs(levelOn(one, day) - levelOn(other, day)));
        });
        expect(Math.max(...apart)).toBeLessThan(1e-6);
        expect(JSON.stringify([...from.courses])).toBe(before);
      }),
      SURE,
    );
  });
});
