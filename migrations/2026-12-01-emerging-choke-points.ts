import type { Kysely } from 'kysely';

/**
 * Items that a body watches as emerging choke points, before there are shares: why, from which source, for whom to read; and, once it was
 * taken off the list, when, by whom and why. A person's own watches are another thing (`watches`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('emerging_choke_points')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('home_body_id', 'text', (c) => c.notNull().references('bodies.id'))
    .addColumn('audience_id', 'text', (c) => c.notNull().references('audiences.id'))
    .addColumn('author_id', 'text', (c) => c.references('people.id'))
    .addColumn('issued_at', 'text')
    .addColumn('quarantined_at', 'text')
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('citation', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('reliability', 'text', (c) => c.notNull())
    .addColumn('credibility', 'integer', (c) => c.notNull())
    .addColumn('taken_off_at', 'text')
    .addColumn('taken_off_by', 'text', (c) => c.references('people.id'))
    .addColumn('taken_off_because', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema.createIndex('emerging_choke_points_by_item').on('emerging_choke_points').columns(['item_id', 'issued_at']).execute();
}
