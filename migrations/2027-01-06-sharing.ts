import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of every record of substance. */
function withSubstance<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1));
}

/** Agreements to share a stock, the keys of two governments, what is asked under them, and the ledger of what is delivered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withSubstance(db.schema.createTable('arrangements'))
    .addColumn('text_number', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('agreed_at', 'text')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('arrangement_texts')
    .addColumn('arrangement_id', 'text', (c) => c.notNull().references('arrangements.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('people.id'))
    .addPrimaryKeyConstraint('arrangement_texts_number', ['arrangement_id', 'number'])
    .execute();
  await db.schema
    .createTable('arrangement_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('arrangement_id', 'text', (c) => c.notNull().references('arrangements.id'))
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('turned_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('arrangement_keys_once', ['arrangement_id', 'root', 'party_id'])
    .execute();
  await withSubstance(db.schema.createTable('sharing_requests'))
    .addColumn('arrangement_id', 'text', (c) => c.notNull().references('arrangements.id'))
    .addColumn('exercise', 'integer', (c) => c.notNull())
    .addColumn('finding', 'text', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('asked_party', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('found_at', 'text', (c) => c.notNull())
    .addColumn('noticed_at', 'text')
    .addColumn('consent_from', 'text')
    .addColumn('consent_until', 'text')
    .addColumn('activated_at', 'text')
    .addColumn('closed_at', 'text')
    .execute();
  await db.schema
    .createIndex('sharing_requests_by_clock')
    .on('sharing_requests')
    .columns(['state', 'consent_from', 'consent_until'])
    .execute();
  await db.schema
    .createTable('sharing_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull().references('sharing_requests.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('turned_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('sharing_keys_once', ['request_id', 'key', 'party_id'])
    .execute();
  await db.schema
    .createTable('sharing_deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull().references('sharing_requests.id'))
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('on_day', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('corrects_id', 'text', (c) => c.unique().references('sharing_deliveries.id'))
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text', (c) => c.notNull().references('people.id'))
    .addUniqueConstraint('sharing_deliveries_once', ['request_id', 'token'])
    .execute();
  await db.schema
    .createTable('sharing_lines')
    .addColumn('delivery_id', 'text', (c) => c.notNull().references('sharing_deliveries.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('parts', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('sharing_lines_once', ['delivery_id', 'party_id'])
    .execute();
  await db.schema
    .createTable('sharing_notes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull().references('sharing_requests.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('written_at', 'text', (c) => c.notNull())
    .execute();
}
