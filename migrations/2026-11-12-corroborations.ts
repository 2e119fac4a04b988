import type { Kysely } from 'kysely';

/** What others know for or against a report from sources of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('corroborations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('stance', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.createIndex('corroborations_by_report').on('corroborations').columns(['report_id', 'issued_at', 'id']).execute();
  await db.schema
    .createTable('corroboration_sources')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('corroboration_id', 'text', (c) => c.notNull().references('corroborations.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('reliability', 'text', (c) => c.notNull())
    .addColumn('credibility', 'integer', (c) => c.notNull())
    .addColumn('citation', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('quotable', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('corroboration_sources_of').on('corroboration_sources').columns(['corroboration_id', 'position']).execute();
}
