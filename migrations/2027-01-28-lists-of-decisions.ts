import { sql, type Kysely } from 'kysely';

/**
 * A decision's row is long: its texts stand in it. What lists count, filter and order by is kept in the indexes that they go through, so
 * that only the rows of a page are read; and what is searched for in one kind of record is found without reading each that matches.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const beside = sql`audience_id, home_body_id, author_id, quarantined_at`;
  for (const name of ['decisions_by_date', 'decisions_by_state', 'decisions_by_body']) await db.schema.dropIndex(name).execute();
  await sql`create index decisions_by_date on decisions (issued_at, id, state, settled_at, ${beside})`.execute(db);
  await sql`create index decisions_by_state on decisions (state, issued_at, id, settled_at, ${beside})`.execute(db);
  await sql`create index decisions_by_settling on decisions (settled_at, id, state, issued_at, ${beside})`.execute(db);
  await sql`create index decisions_by_body on decisions (home_body_id, issued_at, id, state, settled_at, audience_id, author_id, quarantined_at)`.execute(
    db,
  );
  await db.schema.dropIndex('search_documents_by_kind').execute();
  await sql`create index search_documents_by_kind on search_documents (subject_kind, number, subject_id)`.execute(db);
}
