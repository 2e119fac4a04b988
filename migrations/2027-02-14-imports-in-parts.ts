import type { Kysely } from 'kysely';

/**
 * A table of actions is written part by part. How far that has come stands in a row of its own: each part changes it, and the table itself,
 * which may have 20 MB, would be written anew with it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('action_imports')
    .addColumn('rows', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('action_imports_by_person').on('action_imports').columns(['person_id', 'made_at']).execute();
  await db.schema
    .createTable('action_import_progress')
    .addColumn('import_id', 'text', (c) => c.primaryKey().references('action_imports.id').onDelete('cascade'))
    .addColumn('written_to', 'integer', (c) => c.notNull())
    .addColumn('opened', 'integer', (c) => c.notNull())
    .addColumn('changed', 'integer', (c) => c.notNull())
    .execute();
}
