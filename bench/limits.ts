/** The limits beside the load, in a process of its own: `tsx bench/limits.ts DATABASE_URL TOKEN SECONDS PATH…` prints JSON. */
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import type { CompiledQuery } from 'kysely';
import { kindOf } from '#db/dialect.server.ts';
import { openCapturing } from './capturing.ts';
import { cookieOf } from './load.ts';

/** How often in a second of processor time each part of a page can be made by itself. */
export interface Limit {
  path: string;
  reactStream: number;
  reactString: number;
  sql: number;
  queries: number;
  kilobytes: number;
}

/** Milliseconds of processor time that this process has taken: other programs on the machine change it little. */
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
/** PostgreSQL works in processes of its own: there the time is the clock's. */
const clockMs = () => performance.now();

async function perSecond(work: () => unknown, seconds: number, time = processorMs): Promise<number> {
  for (const warm = time(); time() - warm < 500;) await work();
  const start = time();
  let done = 0;
  for (; time() - start < seconds * 1000; done++) await work();
  return (done * 1000) / (time() - start);
}

/** The same SQL through the driver alone, statements prepared beforehand: gives how to run it, and how to close. */
async function bare(url: string, queries: readonly CompiledQuery[]): Promise<{ run: () => unknown; close: () => unknown }> {
  const reading = queries.filter((query) => /^\s*(select|with)/i.test(query.sql));
  if (kindOf(url) === 'sqlite') {
    const database = new BetterSqlite(url.replace(/^(sqlite|file):(\/\/)?/, ''), { readonly: true });
    database.pragma('cache_size = -65536');
    const prepared = reading.map((query) => ({ statement: database.prepare(query.sql), parameters: query.parameters }));
    return {
      run: () => prepared.forEach(({ statement, parameters }) => statement.all(...parameters)),
      close: () => database.close(),
    };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async run() {
      for (const [index, query] of reading.entries())
        await client.query({ name: `q${index}`, text: query.sql, values: [...query.parameters] });
    },
    close: () => client.end(),
  };
}

const [url = '', token = '', seconds = '2', ...paths] = process.argv.slice(2);
const capturing = await openCapturing(url);
const cookie = await cookieOf(token);
const limits: Limit[] = [];
for (const address of paths) {
  const page = await capturing.page(address, cookie);
  const { run, close } = await bare(url, page.queries);
  limits.push({
    path: address,
    reactStream: await perSecond(page.asStream, Number(seconds)),
    reactString: await perSecond(page.asString, Number(seconds)),
    sql: await perSecond(run, Number(seconds), kindOf(url) === 'sqlite' ? processorMs : clockMs),
    queries: page.queries.length,
    kilobytes: Math.round(page.html.length / 102.4) / 10,
  });
  await close();
}
await capturing.db.destroy();
process.stdout.write(`${JSON.stringify(limits)}\n`);
