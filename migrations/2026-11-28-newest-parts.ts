import type { Kysely } from 'kysely';

/** What was marked, changed or attached since somebody looked is found without walking all of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('report_paragraphs_by_time').on('report_paragraphs').column('issued_at').execute();
  await db.schema.createIndex('report_paragraphs_by_change').on('report_paragraphs').column('changed_at').execute();
  await db.schema.createIndex('attachments_by_time').on('attachments').column('issued_at').execute();
}
