import type { Kysely } from 'kysely';

/** A change of many is done over what its maker saw: who changed an action since is kept, and a form that is sent twice is one act. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('bulk_acts').addColumn('form', 'text').execute();
  await db.schema.createIndex('bulk_acts_by_form').unique().on('bulk_acts').columns(['person_id', 'form']).execute();
  await db.schema
    .alterTable('bulk_changes')
    .addColumn('changed_by', 'text', (c) => c.references('people.id'))
    .execute();
}
