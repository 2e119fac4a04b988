import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkLink } from '../network/folding.ts';
import { firstShort, levelOn, lostDays, type Course } from './course.ts';
import { coursesOf } from './courses.ts';
import { levelsAfter } from './levels.ts';
import { stressTest } from './stress.ts';
import type { Scenario } from './scenario.ts';
import { bySecondSolver } from './second-solver.ts';
import { saidNetworks, smallNetworks, type SmallNetwork } from './small-networks.ts';
import { supplyNetwork } from './supply-network.ts';
import { supplyTable, type SupplyOf } from './supply-table.ts';
import { timeToSurvive } from './survival.server.ts';
import { LONGEST, survivalProgramme } from './survival.ts';
import { whatIf, type Disruption } from './what-if.ts';
import { workOut } from './working.ts';

const china: Disruption = {
  ...{ countries: new Set(['CN']), suppliers: new Set(), items: null },
  ...{ part: 1, days: 90, recovery: 0, substitution: 0.5, stocks: null },
};

function held(id: string, shares: Record<string, number>): SupplyOf {
  const holdings = Object.entries(shares).map(([country, share]) => ({ id: `s-${country}`, country, low: share * 100, high: share * 100 }));
  return { id, countries: { holdings, unallocated: { low: 0, high: 0 } }, companies: null };
}
const supplies = [
  held('metal', { CN: 80, US: 20 }),
  held('alloy', { JP: 100 }),
  held('glass', { CN: 90, US: 10 }),
  held('part', { JP: 100 }),
];
const into: NetworkLink = { kind: 'input_to', from: 'metal', to: 'part' };
const standsIn = (from: string, extent: number | null, ready_days: number | null = null): NetworkLink => ({
  ...{ kind: 'substitute_for', from, to: 'metal' },
  ...{ extent: extent === null ? null : extent * 100, ready_days },
});
const networkOf = (links: readonly NetworkLink[]) =>
  supplyNetwork(
    supplies.map(({ id }) => ({ id, supplied: true })),
    links,
  );

function ofMetal(links: readonly NetworkLink[], disruption: Partial<Disruption> = {}, id = 'metal') {
  const network = networkOf(links);
  const { outcomes, certain } = whatIf(network, supplyTable(supplies), { ...china, ...disruption });
  return { ...outcomes.find((one) => one.id === id)!, course: certain.courses.get(network.numberOf.get(id)!)! };
}
const left = (links: readonly NetworkLink[], disruption: Partial<Disruption> = {}) => ofMetal(links, disruption).left.low;

describe('how far a substitute goes, worked by hand', () => {
  it('is what its link says, else what is assumed: of 80 % missing 25 % is 20 %, half is 40 %', () => {
    expect(left([standsIn('alloy', 25)])).toBeCloseTo(0.4, 9);
    expect(left([standsIn('alloy', null)])).toBeCloseTo(0.6, 9);
    expect(left([standsIn('alloy', 25)], { substitution: 0 })).toBeCloseTo(0.4, 9);
    expect(left([standsIn('alloy', 25)], { substitution: null })).toBeCloseTo(0.2, 9);
    expect(left([standsIn('alloy', 0)])).toBeCloseTo(0.2, 9);
  });

  it('is not counted twice for one use: 25 % and 50 % of 80 % come to 40 %, and no more than is left of the substitutes', () => {
    expect(left([standsIn('alloy', 25), { ...standsIn('part', 50), from: 'part' }])).toBeCloseTo(0.6, 9);
    // glass has 10 % left: 25 % of 80 %, and half of that 10 %
    expect(left([standsIn('alloy', 25), standsIn('glass', 50)])).toBeCloseTo(0.2 + 0.2 + 0.05, 9);
    expect(left([standsIn('alloy', 25), standsIn('glass', null)])).toBeCloseTo(0.2 + 0.2 + 0.05, 9);
  });

  it('is the lesser where two links of the same items say different things, and the later', () => {
    for (const links of [
      [standsIn('alloy', 25, 0), standsIn('alloy', 50, 30)],
      [standsIn('alloy', 50, 30), standsIn('alloy', null), standsIn('alloy', 25, 0)],
    ])
      expect(ofMetal(links).course).toEqual({ from: [0, 30], level: [expect.closeTo(0.2, 9), expect.closeTo(0.4, 9)] });
  });
});

describe('how fast a substitute comes, worked by hand', () => {
  const slow = [into, standsIn('alloy', 100, 30)];

  it('makes up nothing before its day, and all from then on, downstream too: 30 days of 80 % are lost', () => {
    for (const id of ['metal', 'part']) {
      const { course, ...metal } = ofMetal(slow, {}, id);
      expect(metal.left.low).toBeCloseTo(0.2, 9);
      expect(course).toEqual({ from: [0, 30], level: [expect.closeTo(0.2, 9), 1] });
      expect(metal.lost.low).toBeCloseTo(24, 9);
    }
  });

  it('lets 16 days of stock last for 20, so that 10 days of 80 % are lost', () => {
    const { course, lost, short } = ofMetal(slow, { stocks: { each: 0, of: new Map([['metal', 16]]) } });
    expect(course).toEqual({ from: [0, 20, 30], level: [1, expect.closeTo(0.2, 9), 1] });
    expect(lost.low).toBeCloseTo(8, 9);
    expect(short.low).toBeCloseTo(20, 9);
  });

  it('does not count where it is ready no sooner than the supply is back', () => {
    expect(ofMetal([standsIn('alloy', 100, 90)]).lost.low).toBeCloseTo(72, 9);
    expect(ofMetal([standsIn('alloy', 100, 90)], { recovery: 10 }).lost.low).toBeCloseTo(72, 9);
  });

  it('lets an item survive at least until its course is short, though the program of survival does not count on it', async () => {
    const map = {
      items: new Map(supplies.map(({ id }) => [id, { id, ref: id, sector: 'critical_minerals' }])),
      suppliers: new Map(),
      network: networkOf(slow),
      table: supplyTable(supplies),
    };
    const scenario: Scenario = {
      ...{ countries: ['CN'], suppliers: [], items: [], part: 100, days: 90, recovery: 0, substitutes: true, far: 50 },
      ...{ stocks: true, each: 0, stock: [{ item: 'metal', days: 24 }] },
    };
    const survived = async (one: Scenario) => (await workOut(map, one, timeToSurvive)).survivals.find(({ id }) => id === 'part')!.days;
    expect(await survived(scenario)).toBeCloseTo(90, 6);
    expect(await survived({ ...scenario, stock: [{ item: 'metal', days: 16 }] })).toBeCloseTo(20, 6);
    expect(await survived({ ...scenario, substitutes: false })).toBeCloseTo(30, 6);
  });
});

const DAYS = 120;
/** The same networks each time: steps of different courses may lie so near each other that their order is rounded. */
const SURE = { numRuns: 120, seed: 20_261_211 };
const run = ({ items, links, lost, stocks, substitution }: Omit<SmallNetwork, 'substitution'> & { substitution: number | null }) => {
  const network = supplyNetwork(items, links);
  const shock = { lost: Float64Array.from(lost), substitution };
  const levels = levelsAfter(network, shock);
  const timing = { stocks: Float64Array.from(stocks), days: DAYS };
  return { network, shock, levels, courses: coursesOf(network, shock, levels, timing) };
};
const WHOLE: Course = { from: [0], level: [1] };
// Between whole days, so that no step falls on one of them.
const SOME_DAYS = Array.from({ length: 18 }, (_, at) => at * 6.7 + 0.371_93);

/** Nowhere, and on no day, is there more in one than in the other. */
function expectNoMore(less: ReturnType<typeof run>, than: ReturnType<typeof run>): void {
  let most = 0;
  for (const item of less.network.ids.keys()) {
    const [a, b] = [less.courses.get(item) ?? WHOLE, than.courses.get(item) ?? WHOLE];
    const onDays = SOME_DAYS.map((day) => levelOn(a, day) - levelOn(b, day));
    most = Math.max(most, less.levels.level[item]! - than.levels.level[item]!, lostDays(b, DAYS) - lostDays(a, DAYS), ...onDays);
  }
  expect(most).toBeLessThan(1e-6);
}

describe('substitutes, on any network', () => {
  it('have no effect where nothing is lost', () => {
    fc.assert(
      fc.property(saidNetworks, (network) => {
        const { levels, courses } = run({ ...network, lost: network.lost.map(() => 0) });
        expect([...levels.level].every((level) => level === 1)).toBe(true);
        expect(courses.size).toBe(0);
      }),
      SURE,
    );
  });

  it('leave no more of anything where more is lost', () => {
    fc.assert(
      fc.property(saidNetworks, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 }), (network, more) => {
        const lost = network.lost.map((part, index) => part + ((1 - part) * more[index]!) / 100);
        expectNoMore(run({ ...network, lost }), run(network));
      }),
      SURE,
    );
  });

  it('leave no less where they go farther, and no more where they are slower', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(saidNetworks, steps, (network, more) => {
        const links = (change: (link: NetworkLink, by: number) => NetworkLink) =>
          network.links.map((link, at) => (link.kind === 'substitute_for' ? change(link, more[at] ?? 0) : link));
        const said = links((link) => ({ ...link, extent: link.extent ?? 4_000, ready_days: link.ready_days ?? 0 }));
        // Of two links of the same items the lesser counts: all of them go farther, or are slower.
        const farther = said.map((link) => ({ ...link, extent: Math.min((link.extent ?? 0) + more[0]! * 100, 10_000) }));
        const slower = said.map((link, at) => ({ ...link, ready_days: (link.ready_days ?? 0) + (more[at] ?? 0) }));
        const as = run({ ...network, links: said });
        expectNoMore(as, run({ ...network, links: farther }));
        expectNoMore(run({ ...network, links: slower }), as);
      }),
      SURE,
    );
  });

  it('come to the same where every link says what is assumed where none says anything', () => {
    fc.assert(
      fc.property(smallNetworks, (network) => {
        const says = (link: NetworkLink): NetworkLink => ({ ...link, extent: network.substitution * 10_000, ready_days: 0 });
        const said = { ...network, links: network.links.map((link) => (link.kind === 'substitute_for' ? says(link) : link)) };
        for (const substitution of [0, 0.7]) {
          const [a, b] = [run({ ...said, substitution }), run(network)];
          expectNoMore(a, b);
          expectNoMore(b, a);
        }
      }),
      SURE,
    );
  });

  it('change nothing where they are not allowed, nor in the stress test', () => {
    fc.assert(
      fc.property(saidNetworks, (network) => {
        const unsaid = network.links.map(({ kind, from, to }) => ({ kind, from, to }));
        const [a, b] = [run({ ...network, substitution: null }), run({ ...network, links: unsaid, substitution: 0 })];
        expect(a.levels.level).toEqual(b.levels.level);
        expect([...a.courses]).toEqual([...b.courses]);
        expect(stressTest(a.network)).toEqual(stressTest(b.network, 0));
      }),
      SURE,
    );
  });

  it('survive as long by a second solver, on twenty small networks, and never less than the course of those that are there at once', async () => {
    let ended = 0;
    for (const network of fc.sample(saidNetworks, { numRuns: 20, seed: 20_261_211 })) {
      const links = network.links.map((link) => (link.ready_days === undefined ? link : { ...link, ready_days: null }));
      const slow = run(network);
      const atOnce = run({ ...network, links });
      for (const { network: made, shock, levels } of [slow, atOnce]) {
        const stocks = Float64Array.from(network.stocks);
        const courses = coursesOf(made, shock, levels, { stocks, days: LONGEST });
        for (const item of made.ids.keys()) {
          const programme = survivalProgramme(made, shock, levels, stocks, [item]);
          const [found, second] = [await timeToSurvive(programme), bySecondSolver(programme)];
          if (found === null || second === null) expect(found).toBe(second);
          else expect(Math.abs(found - second)).toBeLessThan(1e-5 * Math.max(1, second));
          if (found !== null && found > 0) ended += 1;
          const short = firstShort(courses.get(item) ?? WHOLE, LONGEST) ?? LONGEST;
          if (!made.slow) expect((found ?? LONGEST) + 1e-5 * LONGEST).toBeGreaterThanOrEqual(short);
        }
      }
    }
    expect(ended).toBeGreaterThan(20);
  });
});
