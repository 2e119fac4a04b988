import type { Kysely } from 'kysely';

/** What filling a new database takes, step by step: what is planned, who is at it, what is done. Not a record of the committee's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation_steps')
    .addColumn('step', 'text', (c) => c.primaryKey())
    .addColumn('planned_at', 'text', (c) => c.notNull())
    .addColumn('options', 'text', (c) => c.notNull())
    .addColumn('holder', 'text')
    .addColumn('held_until', 'text')
    .addColumn('done_at', 'text')
    .execute();
}
