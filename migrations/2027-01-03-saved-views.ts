import type { Kysely } from 'kysely';

/** Ways to look at the tracker that somebody keeps: what is asked for, never what was found. With a body: for all seated there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tracker_views')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('body_id', 'text', (c) => c.references('bodies.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('tracker_views_owner').on('tracker_views').column('owner_id').execute();
  await db.schema.createIndex('tracker_views_body').on('tracker_views').column('body_id').execute();
}
