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

/**
 * Two kinds of published figure that are no supplier's claim.
 * `series_totals`: the world total of a series (item, basis, year, source), as its publisher gives it, so that shares
 * are of the whole and what no country is named for stays visible as unallocated.
 * `reliances`: how far an importing country depends on imports of a commodity, in all (`origin` null) or from one origin.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('series_totals'))
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('basis', 'text', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .addColumn('quantity', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('quantity_is_bound', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('projection', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('series_totals_by_item').on('series_totals').columns(['item_id', 'year']).execute();
  await withSubstance(db.schema.createTable('reliances'))
    .addColumn('external_key', 'text', (c) => c.unique())
    .addColumn('item_id', 'text', (c) => c.references('items.id'))
    .addColumn('commodity', 'text', (c) => c.notNull())
    .addColumn('party', 'text', (c) => c.notNull())
    .addColumn('origin', 'text')
    .addColumn('share_low', 'integer', (c) => c.notNull())
    .addColumn('share_high', 'integer', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('main_sources', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
    .addColumn('source_note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('reliances_by_item').on('reliances').column('item_id').execute();
}
