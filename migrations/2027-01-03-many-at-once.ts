import type { Kysely } from 'kysely';

/** What somebody changed in many actions at once: so that it can be told, and undone as one act. Seen by that person alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bulk_acts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('asked', 'integer', (c) => c.notNull())
    .addColumn('undone_at', 'text')
    .execute();
  await db.schema
    .createTable('bulk_changes')
    .addColumn('act_id', 'text', (c) => c.notNull().references('bulk_acts.id'))
    .addColumn('action_id', 'text', (c) => c.notNull().references('actions.id'))
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('fault', 'text')
    .addColumn('undo_fault', 'text')
    .addPrimaryKeyConstraint('bulk_changes_key', ['act_id', 'action_id', 'field'])
    .execute();
}
