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
  // What no longer holds moves the map's figures: its version counts that too (2026-11-24-map-version.ts).
  if (db.getExecutor().adapter instanceof SqliteAdapter)
    for (const change of ['insert', 'update', 'delete'])
      await sql`create trigger ${sql.id(`map_version_map_supersessions_${change}`)} after ${sql.raw(change)} on map_supersessions
        begin update map_version set version = version + 1; end`.execute(db);
  else
    await sql`create trigger map_version_map_supersessions after insert or update or delete on map_supersessions
      for each statement execute function count_map_version()`.execute(db);
}
