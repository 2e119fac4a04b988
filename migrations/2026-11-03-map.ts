import type { CreateTableBuilder, Kysely } from 'kysely';

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

/** The shared supply-chain map: items, links, suppliers, sites, claims, and the sources they rest on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sources')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('publisher', 'text', (c) => c.notNull())
    .addColumn('published', 'text', (c) => c.notNull())
    .addColumn('licence', 'text', (c) => c.notNull())
    .addColumn('credit', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('loaded_at', 'text')
    .execute();
  await db.schema
    .createTable('stages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addUniqueConstraint('stages_key', ['sector', 'key'])
    .execute();
  await withSubstance(db.schema.createTable('items'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('stage_id', 'text', (c) => c.notNull().references('stages.id'))
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('name_ja_confirmed_at', 'text')
    .addColumn('name_ja_confirmed_by', 'text', (c) => c.references('people.id'))
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('items_by_sector').on('items').column('sector').execute();
  await db.schema
    .createTable('body_items')
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addPrimaryKeyConstraint('body_items_key', ['body_id', 'item_id'])
    .execute();
  await db.schema
    .createTable('item_codes')
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('scheme', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('item_codes_key', ['item_id', 'scheme', 'code'])
    .execute();
  await withSubstance(db.schema.createTable('item_links'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('from_item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('to_item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .addColumn('external_key', 'text', (c) => c.unique())
    .execute();
  await db.schema.createIndex('item_links_from').on('item_links').column('from_item_id').execute();
  await db.schema.createIndex('item_links_to').on('item_links').column('to_item_id').execute();
  await withSubstance(db.schema.createTable('suppliers'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('country', 'text')
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('aliases', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('unallocated', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .execute();
  await db.schema.createIndex('suppliers_by_country').on('suppliers').column('country').execute();
  await withSubstance(db.schema.createTable('sites'))
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('suppliers.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.references('items.id'))
    .addColumn('country', 'text')
    .addColumn('place', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('latitude', 'text')
    .addColumn('longitude', 'text')
    .addColumn('status', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('as_of', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('facts', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .execute();
  await db.schema.createIndex('sites_by_supplier').on('sites').column('supplier_id').execute();
  await db.schema.createIndex('sites_by_item').on('sites').column('item_id').execute();
  await withSubstance(db.schema.createTable('claims'))
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('supplier_id', 'text', (c) => c.notNull().references('suppliers.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('share_low', 'integer')
    .addColumn('share_high', 'integer')
    .addColumn('quantity', 'text')
    .addColumn('unit', 'text')
    .addColumn('quantity_is_bound', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('projection', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('basis', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .addColumn('source_note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('confidence', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('claims_by_item').on('claims').columns(['item_id', 'year']).execute();
  await db.schema.createIndex('claims_by_supplier').on('claims').column('supplier_id').execute();
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('actor_id', 'text', (c) => c.references('people.id'))
    .addColumn('added', 'integer', (c) => c.notNull())
    .addColumn('unchanged', 'integer', (c) => c.notNull())
    .addColumn('changed', 'integer', (c) => c.notNull())
    .addColumn('skipped', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('watched_countries')
    .addColumn('country', 'text', (c) => c.primaryKey())
    .addColumn('reason_en', 'text', (c) => c.notNull())
    .addColumn('reason_ja', 'text', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.references('people.id'))
    .execute();
}
