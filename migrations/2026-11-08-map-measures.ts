import type { Kysely } from 'kysely';

/**
 * What a figure measures: production, capacity or reserves, which are never summed with each other; and, where a publisher gives no
 * figure, the word given instead of one: `W` withheld, `NA` not available.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('claims')
    .addColumn('measure', 'text', (c) => c.notNull().defaultTo('production'))
    .execute();
  await db.schema
    .alterTable('claims')
    .addColumn('instead', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('series_totals')
    .addColumn('measure', 'text', (c) => c.notNull().defaultTo('production'))
    .execute();
}
