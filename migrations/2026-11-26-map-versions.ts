import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** What the figures of the map are computed from and has readers. */
const READ = ['items', 'claims', 'suppliers', 'series_totals'];
/** What they are computed from and everybody reads. */
const OPEN = ['stages', 'watched_countries', 'parties'];

/** A row that others than its author may read: a change to any other moves nothing for them. */
const standing = (row: 'old' | 'new') => sql.raw(`${row}.issued_at is not null and ${row}.quarantined_at is null`);

const upsert = (key: string, where: unknown) => sql`insert into map_versions (key, version) select ${sql.raw(key)}, 1 where ${where}
  on conflict (key) do update set version = map_versions.version + 1;`;

/** What a change to a row with readers moves: its audience's version, and its author's. */
const moved = (row: 'old' | 'new') => sql`${upsert(`${row}.audience_id`, standing(row))}
  ${upsert(`${row}.author_id`, sql.raw(`${row}.author_id is not null`))}`;

const MOVED_OPEN = upsert(`'open'`, sql`1 = 1`);

/**
 * Versions of the map: one for each audience of its rows, one for each author, and `open` for what everybody reads. Each moves with every
 * change to what its readers see, whoever makes it, and with nothing else: docs/decisions/kept-figures.md. They take the place of one
 * number for the whole map.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await dropOneForAll(db, onSqlite);
  await db.schema
    .createTable('map_versions')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await sql`insert into map_versions (key, version) values ('open', 0)`.execute(db);
  for (const table of READ)
    for (const column of ['audience_id', 'author_id'])
      await sql`insert into map_versions (key, version)
        select distinct ${sql.ref(column)}, 0 from ${sql.table(table)} where ${sql.ref(column)} is not null
        on conflict (key) do nothing`.execute(db);
  await (onSqlite ? countInSqlite(db) : countInPostgres(db));
}

async function dropOneForAll(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  for (const table of [...READ, ...OPEN]) {
    if (!onSqlite) await sql`drop trigger ${sql.id(`map_version_${table}`)} on ${sql.table(table)}`.execute(db);
    else
      for (const change of ['insert', 'update', 'delete']) await sql`drop trigger ${sql.id(`map_version_${table}_${change}`)}`.execute(db);
  }
  if (!onSqlite) await sql`drop function count_map_version()`.execute(db);
  await db.schema.dropTable('map_version').execute();
  for (const table of READ) for (const index of [`${table}_by_audience`, `${table}_by_author`]) await db.schema.dropIndex(index).execute();
}

async function countInSqlite(db: Kysely<unknown>): Promise<void> {
  for (const change of ['insert', 'update', 'delete'] as const) {
    const sides = { insert: sql`${moved('new')}`, update: sql`${moved('old')} ${moved('new')}`, delete: sql`${moved('old')}` };
    for (const [tables, act] of [
      [READ, sides[change]],
      [OPEN, MOVED_OPEN],
    ] as const)
      for (const table of tables)
        await sql`create trigger ${sql.id(`map_versions_${table}_${change}`)} after ${sql.raw(change)} on ${sql.table(table)} begin ${act} end`.execute(
          db,
        );
  }
}

/** Whoever moves a version waits for others who do: two that move several in another order would wait for each other for ever. */
async function countInPostgres(db: Kysely<unknown>): Promise<void> {
  const lock = sql`perform pg_advisory_xact_lock(hashtext('map_versions'));`;
  await sql`create function move_map_versions() returns trigger language plpgsql as $$ begin ${lock}
    if tg_op <> 'INSERT' then ${moved('old')} end if;
    if tg_op <> 'DELETE' then ${moved('new')} end if;
    return null; end $$`.execute(db);
  await sql`create function move_open_map_version() returns trigger language plpgsql as $$ begin ${lock} ${MOVED_OPEN}
    return null; end $$`.execute(db);
  for (const table of READ)
    await sql`create trigger ${sql.id(`map_versions_${table}`)} after insert or update or delete on ${sql.table(table)}
      for each row execute function move_map_versions()`.execute(db);
  for (const table of OPEN)
    await sql`create trigger ${sql.id(`map_versions_${table}`)} after insert or update or delete on ${sql.table(table)}
      for each statement execute function move_open_map_version()`.execute(db);
}
