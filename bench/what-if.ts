/**
 * npx tsx bench/what-if.ts: how long the what-if takes on a generated network of 10,000 items, 50,000 links and 200,000 shares.
 * Aims: one what-if under 10 ms, the stress test of every item one by one under 5 s.
 */
import { stressTest } from '#app/domain/map/what-if/stress.ts';
import { supplyNetwork } from '#app/domain/map/what-if/supply-network.ts';
import { supplyTable, type SupplyOf } from '#app/domain/map/what-if/supply-table.ts';
import { whatIf, type Disruption } from '#app/domain/map/what-if/what-if.ts';
import type { NetworkLink } from '#app/domain/map/network/folding.ts';

const [ITEMS, LINKS, SHARES, COUNTRIES, STAGES] = [10_000, 50_000, 200_000, 60, 40];

/** Mulberry32: the same network every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const roll = dice(20_261_202);
const below = (bound: number) => Math.floor(roll() * bound);
const stage = Math.floor(ITEMS / STAGES);

const links = Array.from({ length: LINKS }, (): NetworkLink => {
  const from = below(ITEMS - stage);
  // Into one of the next stages: what is made is made of what comes before it.
  const to = Math.min((Math.floor(from / stage) + 1) * stage + below(stage * 2), ITEMS - 1);
  const kind = roll();
  return { kind: kind < 0.8 ? 'input_to' : kind < 0.95 ? 'variant_of' : 'substitute_for', from: String(from), to: String(to) };
});

const supplies = Array.from({ length: ITEMS }, (_, item): SupplyOf => {
  const weights = Array.from({ length: SHARES / ITEMS }, () => roll() ** 3);
  const all = weights.reduce((sum, one) => sum + one, 0);
  const first = below(COUNTRIES);
  const holdings = weights.map((weight, index) => {
    const country = String((first + index) % COUNTRIES);
    return { id: country, country, low: (weight / all) * 10_000, high: (weight / all) * 10_000 };
  });
  return { id: String(item), countries: { holdings, unallocated: { low: 0, high: 0 } }, companies: null };
});

const disruptionOf = (country: string): Disruption => ({
  ...{ countries: new Set([country]), suppliers: new Set(), items: null, part: 0.6, days: 90, recovery: 30, substitution: 0.5 },
  stocks: { each: 30, of: new Map() },
});

function timed<T>(name: string, work: () => T): T {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const done = work();
  const [taken, { user }] = [performance.now() - begun, process.cpuUsage(used)];
  process.stdout.write(`${name.padEnd(60)} ${taken.toFixed(1).padStart(10)} ms, ${(user / 1_000).toFixed(1)} ms of processor time\n`);
  return done;
}

const network = timed('the network from items and links', () =>
  supplyNetwork(
    supplies.map(({ id }) => ({ id, supplied: true })),
    links,
  ),
);
const table = timed('the table of who supplies what', () => supplyTable(supplies));
for (let warm = 0; warm < 5; warm += 1) whatIf(network, table, disruptionOf('0'));
const all = timed(`all single-country what-ifs (${COUNTRIES}), stocks and substitutes`, () =>
  Array.from({ length: COUNTRIES }, (_, country) => whatIf(network, table, disruptionOf(String(country)))),
);
timed('one what-if, stocks and substitutes', () => whatIf(network, table, disruptionOf('1')));
timed('one what-if, neither', () => whatIf(network, table, { ...disruptionOf('1'), stocks: null, substitution: 0 }));
const widest = timed('one what-if of a few items', () =>
  whatIf(network, table, { ...disruptionOf('1'), items: new Set(['5', '600', '9000']) }),
);
const stress = timed('the stress test of every item, one by one', () => stressTest(network));
process.stdout.write(
  `items with less: ${all[1]!.outcomes.length} of one country, ${widest.outcomes.length} of few items; stopped by one item at most ${Math.max(...stress.map(({ stopped }) => stopped))}\n`,
);
