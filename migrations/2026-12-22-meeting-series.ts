import type { Kysely } from 'kysely';

/** Series of meetings: a rule in one zone, and its meetings, which are made ahead and stand by themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meeting_series')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('zone', 'text', (c) => c.notNull())
    .addColumn('first_day', 'text', (c) => c.notNull())
    .addColumn('last_day', 'text', (c) => c.notNull())
    .addColumn('pattern', 'text', (c) => c.notNull())
    .addColumn('start_time', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('link', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('invited', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('meeting_series_by_body').on('meeting_series').columns(['home_body_id', 'id']).execute();
  await db.schema
    .alterTable('meetings')
    .addColumn('series_id', 'text', (c) => c.references('meeting_series.id'))
    .execute();
  await db.schema.alterTable('meetings').addColumn('series_day', 'text').execute();
  await db.schema.alterTable('meetings').addColumn('moved_at', 'text').execute();
  await db.schema.createIndex('meetings_by_series').on('meetings').columns(['series_id', 'series_day']).execute();
}
