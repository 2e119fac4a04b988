import type { Credit } from './credit.ts';
import type { Db, Tx } from '#db/schema.ts';

/** The columns of a source that stand beside a figure, in a query that joins `sources`. */
export const creditColumns = [
  'sources.key as source_key',
  'sources.title as source_title',
  'sources.publisher as source_publisher',
  'sources.published as source_published',
  'sources.licence as source_licence',
  'sources.credit as source_credit',
  'sources.url as source_url',
] as const;

interface Credited {
  source_id: string;
  source_key: string;
  source_title: string;
  source_publisher: string;
  source_published: string;
  source_licence: string;
  source_credit: string;
  source_url: string;
}

/** The row without the words of its credit, which the page says once. */
export function withoutCredit<R extends Credited>(row: R) {
  const {
    source_key: _key,
    source_title: _title,
    source_publisher: _publisher,
    source_published: _published,
    source_licence: _licence,
    source_credit: _credit,
    source_url: _url,
    ...rest
  } = row;
  return rest;
}

/** The sources of these rows, each once, in the order of their keys: what the page must credit. */
export function creditsOf(rows: readonly Credited[]): Credit[] {
  const sources = new Map(rows.map((row) => [row.source_id, row]));
  return [...sources.values()]
    .sort((a, b) => (a.source_key < b.source_key ? -1 : 1))
    .map((row) => ({
      id: row.source_id,
      title: row.source_title,
      publisher: row.source_publisher,
      published: row.source_published,
      licence: row.source_licence,
      credit: row.source_credit,
      url: row.source_url,
    }));
}

/** The credits of these sources, in the order of their keys, to be asked. */
export const creditsFor = (db: Db | Tx, ids: Iterable<string>) =>
  db
    .selectFrom('sources')
    .select(['id', 'title', 'publisher', 'published', 'licence', 'credit', 'url'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('key');

/** The credits of these sources, in the order of their keys. */
export async function readCredits(db: Db | Tx, ids: Iterable<string>): Promise<Credit[]> {
  return creditsFor(db, ids).execute();
}
