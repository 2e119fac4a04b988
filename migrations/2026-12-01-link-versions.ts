import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** A row that others than its author may read: a change to any other moves nothing for them. */
const standing = (row: 'old' | 'new') => sql.raw(`${row}.issued_at is not null and ${row}.quarantined_at is null`);

const upsert = (key: string, where: unknown) => sql`insert into map_versions (key, version) select ${sql.raw(key)}, 1 where ${where}
  on conflict (key) do update set version = map_versions.version + 1;`;

const moved = (row: 'old' | 'new') => sql`${upsert(`${row}.audience_id`, standing(row))}
  ${upsert(`${row}.author_id`, sql.raw(`${row}.author_id is not null`))}`;

/**
 * The figures of the chain (what depends on an item, what it is exposed to) are kept too: a change to a link moves the versions of its
 * readers and its author, as every row of the map does (2026-11-26-map-versions.ts).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['audience_id', 'author_id'])
    await sql`insert into map_versions (key, version)
      select distinct ${sql.ref(column)}, 0 from item_links where ${sql.ref(column)} is not null
      on conflict (key) do nothing`.execute(db);
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) {
    await sql`create trigger map_versions_item_links after insert or update or delete on item_links
      for each row execute function move_map_versions()`.execute(db);
    return;
  }
  const sides = { insert: sql`${moved('new')}`, update: sql`${moved('old')} ${moved('new')}`, delete: sql`${moved('old')}` };
  for (const change of ['insert', 'update', 'delete'] as const)
    await sql`create trigger ${sql.id(`map_versions_item_links_${change}`)} after ${sql.raw(change)} on item_links
      begin ${sides[change]} end`.execute(db);
}
