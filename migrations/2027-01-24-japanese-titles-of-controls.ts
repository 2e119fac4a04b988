import type { Kysely } from 'kysely';

/** What a control entry is called in Japanese; '' where nobody has said so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['control_entries', 'control_entry_versions'])
    await db.schema
      .alterTable(table)
      .addColumn('title_ja', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
}
