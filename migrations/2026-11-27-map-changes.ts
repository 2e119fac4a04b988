import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely';

/** The columns of every record of substance: where it belongs, who reads it, whose it is, since when. */
function withSubstance<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text');
}

/**
 * Changes of the map that somebody proposes and somebody else accepts or returns; what was sent before it was returned; and which record
 * of the map no longer holds, for whoever reads that it does not.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('map_changes'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.references('items.id'))
    .addColumn('other_item_id', 'text', (c) => c.references('items.id'))
    .addColumn('supplier_id', 'text', (c) => c.references('suppliers.id'))
    .addColumn('subject_id', 'text')
    .addColumn('result_id', 'text')
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('former', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('citation', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('url', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('reliability', 'text', (c) => c.notNull().defaultTo('F'))
    .addColumn('credibility', 'integer', (c) => c.notNull().defaultTo(6))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .addColumn('settled_by', 'text', (c) => c.references('people.id'))
    .addColumn('answer', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.createIndex('map_changes_by_state').on('map_changes').columns(['state', 'home_body_id', 'sent_at']).execute();
  await db.schema.createIndex('map_changes_by_item').on('map_changes').column('item_id').execute();
  await db.schema.createIndex('map_changes_by_other_item').on('map_changes').column('other_item_id').execute();
  await db.schema.createIndex('map_changes_by_author').on('map_changes').columns(['author_id', 'state']).execute();
  await withSubstance(db.schema.createTable('map_change_rounds'))
    .addColumn('change_id', 'text', (c) => c.notNull().references('map_changes.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('citation', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('returned_at', 'text', (c) => c.notNull())
    .addColumn('returned_by', 'text', (c) => c.references('people.id'))
    .addColumn('answer', 'text', (c) => c.notNull())
    .addUniqueConstraint('map_change_rounds_number', ['change_id', 'number'])
    .execute();
  await withSubstance(db.schema.createTable('map_supersessions'))
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text')
    .addColumn('change_id', 'text', (c) => c.notNull().references('map_changes.id'))
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('map_supersessions_by_subject').on('map_supersessions').columns(['subject_kind', 'subject_id']).execute();
  await db.schema.createIndex('map_supersessions_by_audience').on('map_supersessions').column('audience_id').execute();
  await db.schema.createIndex('map_supersessions_by_author').on('map_supersessions').column('author_id').execute();
  await (db.getExecutor().adapter instanceof SqliteAdapter ? countInSqlite(db) : countInPostgres(db));
}

/** A row that others than its author may read: a change to any other moves nothing for them. */
const standing = (row: 'old' | 'new') => sql.raw(`${row}.issued_at is not null and ${row}.quarantined_at is null`);

const upsert = (key: string, where: unknown) => sql`insert into map_versions (key, version) select ${sql.raw(key)}, 1 where ${where}
  on conflict (key) do update set version = map_versions.version + 1;`;

/** What no longer holds moves the map's figures for its readers and its author, as every row of the map does (2026-11-26-map-versions.ts). */
const moved = (row: 'old' | 'new') => sql`${upsert(`${row}.audience_id`, standing(row))}
  ${upsert(`${row}.author_id`, sql.raw(`${row}.author_id is not null`))}`;

async function countInSqlite(db: Kysely<unknown>): Promise<void> {
  const sides = { insert: sql`${moved('new')}`, update: sql`${moved('old')} ${moved('new')}`, delete: sql`${moved('old')}` };
  for (const change of ['insert', 'update', 'delete'] as const)
    await sql`create trigger ${sql.id(`map_versions_map_supersessions_${change}`)} after ${sql.raw(change)} on map_supersessions
      begin ${sides[change]} end`.execute(db);
}

async function countInPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger map_versions_map_supersessions after insert or update or delete on map_supersessions
    for each row execute function move_map_versions()`.execute(db);
}
