import type { Kysely } from 'kysely';

/** Who made a report elsewhere that was brought in from a file, as the file says it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('report_origins')
    .addColumn('made_by', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
}
