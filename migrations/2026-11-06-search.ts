import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** Search: one row a record, and beside it the index of grams in the form that each database searches best. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('search_documents')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull().unique())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('ref', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('search_documents_by_kind').on('search_documents').columns(['subject_kind', 'number']).execute();
  await db.schema.createIndex('search_documents_by_ref').on('search_documents').columns(['ref']).execute();
  if (postgres) {
    await sql`create sequence search_number`.execute(db);
    await sql`alter table search_documents add column grams tsvector not null, add column folded text not null`.execute(db);
    await sql`create index search_grams on search_documents using gin (grams) with (fastupdate = off)`.execute(db);
  } else {
    await sql`create virtual table search_grams using fts5(grams, content='', contentless_delete=1, tokenize='ascii')`.execute(db);
    await sql`create table search_words (word text primary key) without rowid`.execute(db);
  }
}
