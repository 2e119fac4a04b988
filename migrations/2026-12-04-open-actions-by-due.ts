import { sql, type Kysely } from 'kysely';

/** The tracker shows the open actions by their due day: a page of them is read in this order, instead of sorting all that are open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index actions_open_by_due on actions (closed_at, coalesce(due_on, '9999-12-31'), id)`.execute(db);
}
