import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of every record of substance. */
function withSubstance<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('ref', 'text', (c) => c.notNull().unique());
}

/** Cases in which the sides coordinate a control, what each says, comments, denials told, and questions to advisers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('coordination_cases'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('proposal', 'text', (c) => c.notNull())
    .addColumn('party', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('other_party', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('notified_at', 'text')
    .addColumn('comments_until', 'text')
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('coordination_cases_by_state').on('coordination_cases').columns(['state', 'comments_until']).execute();
  await db.schema.createIndex('coordination_cases_newest').on('coordination_cases').columns(['updated_at', 'id']).execute();
  await db.schema
    .createTable('coordination_sides')
    .addColumn('case_id', 'text', (c) => c.notNull().references('coordination_cases.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('position', 'text')
    .addColumn('reasons', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('said_by', 'text', (c) => c.references('people.id'))
    .addColumn('said_at', 'text')
    .addColumn('in_force_on', 'text')
    .addColumn('step_by', 'text', (c) => c.references('people.id'))
    .addColumn('step_at', 'text')
    .addPrimaryKeyConstraint('coordination_sides_key', ['case_id', 'party_id'])
    .execute();
  await db.schema
    .createTable('coordination_notes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('case_id', 'text', (c) => c.notNull().references('coordination_cases.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('author_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('denied_on', 'text')
    .addColumn('destination', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('no_undercut_until', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('coordination_notes_of_case').on('coordination_notes').columns(['case_id', 'at', 'id']).execute();
  await withSubstance(db.schema.createTable('coordination_questions'))
    .addColumn('case_id', 'text', (c) => c.notNull().references('coordination_cases.id'))
    .addColumn('asked_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('answered_at', 'text')
    .addColumn('withdrawn_at', 'text')
    .execute();
  await db.schema.createIndex('coordination_questions_of_case').on('coordination_questions').columns(['case_id', 'id']).execute();
  await db.schema.createIndex('coordination_questions_to').on('coordination_questions').columns(['asked_id', 'answered_at']).execute();
}
