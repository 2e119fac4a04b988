import { sql, type Kysely } from 'kysely';

/** The sealed stocks that an activated request demands of their holders, and the text or ledger to which a key of a request is bound. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sharing_demands')
    .addColumn('request_id', 'text', (c) => c.notNull().references('sharing_requests.id'))
    .addColumn('stock_id', 'text', (c) => c.notNull().references('stocks.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('commitment', 'text')
    .addColumn('demanded_at', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text')
    .addColumn('usable_low', 'text')
    .addColumn('usable_high', 'text')
    .addPrimaryKeyConstraint('sharing_demands_once', ['request_id', 'stock_id'])
    .execute();
  await db.schema.createIndex('sharing_demands_by_stock').on('sharing_demands').columns(['stock_id', 'opened_at']).execute();
  await db.schema
    .alterTable('sharing_keys')
    .addColumn('root', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  // A consent is to the terms under which it was asked.
  await sql`update sharing_keys set root = (select r.root from sharing_requests r where r.id = sharing_keys.request_id) where key = 'consent'`.execute(
    db,
  );
}
