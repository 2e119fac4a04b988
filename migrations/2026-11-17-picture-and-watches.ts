import type { Kysely } from 'kysely';

/** The picture of all reports counts them from an index alone; what somebody watches, and when and from where they last looked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('reports_in_picture')
    .on('reports')
    .columns([
      ...['issued_at', 'withdrawn_at', 'closed_at', 'audience_id', 'quarantined_at', 'author_id', 'home_body_id', 'category', 'likelihood'],
      ...['impact', 'id'],
    ])
    .execute();
  await db.schema.createIndex('reports_by_widening').on('reports').columns(['widened_at', 'id']).execute();
  await db.schema
    .createTable('watches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('looked_at', 'text', (c) => c.notNull())
    .addColumn('reached', 'text', (c) => c.notNull())
    .addUniqueConstraint('watches_key', ['person_id', 'kind', 'value'])
    .execute();
}
