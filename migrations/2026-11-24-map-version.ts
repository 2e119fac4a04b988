import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** What the figures of the map are computed from. */
const TABLES = ['items', 'stages', 'claims', 'suppliers', 'series_totals', 'watched_countries', 'parties'];

/** Those of them that have readers: asked which of their audiences reach somebody, and whether somebody wrote any. */
const READ = ['items', 'claims', 'suppliers', 'series_totals'];

/**
 * A number that moves with every change to what the map's figures are computed from, whoever makes it: the databases themselves
 * count, so that figures kept in memory are never older than the map (docs/decisions/kept-figures.md).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('map_version')
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await sql`insert into map_version (version) values (0)`.execute(db);
  for (const table of READ) {
    await db.schema.createIndex(`${table}_by_audience`).on(table).column('audience_id').execute();
    await db.schema.createIndex(`${table}_by_author`).on(table).column('author_id').where('author_id', 'is not', null).execute();
  }
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  if (!onSqlite)
    await sql`create function count_map_version() returns trigger language plpgsql as
      'begin update map_version set version = version + 1; return null; end'`.execute(db);
  for (const table of TABLES) {
    if (!onSqlite) {
      await sql`create trigger ${sql.id(`map_version_${table}`)} after insert or update or delete on ${sql.table(table)}
        for each statement execute function count_map_version()`.execute(db);
      continue;
    }
    for (const change of ['insert', 'update', 'delete'])
      await sql`create trigger ${sql.id(`map_version_${table}_${change}`)} after ${sql.raw(change)} on ${sql.table(table)}
        begin update map_version set version = version + 1; end`.execute(db);
  }
}
