import type { Kysely } from 'kysely';

/** What came in with a report as an object of its own (its maker, places, notes), so that it goes out under the same id and times. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('report_origins')
    .addColumn('kept', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  await db.schema
    .createTable('part_origins')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('kept', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('part_origins_key', ['report_id', 'part'])
    .execute();
}
