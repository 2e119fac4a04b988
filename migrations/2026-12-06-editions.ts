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
 * Editions of sources that somebody brings in: what was read of the files and what its importer chose, how far the import is, what it
 * put on the map and what it took off, so that it can be undone as one change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('editions'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('published', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('choices', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('counts', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('source_id', 'text', (c) => c.references('sources.id'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('run', 'text')
    .addColumn('beat_at', 'text')
    .addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('of_all', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('trouble', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('imported_at', 'text')
    .addColumn('undone_at', 'text')
    .addColumn('undone_by', 'text', (c) => c.references('people.id'))
    .addColumn('undone_because', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('editions_by_day').on('editions').columns(['made_at', 'id']).execute();
  await db.schema.createIndex('editions_by_source').on('editions').column('source_id').execute();
  await db.schema
    .createTable('edition_batches')
    .addColumn('edition_id', 'text', (c) => c.notNull().references('editions.id'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('records', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('edition_batches_key', ['edition_id', 'place'])
    .execute();
  await db.schema
    .createTable('edition_effects')
    .addColumn('edition_id', 'text', (c) => c.notNull().references('editions.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('way', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('edition_effects_key', ['edition_id', 'subject_id', 'way'])
    .execute();
  await db.schema.createIndex('edition_effects_by_subject').on('edition_effects').column('subject_id').execute();
  await (db.getExecutor().adapter instanceof SqliteAdapter ? supersededByEditions(db) : supersededByEditionsInPostgres(db));
}

/** What no longer holds was taken off by a change, or by an edition. */
async function supersededByEditionsInPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`alter table map_supersessions alter column change_id drop not null`.execute(db);
  await sql`alter table map_supersessions add column edition_id text references editions (id)`.execute(db);
}

/** A row that others than its author may read: a change to any other moves nothing for them. */
const standing = (row: 'old' | 'new') => sql.raw(`${row}.issued_at is not null and ${row}.quarantined_at is null`);

const upsert = (key: string, where: unknown) => sql`insert into map_versions (key, version) select ${sql.raw(key)}, 1 where ${where}
  on conflict (key) do update set version = map_versions.version + 1;`;

const moved = (row: 'old' | 'new') => sql`${upsert(`${row}.audience_id`, standing(row))}
  ${upsert(`${row}.author_id`, sql.raw(`${row}.author_id is not null`))}`;

/** SQLite drops no constraint of a column: the table is made anew, with its indexes and triggers (2026-11-27-map-changes.ts). */
async function supersededByEditions(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('map_supersessions_anew'))
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text')
    .addColumn('change_id', 'text', (c) => c.references('map_changes.id'))
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('edition_id', 'text', (c) => c.references('editions.id'))
    .execute();
  const kept = sql.raw(
    'id, home_body_id, audience_id, author_id, issued_at, quarantined_at, subject_kind, subject_id, by_id, change_id, recorded_at',
  );
  await sql`insert into map_supersessions_anew (${kept}) select ${kept} from map_supersessions`.execute(db);
  await db.schema.dropTable('map_supersessions').execute();
  await sql`alter table map_supersessions_anew rename to map_supersessions`.execute(db);
  await db.schema.createIndex('map_supersessions_by_subject').on('map_supersessions').columns(['subject_kind', 'subject_id']).execute();
  await db.schema.createIndex('map_supersessions_by_audience').on('map_supersessions').column('audience_id').execute();
  await db.schema.createIndex('map_supersessions_by_author').on('map_supersessions').column('author_id').execute();
  const sides = { insert: sql`${moved('new')}`, update: sql`${moved('old')} ${moved('new')}`, delete: sql`${moved('old')}` };
  for (const change of ['insert', 'update', 'delete'] as const)
    await sql`create trigger ${sql.id(`map_versions_map_supersessions_${change}`)} after ${sql.raw(change)} on map_supersessions
      begin ${sides[change]} end`.execute(db);
}
