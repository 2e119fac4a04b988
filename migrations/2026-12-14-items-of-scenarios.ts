import { sql, type Kysely } from 'kysely';

interface Saved {
  id: string;
  kind: string;
  scenario: string;
}

/** The items that a saved scenario or plan names: an item's page asks for these. Who may read them reads the scenario, and the item. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scenario_items')
    .addColumn('scenario_id', 'text', (c) => c.notNull().references('scenarios.id'))
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('scenario_items_once', ['item_id', 'scenario_id'])
    .execute();
  const { rows } = await sql<Saved>`select id, kind, scenario from scenarios`.execute(db);
  for (const { id, kind, scenario } of rows) {
    const said = JSON.parse(scenario) as { items?: string[]; item_id?: string };
    const items = kind === 'diversification' ? [said.item_id] : (said.items ?? []);
    for (const item of new Set(items))
      if (item) await sql`insert into scenario_items (scenario_id, item_id) values (${id}, ${item})`.execute(db);
  }
}
