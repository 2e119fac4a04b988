import type { Kysely } from 'kysely';

/** A report's place among its revisions, drafts of new ones, and revisions read under a marking and an audience of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('reports')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .alterTable('drafts')
    .addColumn('report_id', 'text', (c) => c.references('reports.id'))
    .execute();
  await db.schema.alterTable('drafts').addColumn('report_version', 'integer').execute();
  await db.schema.createIndex('drafts_by_report').unique().on('drafts').columns(['report_id', 'author_id']).execute();
  await db.schema
    .createTable('revisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo(''))
    .addUniqueConstraint('revisions_key', ['report_id', 'number'])
    .execute();
  interface Before {
    reports: { id: string; home_body_id: string; audience_id: string };
    report_revisions: { id: string; report_id: string; number: number; content: string; digest: string; made_at: string; made_by: string };
    revisions: Record<'id' | 'home_body_id' | 'audience_id' | 'author_id' | 'issued_at' | 'report_id' | 'content' | 'digest', string> & {
      number: number;
    };
  }
  await (db as Kysely<Before>)
    .insertInto('revisions')
    .columns(['id', 'home_body_id', 'audience_id', 'author_id', 'issued_at', 'report_id', 'number', 'content', 'digest'])
    .expression((eb) =>
      eb
        .selectFrom('report_revisions as v')
        .innerJoin('reports as r', 'r.id', 'v.report_id')
        .select(['v.id', 'r.home_body_id', 'r.audience_id', 'v.made_by', 'v.made_at', 'v.report_id', 'v.number', 'v.content', 'v.digest']),
    )
    .execute();
  await db.schema.dropTable('report_revisions').execute();
  await db.schema.alterTable('revisions').renameTo('report_revisions').execute();
}
