/**
 * `npm run bench`: how fast the real server answers at 100,000 reports, beside the limits that React and the database set.
 * `-- --quick` measures shorter; `-- --postgres` on PostgreSQL (or DATABASE_URL); `-- --only=WORD` only jobs with that word;
 * `-- --write` puts the tables into bench/README.md.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem, type as systemType } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build, type Built } from './building/building.ts';
import { FOLDER, openDatabases } from './databases.ts';
import { jobsFor, type Job } from './jobs.ts';
import { cookieOf, load, type Measured } from './load.ts';
import type { Limit } from './limits.ts';
import { measureTracker } from './tracker.ts';
import { measureDraft } from './draft.ts';
import { measureProof } from './proof.ts';
import { startServer } from './server.ts';

const README = path.join(import.meta.dirname, 'README.md');
const MEASURED = '<!-- what was measured last: written by npm run bench -- --write -->';
const written: string[] = [];
const say = (line: string) => process.stdout.write(`${line}\n`);
/** Says a line that also goes into the README, with --write. */
const tell = (line: string) => {
  written.push(line);
  say(line);
};
const quick = process.argv.includes('--quick');
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? '';
const SECONDS = quick ? 2 : 6;
const WARM_SECONDS = quick ? 1 : 3;
const CONNECTIONS = [1, 8, 32];
const LARGE = { reports: 100_000, actions: 100_000, meetings: 2_000, decisions: 10_000 };
const SMALL = { reports: 10_000, actions: 2_000, meetings: 200, decisions: 1_000 };

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
const row = (cells: readonly (string | number)[]) => tell(`| ${cells.join(' | ')} |`);

async function measureAll(
  url: string,
  built: Built,
  jobs: readonly Job[],
  connections: readonly number[],
): Promise<Map<string, Measured[]>> {
  const server = await startServer(url, FOLDER);
  const cookie = await cookieOf(built.token);
  const results = new Map<string, Measured[]>();
  try {
    for (const job of jobs) {
      await load(server, cookie, job, 4, WARM_SECONDS);
      const measured: Measured[] = [];
      for (const count of connections) measured.push(await load(server, cookie, job, count, SECONDS));
      results.set(job.name, measured);
      for (const [index, { perSecond, p50, p95, p99, processorMs }] of measured.entries())
        row([job.name, connections[index] ?? 0, ...[perSecond, p50, p95, p99, processorMs].map(round), server.memory().now]);
    }
    const { highest, together } = server.memory();
    tell(`\nThe largest process at its highest: ${highest} MB; all processes of the server together at the end: ${together} MB.\n`);
  } finally {
    await server.stop();
  }
  return results;
}

async function measureLimits(url: string, built: Built, jobs: readonly Job[]): Promise<Limit[]> {
  const paths = jobs.filter((job) => !job.form).map((job) => job.paths[0] ?? '/');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'limits.ts'), url, built.token, String(quick ? 1 : 3), ...paths],
    { env: { ...process.env, NODE_ENV: 'production' }, maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as Limit[];
}

const databases = await openDatabases();
try {
  say(
    `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${systemType()}, Node ${process.version}\n`,
  );
  const largeUrl = await databases.urlOf('large');
  const large = await build(largeUrl, LARGE, new Date(), say);
  const jobs = jobsFor(large).filter((job) => job.name.includes(only));
  row(['100,000 reports', 'connections', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'processor ms', 'memory MB']);
  row(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:']);
  const results = await measureAll(largeUrl, large, jobs, CONNECTIONS);

  row(['limits', 'React as a stream/s', 'React as a string/s', 'the same SQL/s', 'queries', 'KB of HTML', 'server/s', 'React’s time ×']);
  row(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:']);
  for (const limit of await measureLimits(largeUrl, large, jobs)) {
    const job = jobs.find(({ paths }) => paths[0] === limit.path);
    const best = 1000 / Math.min(...(results.get(job?.name ?? '') ?? []).map(({ processorMs }) => processorMs));
    const times = [limit.reactStream, limit.reactString, limit.sql].map(round);
    row([job?.name ?? limit.path, ...times, limit.queries, limit.kilobytes, round(best), round(limit.reactStream / best)]);
  }

  const smallUrl = await databases.urlOf('small');
  const small = await build(smallUrl, SMALL, new Date(), say);
  const lists = jobsFor(small).filter(({ name }) => name.includes('list, filtered') && name.includes(only));
  if (lists.length > 0) {
    tell('');
    row(['10,000 reports', 'connections', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'processor ms', 'memory MB']);
    row(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:']);
    const before = (await measureAll(smallUrl, small, lists, [1, 8])).get(lists[0]?.name ?? '')?.[0];
    const after = results.get(lists[0]?.name ?? '')?.[0];
    if (before && after) tell(`Growth of the list from 10,000 to 100,000 reports: ${round(after.p50 / before.p50)} ×`);
  }
  for (const { what, ms, megabytes } of await measureTracker(largeUrl, large.member_id))
    tell(`\n${what}: ${round(ms)} ms${megabytes === null ? '' : `, ${round(megabytes)} MB more at its highest`}.`);
  const { firstMs, againMs, due } = await measureDraft(largeUrl);
  tell(
    `\nAn agenda drafted from what is due, thresholds set (${due} things): ${round(firstMs)} ms, ${round(againMs)} ms until the map changes.`,
  );
  const { entries, megabytes, makingMs, checkingMs } = await measureProof();
  tell(
    `\nThe record file of a decision with ${entries} journal entries (${round(megabytes)} MB): made in ${round(makingMs)} ms, read and checked in ${round(checkingMs)} ms.`,
  );
  if (process.argv.includes('--write')) {
    const readme = await readFile(README, 'utf8');
    await writeFile(README, `${readme.slice(0, readme.indexOf(MEASURED))}${MEASURED}\n\n${written.join('\n').trim()}\n`);
  }
} finally {
  await databases.close();
}
