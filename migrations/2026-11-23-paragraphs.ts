import type { CreateTableBuilder, Kysely } from 'kysely';

const withSubstance = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
  table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text');

/** Paragraphs of a report with readers of their own, and what each said before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The report is a draft at first, under the same id: so there is no foreign key.
  await withSubstance(db.schema.createTable('report_paragraphs'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('tells_gap', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('number', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('changed_at', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema
    .createIndex('report_paragraphs_by_report')
    .on('report_paragraphs')
    .columns(['report_id', 'section', 'place', 'id'])
    .execute();
  await withSubstance(db.schema.createTable('paragraph_versions'))
    .addColumn('paragraph_id', 'text', (c) => c.notNull().references('report_paragraphs.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addUniqueConstraint('paragraph_versions_key', ['paragraph_id', 'number'])
    .execute();
}
