import type { Kysely } from 'kysely';

/** Who may read (audiences), the bodies and their seats, and the journal of every act. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audiences')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('marking', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull().unique())
    .execute();
  await db.schema
    .createTable('bodies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .addColumn('parent_id', 'text', (c) => c.references('bodies.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('charter_en', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('charter_ja', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createTable('audience_bodies')
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addPrimaryKeyConstraint('audience_bodies_key', ['audience_id', 'body_id'])
    .execute();
  await db.schema.createIndex('audience_bodies_by_body').on('audience_bodies').columns(['body_id', 'audience_id']).execute();
  await db.schema
    .createTable('audience_persons')
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addPrimaryKeyConstraint('audience_persons_key', ['audience_id', 'person_id'])
    .execute();
  await db.schema.createIndex('audience_persons_by_person').on('audience_persons').columns(['person_id', 'audience_id']).execute();
  await db.schema
    .createTable('audience_parties')
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addPrimaryKeyConstraint('audience_parties_key', ['audience_id', 'party_id'])
    .execute();
  await db.schema
    .createTable('body_states')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.references('people.id'))
    .execute();
  await db.schema
    .createTable('body_parties')
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addPrimaryKeyConstraint('body_parties_key', ['body_id', 'party_id'])
    .execute();
  await db.schema
    .createTable('body_sectors')
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('sector', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('body_sectors_key', ['body_id', 'sector'])
    .execute();
  await db.schema
    .createTable('seats')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('capacity', 'text', (c) => c.notNull())
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('to_day', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('seats_by_person').on('seats').column('person_id').execute();
  await db.schema.createIndex('seats_by_body').on('seats').column('body_id').execute();

  await db.schema
    .createTable('journal')
    .addColumn('sequence', 'integer', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.references('people.id'))
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('audience_id', 'text', (c) => c.references('audiences.id'))
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addColumn('commitment', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('journal_by_subject').on('journal').columns(['subject_kind', 'subject_id', 'sequence']).execute();
  await db.schema
    .createTable('journal_head')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await (db as Kysely<{ journal_head: { id: number; sequence: number; hash: string } }>)
    .insertInto('journal_head')
    .values({ id: 1, sequence: 0, hash: '0'.repeat(64) })
    .execute();
  await db.schema
    .createTable('openings')
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('openings_key', ['subject_id', 'person_id'])
    .execute();
}
