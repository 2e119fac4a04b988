import type { Kysely } from 'kysely';

/** Who assessed a report or spoke to it is told when it is revised: looked up by person at every visit of the desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('report_assessments_by_author').on('report_assessments').columns(['author_id', 'report_id']).execute();
  await db.schema.createIndex('corroborations_by_author').on('corroborations').columns(['author_id', 'report_id']).execute();
}
