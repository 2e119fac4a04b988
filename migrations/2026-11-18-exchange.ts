import type { Kysely } from 'kysely';

/** What came in from a file: what waits for its importer to decide, and where a report that was made of it came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('incoming')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('taken_at', 'text')
    .execute();
  await db.schema.createIndex('incoming_by_person').on('incoming').columns(['person_id', 'made_at']).execute();
  await db.schema.createIndex('incoming_by_end').on('incoming').column('expires_at').execute();
  // The report is a draft at first, under the same id: so there is no foreign key.
  await db.schema
    .createTable('report_origins')
    .addColumn('report_id', 'text', (c) => c.primaryKey())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('created', 'text', (c) => c.notNull())
    .addColumn('modified', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('translations', 'text', (c) => c.notNull())
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('report_origins_by_external_id').on('report_origins').column('external_id').execute();
}
