import type { Kysely } from 'kysely';

/** A saved scenario is a disruption, or a plan of diversification: what its columns hold is told apart by its kind. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('scenarios')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('disruption'))
    .execute();
}
