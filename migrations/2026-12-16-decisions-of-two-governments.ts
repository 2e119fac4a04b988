import { sql, type Kysely } from 'kysely';

const COLUMNS = { pairs: '', links: '[]', indicator: '', withdrawn_reason: '' };
const NULLABLE = [
  'review_on',
  'expires_on',
  'opened_at',
  'settled_at',
  'adopted_root',
  'adopted_by',
  'register_code',
  'silence_deadline_at',
];

/** Decisions that two governments consent to: texts, positions, keys, silence procedures and the register. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const alter = () => db.schema.alterTable('decisions');
  for (const [column, initial] of Object.entries(COLUMNS))
    await alter()
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(initial))
      .execute();
  await alter()
    .addColumn('text_number', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  for (const column of NULLABLE) await alter().addColumn(column, 'text').execute();
  for (const column of ['supersedes_id', 'superseded_by_id'])
    await alter()
      .addColumn(column, 'text', (c) => c.references('decisions.id'))
      .execute();
  await db.schema.createIndex('decisions_by_body').on('decisions').columns(['home_body_id', 'issued_at', 'id']).execute();
  await db.schema.createIndex('decisions_by_state').on('decisions').columns(['state', 'issued_at', 'id']).execute();
  await db.schema.createIndex('decisions_by_register').on('decisions').column('register_code').unique().execute();
  await db.schema
    .createIndex('decisions_by_deadline')
    .on('decisions')
    .column('silence_deadline_at')
    .where('silence_deadline_at', 'is not', null)
    .execute();
  await db.schema.createIndex('decisions_by_expiry').on('decisions').column('expires_on').where('expires_on', 'is not', null).execute();
  await db.schema.createIndex('decisions_by_superseded').on('decisions').column('supersedes_id').execute();

  await db.schema
    .createTable('decision_texts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('decision_id', 'text', (c) => c.notNull().references('decisions.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('decision_texts_number', ['decision_id', 'number'])
    .execute();
  await db.schema
    .createTable('decision_positions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('decision_id', 'text', (c) => c.notNull().references('decisions.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('position', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('as_key', 'integer', (c) => c.notNull())
    .addColumn('text_number', 'integer', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('replaced_at', 'text')
    .execute();
  // Of each person one position stands at a time; the others are kept.
  await db.schema
    .createIndex('decision_positions_standing')
    .on('decision_positions')
    .columns(['decision_id', 'person_id'])
    .unique()
    .where(sql.ref('replaced_at'), 'is', null)
    .execute();
  await db.schema.createIndex('decision_positions_by_decision').on('decision_positions').columns(['decision_id', 'sent_at']).execute();
  await db.schema
    .createTable('decision_silences')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('decision_id', 'text', (c) => c.notNull().references('decisions.id'))
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('text_number', 'integer', (c) => c.notNull())
    .addColumn('deadline_at', 'text', (c) => c.notNull())
    .addColumn('zone', 'text', (c) => c.notNull())
    .addColumn('offered_by', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('offered_party', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('offered_at', 'text', (c) => c.notNull())
    .addColumn('agreed_by', 'text', (c) => c.references('people.id'))
    .addColumn('agreed_party', 'text', (c) => c.references('parties.id'))
    .addColumn('agreed_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('ended_as', 'text')
    .execute();
  // One procedure stands at a time.
  await db.schema
    .createIndex('decision_silences_standing')
    .on('decision_silences')
    .column('decision_id')
    .unique()
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema.createIndex('decision_silences_by_decision').on('decision_silences').columns(['decision_id', 'offered_at']).execute();
  await db.schema
    .createTable('decision_marks')
    .addColumn('decision_id', 'text', (c) => c.notNull().references('decisions.id'))
    .addColumn('pair_id', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('mark', 'text', (c) => c.notNull())
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('marked_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('decision_marks_key', ['decision_id', 'pair_id', 'digest', 'mark', 'party_id'])
    .execute();

  await db.schema
    .createTable('register_prefixes')
    .addColumn('body_id', 'text', (c) => c.primaryKey().references('bodies.id'))
    .addColumn('prefix', 'text', (c) => c.notNull().unique())
    .execute();
  await db.schema
    .createTable('register_series')
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('register_series_key', ['body_id', 'year'])
    .execute();
  await db.schema
    .createTable('decision_register')
    .addColumn('decision_id', 'text', (c) => c.primaryKey().references('decisions.id'))
    .addColumn('body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer')
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addUniqueConstraint('decision_register_number', ['body_id', 'year', 'number'])
    .execute();
}
