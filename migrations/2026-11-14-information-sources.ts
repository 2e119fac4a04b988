import type { Kysely } from 'kysely';

/** A register of information sources, each with dated ratings; a source of a report or of what speaks to one may name its entry. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('information_sources')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('url', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('reliability', 'text', (c) => c.notNull())
    .addColumn('rated_at', 'text', (c) => c.notNull())
    .addColumn('ratings', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('information_sources_by_date').on('information_sources').columns(['issued_at', 'id']).execute();
  await db.schema
    .createTable('information_source_ratings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source_id', 'text', (c) => c.notNull().references('information_sources.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('reliability', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('rated_at', 'text', (c) => c.notNull())
    .addColumn('rated_by', 'text', (c) => c.references('people.id'))
    .execute();
  await db.schema
    .createIndex('information_source_ratings_of')
    .unique()
    .on('information_source_ratings')
    .columns(['source_id', 'number'])
    .execute();
  for (const table of ['report_sources', 'corroboration_sources'] as const) {
    await db.schema
      .alterTable(table)
      .addColumn('registered_id', 'text', (c) => c.references('information_sources.id'))
      .execute();
    await db.schema.createIndex(`${table}_registered`).on(table).column('registered_id').execute();
  }
}
