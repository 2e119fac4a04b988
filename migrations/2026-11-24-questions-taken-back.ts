import type { Kysely } from 'kysely';

/** When whoever asked a report's author something took the question back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('report_questions').addColumn('withdrawn_at', 'text').execute();
}
