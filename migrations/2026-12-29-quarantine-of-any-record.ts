import { sql, type Kysely } from 'kysely';

/**
 * Anything of substance can be put in quarantine, not reports alone: what is kept names its subject, with what those who decide are told and
 * what says who they are, as it stood when it was put there. A table made anew, as SQLite drops no column that refers to another table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('quarantines_of_any')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('ref', 'text', (c) => c.notNull())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('began_at', 'text', (c) => c.notNull())
    .addColumn('began_by', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('kept_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('decided_by', 'text', (c) => c.references('people.id'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`
    insert into quarantines_of_any
      (id, subject_kind, subject_id, ref, home_body_id, audience_id, author_id, reason, began_at, began_by, kept_at, ended_at, decided_by, note)
    select q.id, 'report', q.report_id, r.ref, r.home_body_id, r.audience_id, r.author_id, q.reason, q.began_at, q.began_by, q.kept_at,
      q.ended_at, q.decided_by, q.note
    from quarantines q join reports r on r.id = q.report_id`.execute(db);
  await db.schema.dropTable('quarantines').execute();
  await db.schema.alterTable('quarantines_of_any').renameTo('quarantines').execute();
  await db.schema.createIndex('quarantines_standing').on('quarantines').columns(['ended_at', 'began_at', 'id']).execute();
}
