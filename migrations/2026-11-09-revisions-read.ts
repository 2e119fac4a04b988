import type { Kysely } from 'kysely';

/** Which revision of a record somebody saw when they last opened it, so that they can be told of a newer one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('openings')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createIndex('openings_by_person')
    .on('openings')
    .columns(['person_id', 'subject_kind', 'subject_id', 'revision'])
    .execute();
}
