import { rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../client.server.ts';
import { migrate } from '../migrate.server.ts';
import { makeScratch } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sqlite: string;
  }
}

/** Vitest's global set-up: a migrated file that every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeScratch('sqlite');
  const file = path.join(folder, 'template.sqlite');
  const db = openDatabase(file);
  await migrate(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
  project.provide('sqlite', file);
  return () => rm(folder, { recursive: true });
}
