import type { Kysely } from 'kysely';

/** Who is invited to a meeting, by seat, and what they answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meeting_invitations')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meetings.id'))
    .addColumn('seat_id', 'text', (c) => c.notNull().references('seats.id'))
    .addColumn('invited_at', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull().defaultTo('none'))
    .addColumn('answered_at', 'text')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addPrimaryKeyConstraint('meeting_invitations_key', ['meeting_id', 'seat_id'])
    .execute();
  await db.schema.createIndex('meeting_invitations_by_seat').on('meeting_invitations').columns(['seat_id', 'meeting_id']).execute();
}
