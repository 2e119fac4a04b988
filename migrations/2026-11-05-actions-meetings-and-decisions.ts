import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of every record of substance: where it belongs, who reads it, whose it is, since when. */
function withSubstance<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text');
}

/** Actions with a lead for each side, meetings with their agenda, and the first of decisions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('actions'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text')
    .addColumn('priority', 'text', (c) => c.notNull())
    .addColumn('workstream', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('closed_as', 'text')
    .addColumn('closing_note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('actions_by_due').on('actions').columns(['due_on', 'id']).execute();
  await db.schema.createIndex('actions_by_body').on('actions').columns(['home_body_id', 'due_on', 'id']).execute();
  await db.schema
    .createTable('action_leads')
    .addColumn('action_id', 'text', (c) => c.notNull().references('actions.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.references('people.id'))
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('status_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('action_leads_key', ['action_id', 'party_id'])
    .execute();
  await db.schema.createIndex('action_leads_by_person').on('action_leads').columns(['person_id', 'action_id']).execute();
  await withSubstance(db.schema.createTable('meetings'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('zone', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('link', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('cancelled_at', 'text')
    .addColumn('cancel_reason', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('sequence', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('meetings_by_start').on('meetings').columns(['starts_at', 'id']).execute();
  await db.schema.createIndex('meetings_by_body').on('meetings').columns(['home_body_id', 'starts_at', 'id']).execute();
  await withSubstance(db.schema.createTable('agenda_items'))
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meetings.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('presenter_id', 'text', (c) => c.references('people.id'))
    .addColumn('own_readers', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('agenda_items_by_meeting').on('agenda_items').columns(['meeting_id', 'position']).execute();
  await withSubstance(db.schema.createTable('decisions'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('title_en', 'text', (c) => c.notNull())
    .addColumn('title_ja', 'text', (c) => c.notNull())
    .addColumn('text_en', 'text', (c) => c.notNull())
    .addColumn('text_ja', 'text', (c) => c.notNull())
    .addColumn('rationale_en', 'text', (c) => c.notNull())
    .addColumn('rationale_ja', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('decisions_by_date').on('decisions').columns(['issued_at', 'id']).execute();
}
