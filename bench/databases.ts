import { chmod, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '#db/client.server.ts';
import { kindOf } from '#db/dialect.server.ts';
import { loadEmbeddedPostgres } from '#db/testing/embedded.ts';

/** Where the built databases are kept from run to run. */
export const FOLDER = process.env.BENCH_DIR ?? path.join(tmpdir(), 'kakehashi-bench');
const PORT = 54_339;

/** Gives the URL of the database of a size: a file, or a database on the server that DATABASE_URL (or --postgres) names. */
export interface Databases {
  urlOf(name: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens what the command line asks for: SQLite files, DATABASE_URL's PostgreSQL, or with --postgres one from the npm package. */
export async function openDatabases(): Promise<Databases> {
  await mkdir(FOLDER, { recursive: true });
  const given = process.env.DATABASE_URL;
  if (given && kindOf(given) === 'postgres') return onServer(given, () => Promise.resolve());
  if (!process.argv.includes('--postgres'))
    return { urlOf: (name) => Promise.resolve(path.join(FOLDER, `${name}.sqlite`)), close: () => Promise.resolve() };
  await chmod(FOLDER, 0o755);
  const programs = path.join(FOLDER, 'programs');
  await rm(programs, { recursive: true, force: true });
  const EmbeddedPostgres = await loadEmbeddedPostgres(programs);
  const server = new EmbeddedPostgres({
    databaseDir: path.join(FOLDER, 'postgres'),
    port: PORT,
    user: 'kakehashi',
    password: 'kakehashi',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'shared_buffers=512MB', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise().catch(() => undefined);
  await server.start();
  return onServer(`postgres://kakehashi:kakehashi@127.0.0.1:${PORT}/postgres`, () => server.stop());
}

function onServer(url: string, close: () => Promise<void>): Databases {
  return {
    async urlOf(name) {
      const admin = openDatabase(url, 1);
      const database = `kakehashi_${name.replaceAll('-', '_')}`;
      const { rows } = await sql`select 1 from pg_database where datname = ${database}`.execute(admin);
      if (rows.length === 0) await sql`create database ${sql.id(database)}`.execute(admin);
      await admin.destroy();
      return Object.assign(new URL(url), { pathname: `/${database}` }).href;
    },
    close,
  };
}
