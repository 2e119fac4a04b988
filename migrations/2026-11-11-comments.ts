import type { Kysely } from 'kysely';

/** Comments on a record, what they said before they were edited, and whom they name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('edited_at', 'text')
    .addColumn('withdrawn_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('comments_by_subject').on('comments').columns(['subject_id', 'issued_at', 'id']).execute();
  await db.schema
    .createTable('comment_versions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('comment_id', 'text', (c) => c.notNull().references('comments.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addUniqueConstraint('comment_versions_key', ['comment_id', 'number'])
    .execute();
  await db.schema
    .createTable('comment_mentions')
    .addColumn('comment_id', 'text', (c) => c.notNull().references('comments.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text')
    .addPrimaryKeyConstraint('comment_mentions_key', ['comment_id', 'person_id'])
    .execute();
  await db.schema.createIndex('comment_mentions_by_person').on('comment_mentions').columns(['person_id', 'opened_at', 'made_at']).execute();
}
