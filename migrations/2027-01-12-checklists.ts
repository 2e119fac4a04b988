import { sql, type Kysely } from 'kysely';

/** The steps of an action, to be ticked one by one: read by whoever reads the action. What is taken off the list is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('action_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('action_id', 'text', (c) => c.notNull().references('actions.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('form', 'text')
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('done_at', 'text')
    .addColumn('done_by', 'text', (c) => c.references('people.id'))
    .addColumn('removed_at', 'text')
    .execute();
  await db.schema.createIndex('action_steps_of').on('action_steps').columns(['action_id', 'removed_at', 'position']).execute();
  for (const column of ['steps', 'steps_done'])
    await sql`alter table actions add column ${sql.ref(column)} integer not null default 0`.execute(db);
}
