import type { Kysely } from 'kysely';

/** Minutes: words by agenda item that several write at once, and, by part of a meeting, who came, versions and their approval. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('minutes_parts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meetings.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('submitted_id', 'text')
    .addColumn('frozen_id', 'text')
    .addColumn('frozen_at', 'text')
    .addUniqueConstraint('minutes_parts_key', ['meeting_id', 'part'])
    .execute();
  await db.schema
    .createTable('minutes_texts')
    .addColumn('agenda_item_id', 'text', (c) => c.primaryKey().references('agenda_items.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('minutes_updates')
    .addColumn('agenda_item_id', 'text', (c) => c.notNull().references('agenda_items.id'))
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('change', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('minutes_updates_key', ['agenda_item_id', 'sequence'])
    .execute();
  await db.schema
    .createTable('minutes_writers')
    .addColumn('agenda_item_id', 'text', (c) => c.notNull().references('agenda_items.id'))
    .addColumn('client', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addPrimaryKeyConstraint('minutes_writers_key', ['agenda_item_id', 'client'])
    .execute();
  await db.schema
    .createTable('minutes_versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('part_id', 'text', (c) => c.notNull().references('minutes_parts.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('submitted_at', 'text')
    .addColumn('voided_at', 'text')
    .addColumn('approved_at', 'text')
    .addUniqueConstraint('minutes_versions_key', ['part_id', 'kind', 'number'])
    .execute();
  await db.schema
    .createTable('minutes_approvals')
    .addColumn('version_id', 'text', (c) => c.notNull().references('minutes_versions.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('minutes_approvals_key', ['version_id', 'party_id'])
    .execute();
  await db.schema
    .createTable('attendance')
    .addColumn('part_id', 'text', (c) => c.notNull().references('minutes_parts.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('capacity', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('attendance_key', ['part_id', 'person_id'])
    .execute();
  await db.schema
    .createTable('agenda_clock')
    .addColumn('agenda_item_id', 'text', (c) => c.primaryKey().references('agenda_items.id'))
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute();
}
