/** What is declared in tests where nothing else is said. */
import type { Db } from '#db/schema.ts';
import { chosen } from '../testing/committee.ts';
import type { Declaring } from './schema.ts';

export const declaration = (body: string, item: string, change: Partial<Declaring> = {}): Declaring => ({
  ...{ item, form: 'metal, 99.99 %', unit: 't', precision: 'exact' },
  ...{ total_low: '120', total_high: null, usable_low: '80.5', usable_high: null, commitment: '', ciphertext: '' },
  ...{ days_low: '45', days_high: null, days_how: 'Use of 2025.', as_of: '2026-11-01', legal_basis: 'An act of 2024.', note: '' },
  ...chosen(body),
  ...change,
});

/** The same database, noting the text of each query that it is asked, and how many rows came back. */
export function watching(db: Db, queries: string[]): Db {
  return db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      queries.push(db.getExecutor().compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: ({ result }) => {
      queries.push(String(result.rows.length));
      return Promise.resolve(result);
    },
  });
}

/** Everything that the journal's details and the documents of search say. */
export async function readJournalText(db: Db): Promise<string> {
  const details = await db.selectFrom('journal').select('detail').execute();
  const titles = await db.selectFrom('search_documents').select(['title', 'ref']).execute();
  return JSON.stringify([details, titles]);
}
