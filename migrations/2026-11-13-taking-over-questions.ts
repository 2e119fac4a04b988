import type { Kysely } from 'kysely';

/** Who answers a question in the place of an author whose seat has ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('report_questions')
    .addColumn('handed_to', 'text', (c) => c.references('people.id'))
    .execute();
  await db.schema.createIndex('report_questions_handed').on('report_questions').columns(['handed_to', 'answered_at']).execute();
}
