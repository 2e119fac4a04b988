/**
 * npx tsx bench/what-if.ts: how long the what-if takes on a generated network of 10,000 items, 50,000 links and 200,000 shares.
 * Once in no ring, once with links that lead back and make rings of most items. Aims: one what-if under 10 ms, the stress test of every item one by one under 5 s.
 */
import { stressTest } from '#app/domain/map/what-if/stress.ts';
import { supplyNetwork } from '#app/domain/map/what-if/supply-network.ts';
import { supplyTable, type SupplyOf } from '#app/domain/map/what-if/supply-table.ts';
import { whatIf, type Disruption } from '#app/domain/map/what-if/what-if.ts';
import type { NetworkLink } from '#app/domain/map/network/folding.ts';

const [ITEMS, LINKS, SHARES, COUNTRIES, STAGES, BACK, TIMES] = [10_000, 50_000, 200_000, 60, 40, 2_000, 5];

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

/** The best of so many runs. */
function timed<T>(name: string, work: () => T, times = 1): T {
  let best = { clock: Infinity, processor: Infinity };
  let done: T | undefined;
  for (let run = 0; run < times; run += 1) {
    const [begun, used] = [performance.now(), process.cpuUsage()];
    done = work();
    const [clock, { user, system }] = [performance.now() - begun, process.cpuUsage(used)];
    if (user + system < best.processor) best = { clock, processor: user + system };
  }
  const [clock, processor] = [best.clock.toFixed(1).padStart(10), (best.processor / 1_000).toFixed(1)];
  process.stdout.write(`${name.padEnd(60)} ${clock} ms, ${processor} ms of processor time\n`);
  return done as T;
}

const table = timed('the table of who supplies what', () => supplyTable(supplies));

/** Every figure of one network. */
function measure(title: string, all: readonly NetworkLink[]): void {
  const network = timed(`${title}: the network from items and links`, () =>
    supplyNetwork(
      supplies.map(({ id }) => ({ id, supplied: true })),
      all,
    ),
  );
  const sizes = network.ends.map((end, at) => end - network.begins[at]!);
  const ringed = sizes.filter((size) => size > 1);
  process.stdout.write(`${ringed.length} items in rings, the greatest of ${Math.max(0, ...ringed)}\n`);
  for (let warm = 0; warm < 5; warm += 1) whatIf(network, table, disruptionOf('0'));
  const each = timed(`${title}: all single-country what-ifs (${COUNTRIES})`, () =>
    Array.from({ length: COUNTRIES }, (_, country) => whatIf(network, table, disruptionOf(String(country)))),
  );
  timed(`${title}: one what-if, stocks and substitutes`, () => whatIf(network, table, disruptionOf('1')), TIMES);
  timed(`${title}: one what-if, neither`, () => whatIf(network, table, { ...disruptionOf('1'), stocks: null, substitution: 0 }), TIMES);
  const few = { ...disruptionOf('1'), items: new Set(['5', '600', '9000']) };
  const widest = timed(`${title}: one what-if of a few items`, () => whatIf(network, table, few), TIMES);
  const stress = timed(`${title}: the stress test of every item, one by one`, () => stressTest(network));
  process.stdout.write(
    `items with less: ${each[1]!.outcomes.length} of one country, ${widest.outcomes.length} of few items; stopped by one item at most ${Math.max(...stress.map(({ stopped }) => stopped))}\n`,
  );
}

/** What some items are made of is recycled from what they go into: so many links lead back by a few stages, and close rings. */
const back = Array.from({ length: BACK }, (): NetworkLink => {
  const from = stage * 3 + below(ITEMS - stage * 3);
  return { kind: 'input_to', from: String(from), to: String(from - stage * 3 + below(stage * 2)) };
});

measure('in no ring', links);
measure('full of rings', [...links, ...back]);
