import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of a record of substance, and what a control entry says at one time. */
function withSaid<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('keywords', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('hs_codes', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('destinations', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('effective_from', 'text')
    .addColumn('effective_to', 'text')
    .addColumn('source_title', 'text', (c) => c.notNull())
    .addColumn('source_publisher', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('source_date', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('source_url', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('seen_in', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('confidence', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.references('people.id'))
    .addColumn('checked_at', 'text')
    .addColumn('checked_by', 'text', (c) => c.references('people.id'));
}

/** What each party controls the export of, by list and number, with what it said before each edit and the items of the map that it names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSaid(db.schema.createTable('control_entries'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('party', 'text', (c) => c.notNull())
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('control_entries_in_order').on('control_entries').columns(['party', 'list', 'number', 'id']).execute();
  await db.schema
    .createTable('control_entry_items')
    .addColumn('entry_id', 'text', (c) => c.notNull().references('control_entries.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('by_words', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('control_entry_items_key', ['entry_id', 'item_id'])
    .execute();
  await db.schema.createIndex('control_entry_items_of_item').on('control_entry_items').columns(['item_id', 'entry_id']).execute();
  await withSaid(db.schema.createTable('control_entry_versions'))
    .addColumn('entry_id', 'text', (c) => c.notNull().references('control_entries.id'))
    .addColumn('number_of_version', 'integer', (c) => c.notNull())
    .addColumn('items', 'text', (c) => c.notNull().defaultTo(''))
    .addUniqueConstraint('control_entry_versions_number', ['entry_id', 'number_of_version'])
    .execute();
}
