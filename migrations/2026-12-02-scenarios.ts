import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of every record of substance: where it belongs, who reads it, whose it is, since when. */
function withSubstance<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('inputs', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull());
}

/** Disruptions of supply that somebody saved for others, with their figures as they were then, and what they said before they were edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('scenarios'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('scenario', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('withdrawn_at', 'text')
    .execute();
  await db.schema.createIndex('scenarios_by_day').on('scenarios').columns(['saved_at', 'id']).execute();
  await withSubstance(db.schema.createTable('scenario_versions'))
    .addColumn('scenario_id', 'text', (c) => c.notNull().references('scenarios.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addUniqueConstraint('scenario_versions_number', ['scenario_id', 'number'])
    .execute();
}
