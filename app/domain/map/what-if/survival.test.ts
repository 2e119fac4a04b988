import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstShort } from './course.ts';
import { coursesOf } from './courses.ts';
import { levelsAfter } from './levels.ts';
import { supplyNetwork } from './supply-network.ts';
import { smallNetworks } from './small-networks.ts';
import { bySecondSolver } from './second-solver.ts';
import { LONGEST, survivalProgramme } from './survival.ts';
import { timeToSurvive } from './survival.server.ts';

function survivalIn(network: ReturnType<typeof supplyNetwork>, lost: Record<string, number>, days: Record<string, number>, q = 0) {
  const of = (values: Record<string, number>) => Float64Array.from(network.ids, (id) => values[id] ?? 0);
  const shock = { lost: of(lost), substitution: q };
  const levels = levelsAfter(network, shock);
  return (asked: string) => survivalProgramme(network, shock, levels, of(days), [network.numberOf.get(asked)!]);
}

const items = (...ids: string[]) => ids.map((id) => ({ id, supplied: true }));
const into = (from: string, to: string) => ({ kind: 'input_to' as const, from, to });

describe('time to survive', () => {
  it('is the stock along a chain over the part that is lost: (20 + 10) ÷ 0.6 = 50 days', async () => {
    const network = supplyNetwork(items('metal', 'wafer', 'chip'), [into('metal', 'wafer'), into('wafer', 'chip')]);
    const programme = survivalIn(network, { metal: 0.6 }, { metal: 20, wafer: 10 });
    expect(await timeToSurvive(programme('chip'))).toBeCloseTo(50, 6);
    expect(await timeToSurvive(programme('metal'))).toBeCloseTo(20 / 0.6, 6);
  });

  it('spares the stock of one input while another is short: min((10 + 0) ÷ 0.5, (10 + 10) ÷ 1) = 20 days', async () => {
    const network = supplyNetwork(items('a', 'b', 'c'), [into('a', 'c'), into('b', 'c')]);
    const programme = survivalIn(network, { a: 0.5, b: 1 }, { b: 10, c: 10 });
    expect(await timeToSurvive(programme('c'))).toBeCloseTo(20, 6);
  });

  it('ends at once without stocks, and never where nothing is lost', async () => {
    const network = supplyNetwork(items('a', 'b'), [into('a', 'b')]);
    expect(await timeToSurvive(survivalIn(network, { a: 0.1 }, {})('b'))).toBeCloseTo(0, 6);
    expect(await timeToSurvive(survivalIn(network, {}, {})('b'))).toBeNull();
  });

  it('is lengthened by a substitute: 30 ÷ (0.6 × (1 − 0.5)) = 100 days', async () => {
    const network = supplyNetwork(items('a', 'other'), [{ kind: 'substitute_for', from: 'other', to: 'a' }]);
    expect(await timeToSurvive(survivalIn(network, { a: 0.6 }, { a: 30 }, 0.5)('a'))).toBeCloseTo(100, 6);
  });

  it('is the same by a second solver, on twenty small networks', async () => {
    const networks = fc.sample(smallNetworks, { numRuns: 20, seed: 20_261_122 });
    let ended = 0;
    for (const { items: all, links, lost, stocks, substitution } of networks) {
      const network = supplyNetwork(all, links);
      const shock = { lost: Float64Array.from(lost), substitution };
      const levels = levelsAfter(network, shock);
      for (const item of network.ids.keys()) {
        const programme = survivalProgramme(network, shock, levels, Float64Array.from(stocks), [item]);
        const found = await timeToSurvive(programme);
        const second = bySecondSolver(programme);
        if (found === null || second === null) expect(found).toBe(second);
        else expect(Math.abs(found - second)).toBeLessThan(1e-5 * Math.max(1, second));
        if (found !== null && found > 0) ended += 1;
      }
    }
    expect(ended).toBeGreaterThan(20);
  });

  it('is never shorter than the day on which the simulation, which spares no stock, runs short', async () => {
    for (const { items: all, links, lost, stocks, substitution } of fc.sample(smallNetworks, { numRuns: 12, seed: 7 })) {
      const network = supplyNetwork(all, links);
      const shock = { lost: Float64Array.from(lost), substitution };
      const levels = levelsAfter(network, shock);
      const held = Float64Array.from(stocks);
      const courses = coursesOf(network, shock, levels, { stocks: held, days: LONGEST });
      for (const [item, course] of courses) {
        const survived = await timeToSurvive(survivalProgramme(network, shock, levels, held, [item]));
        const short = firstShort(course, LONGEST) ?? LONGEST;
        expect((survived ?? LONGEST) + 1e-5 * LONGEST).toBeGreaterThanOrEqual(short);
      }
    }
  });
});
