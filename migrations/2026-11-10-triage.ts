import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of every record of substance: where it belongs, who reads it, whose it is, since when. */
function withSubstance<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'));
}

function withJudgement<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('likelihood', 'integer', (c) => c.notNull())
    .addColumn('impact', 'integer', (c) => c.notNull())
    .addColumn('confidence', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull());
}

/** Triage of reports: who has taken one, how the group judges it, what was asked of its author, how it was closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('bodies').addColumn('review_days', 'integer').execute();
  await db.schema
    .alterTable('reports')
    .addColumn('taken_by', 'text', (c) => c.references('people.id'))
    .execute();
  await db.schema.alterTable('reports').addColumn('taken_at', 'text').execute();
  await db.schema.alterTable('reports').addColumn('closed_at', 'text').execute();
  await db.schema.alterTable('reports').addColumn('closed_as', 'text').execute();
  // A queue is walked in the order of filing, body by body; with all that the read rule asks of a row.
  await db.schema
    .createIndex('reports_in_triage')
    .on('reports')
    .columns(['home_body_id', 'closed_at', 'taken_by', 'issued_at', 'id', 'audience_id', 'quarantined_at', 'author_id', 'withdrawn_at'])
    .execute();

  await withJudgement(withSubstance(db.schema.createTable('report_assessments')))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('report_assessments_by_report').on('report_assessments').columns(['report_id', 'issued_at', 'id']).execute();

  await withJudgement(withSubstance(db.schema.createTable('report_dissents')))
    .addColumn('assessment_id', 'text', (c) => c.notNull().references('report_assessments.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('capacity', 'text', (c) => c.notNull())
    .addUniqueConstraint('report_dissents_key', ['assessment_id', 'author_id'])
    .execute();

  await withSubstance(db.schema.createTable('report_questions'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text')
    .execute();
  await db.schema.createIndex('report_questions_by_report').on('report_questions').columns(['report_id', 'answered_at']).execute();

  await withSubstance(db.schema.createTable('report_answers'))
    .addColumn('question_id', 'text', (c) => c.notNull().unique().references('report_questions.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .execute();

  await withSubstance(db.schema.createTable('report_closings'))
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('merged_into_id', 'text', (c) => c.references('reports.id'))
    .addColumn('reopened_at', 'text')
    .addColumn('reopened_by', 'text', (c) => c.references('people.id'))
    .addColumn('reopening_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.createIndex('report_closings_by_report').on('report_closings').columns(['report_id', 'issued_at']).execute();
  await db.schema.createIndex('report_closings_by_survivor').on('report_closings').columns(['merged_into_id']).execute();
  await db.schema.createIndex('report_answers_by_report').on('report_answers').columns(['report_id']).execute();
  await db.schema.createIndex('report_dissents_by_report').on('report_dissents').columns(['report_id']).execute();
}
