import type { Kysely } from 'kysely';

/** Changing who reads a report: when its readers last became more, what is quarantined, what was escalated, who is told of a withdrawal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('reports').addColumn('widened_at', 'text').execute();
  await db.schema
    .alterTable('reports')
    .addColumn('read_before_id', 'text', (c) => c.references('audiences.id'))
    .execute();
  await db.schema
    .alterTable('reports')
    .addColumn('withdrawn_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute();

  await db.schema
    .createTable('quarantines')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('began_at', 'text', (c) => c.notNull())
    .addColumn('began_by', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('kept_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('decided_by', 'text', (c) => c.references('people.id'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.createIndex('quarantines_standing').on('quarantines').columns(['ended_at', 'report_id']).execute();

  await db.schema
    .createTable('escalations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('to_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('agreed_at', 'text')
    .addColumn('refused_at', 'text')
    .addColumn('answered_by', 'text', (c) => c.references('people.id'))
    .addColumn('taken_up_at', 'text')
    .addColumn('taken_up_by', 'text', (c) => c.references('people.id'))
    .execute();
  await db.schema.createIndex('escalations_by_report').on('escalations').columns(['report_id', 'issued_at', 'id']).execute();
  await db.schema.createIndex('escalations_by_body').on('escalations').columns(['to_body_id', 'taken_up_at', 'agreed_at']).execute();
  await db.schema.createIndex('escalations_by_home').on('escalations').columns(['home_body_id', 'agreed_at', 'refused_at']).execute();

  await db.schema
    .createTable('withdrawal_notices')
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('seen_at', 'text')
    .addPrimaryKeyConstraint('withdrawal_notices_key', ['person_id', 'report_id'])
    .execute();
}
