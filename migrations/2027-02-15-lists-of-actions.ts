import { sql, type Kysely } from 'kysely';

/**
 * An action's row is long: what is expected of it stands in it. What lists count, filter and order by, and what the read rule asks, is kept in
 * the index that they go through, so that only the rows of a page are read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('actions_open_by_due').execute();
  await sql`create index actions_open_by_due on actions (closed_at, coalesce(due_on, '9999-12-31'), id, priority, workstream, joint, due_on,
    audience_id, home_body_id, author_id, issued_at, quarantined_at)`.execute(db);
}
