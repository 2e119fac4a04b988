import type { Kysely } from 'kysely';

/** Tables of any shape as editions: what was received, how its columns are read, and such readings that somebody saved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['series', 'received', 'mapping'])
    await db.schema
      .alterTable('editions')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  await db.schema
    .createTable('column_mappings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mapping', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('column_mappings_by_author')
    .on('column_mappings')
    .columns(['author_id', 'home_body_id', 'name'])
    .unique()
    .execute();
  await db.schema.createIndex('column_mappings_by_audience').on('column_mappings').column('audience_id').execute();
}
