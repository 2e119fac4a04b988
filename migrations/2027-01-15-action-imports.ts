import type { Kysely } from 'kysely';

/** Tables of actions that were read and wait for their importer to look at them: theirs alone, and gone when they expire. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('action_imports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('taken_at', 'text')
    .addColumn('opened', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('changed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('action_imports_by_end').on('action_imports').column('expires_at').execute();
}
