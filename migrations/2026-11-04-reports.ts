import type { Kysely } from 'kysely';

/** Risk reports, their revisions and sources; drafts that save themselves; and the ties between records. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('drafts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('drafts_by_author').on('drafts').columns(['author_id', 'saved_at']).execute();
  await db.schema
    .createTable('reports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('event_from', 'text')
    .addColumn('event_to', 'text')
    .addColumn('horizon', 'text', (c) => c.notNull())
    .addColumn('likelihood', 'integer', (c) => c.notNull())
    .addColumn('impact', 'integer', (c) => c.notNull())
    .addColumn('confidence', 'text', (c) => c.notNull())
    .addColumn('response', 'text', (c) => c.notNull())
    .addColumn('business_confidential', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('hides_organisation', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  // Each index holds all that the read rule asks of a row, so that a list and its count read no row they do not show.
  const read = ['audience_id', 'quarantined_at', 'author_id', 'home_body_id'];
  await db.schema
    .createIndex('reports_by_date')
    .on('reports')
    .columns(['issued_at', 'id', ...read, 'likelihood', 'impact'])
    .execute();
  await db.schema
    .createIndex('reports_by_body')
    .on('reports')
    .columns(['home_body_id', 'issued_at', 'id', 'audience_id', 'quarantined_at', 'author_id'])
    .execute();
  await db.schema
    .createIndex('reports_by_category')
    .on('reports')
    .columns(['category', 'issued_at', 'id', ...read])
    .execute();
  await db.schema.createIndex('reports_by_author').on('reports').columns(['author_id', 'issued_at', 'id']).execute();
  await db.schema
    .createTable('report_revisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('people.id'))
    .addUniqueConstraint('report_revisions_key', ['report_id', 'number'])
    .execute();
  await db.schema
    .createTable('report_sources')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('reliability', 'text', (c) => c.notNull())
    .addColumn('credibility', 'integer', (c) => c.notNull())
    .addColumn('citation', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('quotable', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('report_sources_by_report').on('report_sources').columns(['report_id', 'position']).execute();
  await db.schema
    .createTable('ties')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('from_kind', 'text', (c) => c.notNull())
    .addColumn('from_id', 'text', (c) => c.notNull())
    .addColumn('to_kind', 'text', (c) => c.notNull())
    .addColumn('to_id', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.references('people.id'))
    .addUniqueConstraint('ties_key', ['from_id', 'to_kind', 'to_id'])
    .execute();
  await db.schema.createIndex('ties_to').on('ties').columns(['to_id', 'from_kind', 'from_id']).execute();
}
