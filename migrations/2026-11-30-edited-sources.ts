import type { Kysely } from 'kysely';

/** An entry of the register of sources can be put right; what it said before is kept with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('information_sources')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createTable('information_source_versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source_id', 'text', (c) => c.notNull().references('information_sources.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text', (c) => c.notNull())
    .addColumn('ended_by', 'text', (c) => c.references('people.id'))
    .addUniqueConstraint('information_source_versions_number', ['source_id', 'number'])
    .execute();
}
