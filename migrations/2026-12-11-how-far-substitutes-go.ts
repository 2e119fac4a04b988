import type { Kysely } from 'kysely';

/**
 * How far a substitute goes (hundredths of a percent of the use that it can replace) and how fast (days until it can): where somebody says
 * so with a source. Null: not said.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('item_links').addColumn('extent', 'integer').execute();
  await db.schema.alterTable('item_links').addColumn('ready_days', 'integer').execute();
}
