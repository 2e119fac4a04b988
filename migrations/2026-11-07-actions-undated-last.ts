import { sql, type Kysely } from 'kysely';

/** The tracker is read by due day with the undated last, on either database: indexes on that very expression. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index actions_by_due_undated_last on actions (coalesce(due_on, '9999-12-31'), id)`.execute(db);
  await sql`create index actions_of_body_undated_last on actions (home_body_id, coalesce(due_on, '9999-12-31'), id)`.execute(db);
}
