import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holdingOut } from './holding-out.ts';
import { levelsAfter } from './levels.ts';
import { smallNetworks, saidNetworks, type SmallNetwork } from './small-networks.ts';
import { supplyNetwork } from './supply-network.ts';
import { survivalProgramme } from './survival.ts';
import { timeToSurvive } from './survival.server.ts';
import type { NetworkLink } from '../network/folding.ts';

const into = (from: string, to: string): NetworkLink => ({ kind: 'input_to', from, to });

function survivalIn(
  ids: string[],
  links: NetworkLink[],
  lost: Record<string, number>,
  days: Record<string, number>,
  q: number | null = null,
) {
  const network = supplyNetwork(
    ids.map((id) => ({ id, supplied: true })),
    links,
  );
  const of = (values: Record<string, number>) => Float64Array.from(network.ids, (id) => values[id] ?? 0);
  const shock = { lost: of(lost), substitution: q };
  const survival = holdingOut(network, shock, levelsAfter(network, shock), of(days));
  return (id: string) => survival(network.numberOf.get(id)!);
}

it('is the least, over what is lost upstream, of the stocks on the way over the part that is lost', () => {
  // Metal: (20 + 10) ÷ 0.6 = 50; glass: (5 + 10) ÷ 0.25 = 60. The wafer has 10 of its own.
  const links = [into('metal', 'wafer'), into('glass', 'wafer')];
  const survival = survivalIn(['metal', 'glass', 'wafer'], links, { metal: 0.6, glass: 0.25 }, { metal: 20, glass: 5, wafer: 10 });
  expect(survival('wafer')).toBeCloseTo(50, 9);
  expect(survival('metal')).toBeCloseTo(20 / 0.6, 9);
  expect(survival('glass')).toBeCloseTo(20, 9);
});

it('is none without stocks, and ten years and more where nothing is lost', () => {
  const survival = survivalIn(['a', 'b', 'c'], [into('a', 'b')], { a: 0.1 }, {});
  expect([survival('a'), survival('b'), survival('c')]).toEqual([0, 0, null]);
});

it('is lengthened by a substitute: 30 ÷ (0.6 × (1 − 0.5)) = 100 days', () => {
  const links: NetworkLink[] = [{ kind: 'substitute_for', from: 'other', to: 'a' }];
  expect(survivalIn(['a', 'other'], links, { a: 0.6 }, { a: 30 }, 0.5)('a')).toBeCloseTo(100, 9);
});

async function asSolved({ items, links, lost, stocks, substitution }: SmallNetwork) {
  const network = supplyNetwork(items, links);
  const shock = { lost: Float64Array.from(lost), substitution };
  const levels = levelsAfter(network, shock);
  const days = Float64Array.from(stocks);
  const survival = holdingOut(network, shock, levels, days);
  let ended = 0;
  for (const item of network.ids.keys()) {
    const solved = await timeToSurvive(survivalProgramme(network, shock, levels, days, [item]));
    const found = survival(item);
    if (solved === null || found === null) expect(found).toBe(solved);
    else expect(Math.abs(found - solved)).toBeLessThan(1e-5 * Math.max(1, solved));
    if (found !== null && found > 0) ended += 1;
  }
  return ended;
}

it('is what the solver of the program says, on eighty small networks of all kinds, with what links say of substitutes and without', async () => {
  const networks = [...fc.sample(smallNetworks, { numRuns: 40, seed: 20_261_123 }), ...fc.sample(saidNetworks, { numRuns: 40, seed: 23 })];
  let ended = 0;
  for (const network of networks) ended += await asSolved(network);
  expect(ended).toBeGreaterThan(100);
});
