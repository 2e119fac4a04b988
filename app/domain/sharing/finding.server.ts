import { sql } from 'kysely';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Terms } from './terms.ts';

const columns = [
  'r.home_body_id',
  'r.audience_id',
  'r.author_id',
  'r.issued_at',
  'r.quarantined_at',
  'r.title',
  'r.ref',
  'r.terms',
] as const;

/** Keeps search up with an arrangement: its title, what else is agreed, and its material, which everybody who reads it reads. */
export async function keepArrangementSearchable(tx: Tx, id: string): Promise<void> {
  const { made_at, terms, name_en, name_ja, ...row } = await tx
    .selectFrom('arrangements as r')
    .innerJoin('items', 'items.id', 'r.item_id')
    .select([...columns, 'r.made_at', 'items.name_en', 'items.name_ja'])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow();
  const words = [row.title, name_en, name_ja, (JSON.parse(terms) as Terms).words].join('\n');
  await keepSearchable(tx, { ...row, subject_kind: 'arrangement', subject_id: id, at: made_at, words });
}

/** Keeps search up with a request: its title, its finding and its material, and no figure. An exercise is called so in what is found. */
export async function keepRequestSearchable(tx: Tx, id: string): Promise<void> {
  const {
    found_at,
    exercise,
    finding,
    terms: _terms,
    name_en,
    name_ja,
    ...row
  } = await tx
    .selectFrom('sharing_requests as r')
    .innerJoin('items', 'items.id', 'r.item_id')
    .select([...columns, 'r.found_at', 'r.exercise', 'r.finding', 'items.name_en', 'items.name_ja'])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow();
  const title = exercise === 1 ? `EXERCISE: ${row.title}\n演習：${row.title}` : row.title;
  const words = [title, name_en, name_ja, finding].join('\n');
  await keepSearchable(tx, { ...row, title, subject_kind: 'sharing_request', subject_id: id, at: found_at, words });
}

/** The ids of those in a table of which search does not know. One query. */
async function unknownIn(db: Db, table: 'arrangements' | 'sharing_requests', kind: 'arrangement' | 'sharing_request'): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from ${sql.table(table)} r where not exists
    (select 1 from search_documents d where d.subject_kind = ${kind} and d.subject_id = r.id) order by r.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Makes what was arranged and asked before search knew of it findable. Asked at each start: two queries, and nothing more where there is none. */
export async function findEarlierSharing(db: Db): Promise<number> {
  const arrangements = await unknownIn(db, 'arrangements', 'arrangement');
  const requests = await unknownIn(db, 'sharing_requests', 'sharing_request');
  for (const id of arrangements) await db.transaction().execute((tx) => keepArrangementSearchable(tx, id));
  for (const id of requests) await db.transaction().execute((tx) => keepRequestSearchable(tx, id));
  return arrangements.length + requests.length;
}
