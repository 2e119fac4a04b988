import type { Kysely } from 'kysely';

/** Somebody of industry who speaks for or against a report may hide who they are from other advisers, as its author may. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('corroborations')
    .addColumn('hides_organisation', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
