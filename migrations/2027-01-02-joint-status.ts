import { sql, type Kysely } from 'kysely';

/** How far both sides of an action are together, kept beside it: the board reads its columns by it instead of asking every lead. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('actions')
    .addColumn('joint', 'text', (c) => c.notNull().defaultTo('not_started'))
    .execute();
  await sql`update actions set joint = coalesce((
    select case min(case l.status when 'not_started' then 0 when 'under_way' then 1 when 'blocked' then 2 else 3 end)
      when 0 then 'not_started' when 1 then 'under_way' when 2 then 'blocked' when 3 then 'done' end
    from action_leads l where l.action_id = actions.id), 'not_started')`.execute(db);
  await sql`create index actions_by_joint on actions (closed_at, joint, coalesce(due_on, '9999-12-31'), id)`.execute(db);
}
