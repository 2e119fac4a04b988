import type { Kysely } from 'kysely';

/** An action cannot end before another has: what it needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('action_needs')
    .addColumn('action_id', 'text', (c) => c.notNull().references('actions.id'))
    .addColumn('needed_id', 'text', (c) => c.notNull().references('actions.id'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.references('people.id'))
    .addPrimaryKeyConstraint('action_needs_key', ['action_id', 'needed_id'])
    .execute();
  await db.schema.createIndex('action_needs_from').on('action_needs').columns(['needed_id', 'action_id']).execute();
}
