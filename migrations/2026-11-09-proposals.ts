import type { Kysely } from 'kysely';

/** Acts that wait for a second person, and who has agreed to them; and when others last acted upon an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('proposals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.references('people.id'))
    .addColumn('body_id', 'text', (c) => c.references('bodies.id'))
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .addColumn('settled_as', 'text')
    .execute();
  await db.schema.createIndex('proposals_open').on('proposals').columns(['settled_at', 'expires_at']).execute();
  await db.schema
    .createTable('proposal_agreements')
    .addColumn('proposal_id', 'text', (c) => c.notNull().references('proposals.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('agreed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('proposal_agreements_key', ['proposal_id', 'party_id'])
    .execute();
  await db.schema.alterTable('people').addColumn('acted_on_at', 'text').execute();
}
