import type { Kysely } from 'kysely';

/** Times proposed for a meeting, and for whom each would do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('meetings').addColumn('asking_since', 'text').execute();
  await db.schema
    .createTable('meeting_times')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meetings.id'))
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('proposed_by', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('proposed_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('meeting_times_by_start').on('meeting_times').columns(['meeting_id', 'starts_at']).unique().execute();
  await db.schema
    .createTable('meeting_time_answers')
    .addColumn('time_id', 'text', (c) => c.notNull().references('meeting_times.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('meeting_time_answers_key', ['time_id', 'person_id'])
    .execute();
}
