import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../client.server.ts';
import { migrate } from '../migrate.server.ts';
import { loadEmbeddedPostgres } from './embedded.ts';
import { makeScratch } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string;
  }
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts a real PostgreSQL (or takes TEST_DATABASE_URL); gives its URL and how to stop it. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: () => Promise.resolve() };
  // Its programs may not run from a folder in memory; what they write lies there.
  const folder = await mkdtemp(path.join(tmpdir(), 'kakehashi-postgres-'));
  const data = await makeScratch('postgres');
  // As root the server runs as another user, who must be able to pass through.
  for (const each of [folder, data]) await chmod(each, 0o755);
  const port = await freePort();
  const EmbeddedPostgres = await loadEmbeddedPostgres(folder);
  const server = new EmbeddedPostgres({
    databaseDir: path.join(data, 'data'),
    port,
    user: 'kakehashi',
    password: 'kakehashi',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (reason) {
    throw new Error(`PostgreSQL for the tests did not start: ${reason instanceof Error ? reason.message : String(reason)}`, {
      cause: reason,
    });
  }
  return {
    url: `postgres://kakehashi:kakehashi@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      for (const each of [folder, data]) await rm(each, { recursive: true, force: true });
    },
  };
}

/** Vitest's global set-up: one server for the run, with a migrated template that every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres();
  const admin = openDatabase(url, 1);
  const { sql } = await import('kysely');
  await sql`drop database if exists kakehashi_template`.execute(admin);
  await sql`create database kakehashi_template`.execute(admin);
  await admin.destroy();
  const template = new URL(url);
  template.pathname = '/kakehashi_template';
  const db = openDatabase(template.href, 1);
  await migrate(db);
  await db.destroy();
  project.provide('postgres', url);
  return stop;
}
