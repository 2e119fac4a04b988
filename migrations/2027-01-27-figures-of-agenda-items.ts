import type { Kysely } from 'kysely';

/** What an agenda item says of figures that were computed for its readers, and the readers for whom: they are not shown to more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('agenda_items').addColumn('figures', 'text').execute();
  await db.schema
    .alterTable('agenda_items')
    .addColumn('figures_for', 'text', (c) => c.references('audiences.id'))
    .execute();
}
