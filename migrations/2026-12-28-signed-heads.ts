import type { Kysely } from 'kysely';

/** The heads of the journal that this installation signed, and the roots of its full parts, so that a proof need not read all of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('journal_signed_heads')
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('signature', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('journal_signed_heads_key', ['size', 'public_key'])
    .execute();
  await db.schema
    .createTable('journal_parts')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('root', 'text', (c) => c.notNull())
    .execute();
}
