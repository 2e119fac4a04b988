import type { Kysely } from 'kysely';

/** What a body wants to be told of: the bounds of indicators of its scope, each with since when it holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('body_thresholds')
    .addColumn('body_id', 'text', (c) => c.primaryKey().references('bodies.id'))
    .addColumn('hhi', 'integer')
    .addColumn('hhi_since', 'text')
    .addColumn('top', 'integer')
    .addColumn('top_since', 'text')
    .addColumn('cover', 'integer')
    .addColumn('stock', 'integer')
    .addColumn('cover_since', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.references('people.id'))
    .execute();
}
