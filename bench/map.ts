/**
 * npm run bench:map: how long the map's figures take on a generated network of 10,000 items, 50,000 links and 200,000 claims, and on the
 * shipped data; beside them the same work by a plain loop over the SQL result, and the building of a graphology graph. Processor time
 * is of this process, which other programs on the machine change little. `--postgres` as for npm run bench.
 */
import { execFile } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DirectedGraph } from 'graphology';
import { endOf } from '#app/domain/map/as-of.ts';
import { chainsOf } from '#app/domain/map/chain/chain.ts';
import { chokePointsOf } from '#app/domain/map/choke-points/choke-point.ts';
import { rank } from '#app/domain/map/choke-points/ranking.server.ts';
import { visibleClaims } from '#app/domain/map/claims.server.ts';
import { figuresOf, readItemRows } from '#app/domain/map/items.server.ts';
import { readChain } from '#app/domain/map/kept-glances.server.ts';
import { readNetworkLinks } from '#app/domain/map/network.server.ts';
import { claimYearsIn } from '#app/domain/map/supply-lists.server.ts';
import { stressTest } from '#app/domain/map/what-if/stress.ts';
import { whatIfMapOf } from '#app/domain/map/what-if/reading.server.ts';
import { found } from '#app/http/refusal.ts';
import { lookingBack, type Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openDatabase } from '#db/client.server.ts';
import type { Db } from '#db/schema.ts';
import { build } from './building/building.ts';
import { openDatabases } from './databases.ts';
import { lossOf, plainLoss } from './losses.ts';
import { buildNetwork } from './network-data.ts';

/** 8 in 10 items have shares: of 5 years and 5 countries. */
const SIZE = { items: 10_000, links: 50_000, years: 5, countries: 5 };
const AROUND = { reports: 300, actions: 60, meetings: 30, decisions: 0 };
const TIMES = 5;
/** The plain walk from every item would take minutes: it is done from one in so many, and counted so many times. */
const WALKED = 100;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The best of a few runs, in milliseconds of clock and of processor time. */
async function timed<T>(name: string, work: () => T | Promise<T>, scale = 1, times = TIMES): Promise<T> {
  let best = { clock: Infinity, processor: Infinity };
  let last: T | undefined;
  for (let run = 0; run < times; run += 1) {
    const [begun, used] = [performance.now(), process.cpuUsage()];
    last = await work();
    const [clock, { user, system }] = [performance.now() - begun, process.cpuUsage(used)];
    if (user + system < best.processor) best = { clock, processor: user + system };
  }
  const ms = (value: number) => (value * scale).toFixed(1).padStart(9);
  say(`${name.padEnd(72)}${ms(best.clock)} ms${ms(best.processor / 1_000)} ms of processor time`);
  return last as T;
}

/** The claims about countries as a plain query gives them: a row each, with what the plain loop needs. */
const plainClaims = (db: Db, actor: Actor) =>
  visibleClaims(db, actor)
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin('watched_countries', 'watched_countries.country', 'suppliers.country')
    .where('suppliers.kind', '=', 'country')
    .select(['parties.role', 'watched_countries.country as watched'])
    .execute();

/** HHI, leading country, countries to 75 % and three groups of every item, by a plain loop over the rows: newest year of the first source. */
function plainIndicators(claims: Awaited<ReturnType<typeof plainClaims>>): number {
  const series = new Map<string, Map<string, { country: string | null; share: number; role: string | null; watched: string | null }[]>>();
  for (const { item_id, year, source_id, basis, country, share_low, role, watched } of claims) {
    const own = series.get(item_id) ?? new Map<string, never[]>();
    series.set(item_id, own);
    const key = `${year} ${basis} ${source_id}`;
    own.set(key, [...(own.get(key) ?? []), { country, share: (share_low ?? 0) / 100, role, watched }]);
  }
  let concentrated = 0;
  for (const own of series.values()) {
    const [newest = []] = [...own.entries()].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, rows]) => rows);
    const sorted = [...newest].sort((a, b) => b.share - a.share);
    let [reached, count] = [0, 0];
    for (; reached < 75 && count < sorted.length; count += 1) reached += sorted[count]!.share;
    const held = (of: (row: (typeof sorted)[number]) => boolean) => sorted.filter(of).reduce((sum, { share }) => sum + share, 0);
    const groups = [
      held(({ role }) => role === 'principal'),
      held(({ role }) => role === 'partner'),
      held(({ watched }) => watched !== null),
    ];
    if (sorted.reduce((sum, { share }) => sum + share ** 2, 0) > 1_800 && count > 0 && groups.length > 0) concentrated += 1;
  }
  return concentrated;
}

/** How many items depend on each of some items, by a plain walk from each. */
function plainWalks(links: readonly { kind: string; from: string; to: string }[], starts: readonly string[]): number {
  const onward = new Map<string, string[]>();
  for (const { kind, from, to } of links) if (kind !== 'substitute_for') onward.set(from, [...(onward.get(from) ?? []), to]);
  let most = 0;
  for (const start of starts) {
    const seen = new Set([start]);
    for (const id of seen) for (const next of onward.get(id) ?? []) seen.add(next);
    most = Math.max(most, seen.size - 1);
  }
  return most;
}

function graphologyGraph(items: readonly { id: string }[], links: readonly { from: string; to: string }[]): DirectedGraph {
  const graph = new DirectedGraph();
  for (const { id } of items) graph.addNode(id);
  for (const { from, to } of links) graph.mergeEdge(from, to);
  return graph;
}

async function measure(db: Db, person: string, title: string): Promise<void> {
  const actor = found(await loadActor(db, person, new Date()));
  const rows = await timed(`${title}: load items, claims and totals`, () => readItemRows(db, actor));
  const links = await timed(`${title}: load links`, () => readNetworkLinks(db, actor));
  const plain = await timed(`${title}:   the claims as a plain query gives them, a row each`, () => plainClaims(db, actor));
  say(`  ${rows.items.length} items, ${links.length} links, ${plain.length} claims about countries`);
  const figures = await timed(`${title}: the indicators of their shares, of all items`, () => figuresOf(rows));
  await timed(`${title}:   the like by a plain loop over the rows`, () => plainIndicators(plain));
  const chains = await timed(`${title}: the indicators of the chain, of all items`, () => chainsOf(figures.glances, links));
  const some = figures.glances.flatMap(({ id }, at) => (at % WALKED === 0 ? [id] : []));
  await timed(
    `${title}:   what depends on each alone, by plain walks`,
    () => plainWalks(links, some),
    figures.glances.length / some.length,
    1,
  );
  await timed(`${title}:   a graphology graph alone, nothing computed`, () => graphologyGraph(figures.glances, links));
  say(`  betweenness from ${chains.sources} of ${chains.size} items`);
  await timed(`${title}: the ranking, in order`, () =>
    rank(chokePointsOf(figures.glances, chains, claimYearsIn(rows.supply), new Date()), 'top', true, 'en'),
  );
  await readChain(db, actor);
  await timed(`${title}: all of it where it is kept`, () => readChain(db, actor));
  let day = 0;
  // Another day each time: nothing of it is kept. All was recorded before the earliest of them.
  await timed(`${title}: all of it as of a past day, afresh`, () => readChain(db, lookingBack(actor, endOf(`2099-01-${10 + (day += 1)}`))));
  await timed(`${title}: all of it after a change of one claim`, async () => {
    await changeOneClaim(db);
    return readChain(db, actor);
  });
  const map = await timed(`${title}: the map for a what-if, from the figures`, () => whatIfMapOf(figures, links));
  const lost = await timed(`${title}: one what-if, stocks and substitutes`, () => lossOf(map, 'CN'));
  const shares = new Map(plain.flatMap((one) => (one.country === 'CN' ? [[one.item_id, one.share_low ?? 0] as const] : [])));
  await timed(`${title}:   the like by a plain loop over the rows, no stocks, no substitutes`, () => plainLoss(shares, links, 0.6));
  const countries = [...new Set([...map.suppliers.values()].flatMap(({ country }) => country ?? []))];
  await timed(`${title}: all single-country what-ifs (${countries.length})`, () => countries.map((one) => lossOf(map, one)), 1, 1);
  await timed(`${title}: the stress test of every item, one by one`, () => stressTest(map.network), 1, 1);
  say(`  ${lost.outcomes.length} items with less by the one what-if`);
}

/** A claim is touched as a correction would: the versions of its readers move. */
async function changeOneClaim(db: Db): Promise<void> {
  const { id } = await db.selectFrom('claims').select('id').where('share_low', '<', 9_000).orderBy('id').limit(1).executeTakeFirstOrThrow();
  await db
    .updateTable('claims')
    .set((eb) => ({ share_high: eb('share_high', '+', 1), share_low: eb('share_low', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The memory of a process of its own that does all of it once. */
async function measureMemory(url: string, person: string): Promise<void> {
  const work = ['--expose-gc', '--import', 'tsx', path.join(import.meta.dirname, 'map-memory.ts'), url, person];
  const { stdout } = await promisify(execFile)(process.execPath, work, { env: { ...process.env, NODE_ENV: 'production' } });
  const { peak, kept } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { peak: number; kept: number };
  say(`memory of a process that does all of it: ${peak.toFixed(0)} MB at its highest, ${kept.toFixed(0)} MB of objects kept at the end`);
}

const databases = await openDatabases();
say(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]!.toFixed(1)}`);
try {
  for (const [name, title] of [
    ['map-shipped', 'shipped'],
    ['map-10000', '10,000'],
  ] as const) {
    const url = await databases.urlOf(name);
    const built = await build(url, AROUND, new Date(), say);
    const db = openDatabase(url);
    if (name === 'map-10000') await buildNetwork(db, SIZE);
    await measure(db, built.member_id, title);
    await db.destroy();
    await measureMemory(url, built.member_id);
  }
  say(`load ${loadavg()[0]!.toFixed(1)}`);
} finally {
  await databases.close();
}
