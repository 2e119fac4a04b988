import type { Kysely } from 'kysely';

/** A table of actions is written part by part: how many rows it has, and up to which line it is written. What each importer has waiting is counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('action_imports')
    .addColumn('rows', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('action_imports')
    .addColumn('written_to', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('action_imports_by_person').on('action_imports').columns(['person_id', 'made_at']).execute();
}
