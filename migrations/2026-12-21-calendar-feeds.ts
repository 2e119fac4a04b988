import type { Kysely } from 'kysely';

/** Private addresses from which a calendar program reads a person's meetings. Of the secret in an address only the SHA-256 is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_feeds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('read_at', 'text')
    .execute();
  await db.schema.createIndex('calendar_feeds_by_person').on('calendar_feeds').columns(['person_id', 'made_at']).execute();
}
