import type { Kysely } from 'kysely';

/** The day on which work on an action begins, where one was said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('actions').addColumn('starts_on', 'text').execute();
}
