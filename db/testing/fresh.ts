import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { openDatabase } from '../client.server.ts';
import { migrate } from '../migrate.server.ts';
import type { Db } from '../schema.ts';

/** Which database this run of the suite is on. */
export const databaseKind = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite';

/**
 * A new, migrated, empty database of the kind that this run is on: SQLite in memory, or a copy of PostgreSQL's template.
 * `await using` or `destroy()` ends it.
 */
export async function freshDatabase(): Promise<Db> {
  if (databaseKind === 'sqlite') {
    const db = openDatabase('sqlite::memory:');
    await migrate(db);
    return db;
  }
  const url = new URL(inject('postgres'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase(url.href, 1);
  await sql`create database ${sql.id(name)} template kakehashi_template`.execute(admin);
  await admin.destroy();
  url.pathname = `/${name}`;
  return openDatabase(url.href, 5);
}
