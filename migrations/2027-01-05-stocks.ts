import type { CreateTableBuilder, Kysely } from 'kysely';

/** The columns of a declaration, with those of every record of substance. */
function withDeclaration<T extends string, C extends string>(table: CreateTableBuilder<T, C>) {
  return table
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('precision', 'text', (c) => c.notNull())
    .addColumn('total_low', 'text')
    .addColumn('total_high', 'text')
    .addColumn('usable_low', 'text')
    .addColumn('usable_high', 'text')
    .addColumn('commitment', 'text')
    .addColumn('ciphertext', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('days_low', 'text')
    .addColumn('days_high', 'text')
    .addColumn('days_how', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('legal_basis', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('declared_at', 'text', (c) => c.notNull())
    .addColumn('revealed_at', 'text')
    .addColumn('nonce', 'text', (c) => c.notNull());
}

/** Stocks that a party declares, and what it declared of them before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withDeclaration(db.schema.createTable('stocks'))
    .addColumn('ref', 'text', (c) => c.notNull().unique())
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('withdrawn_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('stocks_by_item').on('stocks').columns(['item_id', 'party_id', 'id']).execute();
  await withDeclaration(db.schema.createTable('stock_versions'))
    .addColumn('stock_id', 'text', (c) => c.notNull().references('stocks.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addUniqueConstraint('stock_versions_number', ['stock_id', 'number'])
    .execute();
}
