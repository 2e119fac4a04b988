import { sql, type Kysely } from 'kysely';

interface Activated {
  id: string;
  terms: string;
  result: string;
}

/** What each supplying party of an activated request owes at the least, in thousandths: a desk asks for what is not delivered yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sharing_dues')
    .addColumn('request_id', 'text', (c) => c.notNull().references('sharing_requests.id'))
    .addColumn('party_id', 'text', (c) => c.notNull().references('parties.id'))
    .addColumn('due', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('sharing_dues_once', ['request_id', 'party_id'])
    .execute();
  const { rows } = await sql<Activated>`select id, terms, result from sharing_requests where activated_at is not null`.execute(db);
  for (const { id, terms, result } of rows) {
    const { decimals } = JSON.parse(terms) as { decimals: number };
    const { parts } = JSON.parse(result) as { parts: { party: string; allocation: { high: number } }[] };
    for (const { party, allocation } of parts)
      if (allocation.high < 0) {
        const due = String(-allocation.high * 10 ** (3 - decimals));
        await sql`insert into sharing_dues (request_id, party_id, due) values (${id}, ${party}, ${due})`.execute(db);
      }
  }
}
