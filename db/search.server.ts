/** Full-text search, the one feature that each database has a file of its own for. Everybody else comes here. */
import { PostgresAdapter, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { Db, Row, Schema, SubjectKind, Tx } from './schema.ts';
import { postgresSearch } from './search.postgres.server.ts';
import { sqliteSearch } from './search.sqlite.server.ts';

/** What search keeps of a record besides its words: what the read rule needs, and what a result shows. A title in both languages is two lines, English first. */
export type SearchDocument = Omit<Row<'search_documents'>, 'number'>;

/** A query over the documents that match, known as `d`, the newest first. */
export type Matches = SelectQueryBuilder<Schema & { d: Schema['search_documents'] }, 'd', object>;

export interface SearchIndex {
  keep(tx: Tx, document: SearchDocument, words: string): Promise<void>;
  /** the same of records that it does not hold yet, many in a few statements */
  add(tx: Tx, documents: readonly { document: SearchDocument; words: string }[]): Promise<void>;
  drop(tx: Tx, subjectId: string): Promise<void>;
  find(db: Db | Tx, query: string, before?: RawBuilder<number>): Matches;
  says(query: string, alias: string): RawBuilder<SqlBool>;
  ofKind(query: string, kind: SubjectKind): RawBuilder<{ subject_id: string }>;
}

const indexOf = (db: Db | Tx): SearchIndex => (db.getExecutor().adapter instanceof PostgresAdapter ? postgresSearch : sqliteSearch);

/**
 * Makes a record findable by `words` (its title, text and names in every language, joined by spaces), or keeps up with its change:
 * to be called by every write that changes a record's words, readers, author, issue or quarantine.
 */
export async function keepSearchable(tx: Tx, { words, ...document }: SearchDocument & { words: string }): Promise<void> {
  await indexOf(tx).keep(tx, document, `${words}\n${document.ref}`);
}

/** Makes new records findable, some hundred at once: for what is brought in by the thousand. */
export async function addSearchable(tx: Tx, added: readonly (SearchDocument & { words: string })[]): Promise<void> {
  if (added.length === 0) return;
  await indexOf(tx).add(
    tx,
    added.map(({ words, ...document }) => ({ document, words: `${words}\n${document.ref}` })),
  );
}

/** Makes a record unfindable. */
export async function dropSearchable(tx: Tx, subjectId: string): Promise<void> {
  await indexOf(tx).drop(tx, subjectId);
}

/**
 * The documents, known as `d`, that hold every part of a typed query, newest first; `before` gives the number of the last one already
 * shown. Streams: with a limit it reads no more matches than it needs. The caller adds `.where(visibleTo(actor, 'd'))`, what it
 * selects, joins (`.innerJoin('reports', 'reports.id', 'd.subject_id')`) and the limit. A query without a letter or digit finds nothing.
 */
export function matchingDocuments(db: Db | Tx, query: string, before?: RawBuilder<number>): Matches {
  return indexOf(db).find(db, query, before);
}

/**
 * The ids of the records of one kind that hold every part of a typed query, as a subquery, in no order: for lists that are filtered by
 * words among others. The caller asks its own read rule of the records.
 */
export const matchingOfKind = (db: Db | Tx, query: string, kind: SubjectKind): RawBuilder<{ subject_id: string }> =>
  indexOf(db).ofKind(query, kind);

/** Whether the document known as `alias` holds every part of a typed query: asked of documents that are few already. */
export const saysAll = (db: Db | Tx, query: string, alias: string): RawBuilder<SqlBool> => indexOf(db).says(query, alias);
