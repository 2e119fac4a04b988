import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Migrator, PostgresAdapter, sql, type Migration } from 'kysely';
import type { Db } from './schema.ts';

const FOLDER = path.resolve(import.meta.dirname, '..', 'migrations');

/** Reads migrations/ in the order of its names. */
async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await fs.readdir(FOLDER)).filter((name) => name.endsWith('.ts')).sort();
  const entries = names.map(async (name): Promise<[string, Migration]> => {
    const module = (await import(/* @vite-ignore */ pathToFileURL(path.join(FOLDER, name)).href)) as Migration;
    return [name.replace(/\.ts$/, ''), module];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Brings the database up to date and says which migrations ran. One that fails leaves nothing behind, and throws.
 * Two processes that start at once wait for each other (Kysely's lock).
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
  const ran = results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
  // Also when none ran: a process that was cut off after its migrations left the columns as they were.
  if (db.getExecutor().adapter instanceof PostgresAdapter) await collateByCodePoint(db);
  return ran;
}

/** PostgreSQL orders text by the server's locale unless told otherwise; keyset paging needs SQLite's order on both. */
async function collateByCodePoint(db: Db): Promise<void> {
  const columns = await sql<{ table_name: string; column_name: string }>`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'text'
      and c.collation_name is distinct from 'C' and c.table_name not like 'kysely_%'`.execute(db);
  const byTable = new Map<string, typeof columns.rows>();
  for (const row of columns.rows) byTable.set(row.table_name, [...(byTable.get(row.table_name) ?? []), row]);
  for (const [table, rows] of byTable) {
    const alterations = rows.map((row) => sql`alter column ${sql.ref(row.column_name)} type text collate "C"`);
    await sql`alter table ${sql.table(table)} ${sql.join(alterations)}`.execute(db);
  }
}
