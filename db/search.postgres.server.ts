import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Part } from './grams.server.ts';
import { fold, gramsOf, partsOf } from './grams.server.ts';
import type { SearchIndex } from './search.server.ts';

const quoted = (gram: string) => `'${gram}'`;

/** A tsquery as text: grams hold letters and digits only, so nothing can end a quote. */
const matchOf = (part: Part): string =>
  part.kind === 'run' ? part.pairs.map(quoted).join(' & ') : quoted(part.word) + (part.begins ? ':*' : '');

/** The columns that words are found by. */
function indexed(words: string): { grams: RawBuilder<string>; folded: string } {
  const grams = [...new Set(gramsOf(words))].map(quoted).join(' ');
  return { grams: sql<string>`${grams}::tsvector`, folded: fold(words).replaceAll('\0', ' ') };
}

/**
 * A GIN index over each document's grams. A tsvector keeps at most 256 places of a gram and none beyond 16,383, so no place is
 * kept at all: the index finds the documents that hold every pair, and their folded text says whether the pairs stand together.
 */
export const postgresSearch: SearchIndex = {
  async keep(tx, document, words) {
    const { subject_id: _, ...rest } = document;
    const index = indexed(words);
    await tx
      .insertInto('search_documents')
      .values({ ...document, ...index, number: sql<number>`nextval('search_number')` })
      .onConflict((conflict) => conflict.column('subject_id').doUpdateSet({ ...rest, ...index }))
      .execute();
  },

  async add(tx, documents) {
    const rows = documents.map(({ document, words }) => ({
      ...document,
      ...indexed(words),
      number: sql<number>`nextval('search_number')`,
    }));
    await tx.insertInto('search_documents').values(rows).execute();
  },

  async drop(tx, subjectId) {
    await tx.deleteFrom('search_documents').where('subject_id', '=', subjectId).execute();
  },

  find(db, query, before) {
    let found = db.selectFrom('search_documents as d').where(this.says(query, 'd'));
    if (before !== undefined) found = found.where(sql<boolean>`d.number < ${before}`);
    return found.orderBy('d.number', 'desc');
  },

  ofKind(query, kind) {
    return sql<{
      subject_id: string;
    }>`select d.subject_id from search_documents d where d.subject_kind = ${kind} and ${this.says(query, 'd')}`;
  },

  says(query, alias) {
    const parts = partsOf(query);
    if (parts.length === 0) return sql<SqlBool>`1 = 0`;
    const [grams, folded] = [sql.ref(`${alias}.grams`), sql.ref(`${alias}.folded`)];
    const all: RawBuilder<SqlBool>[] = [sql<SqlBool>`${grams} @@ ${parts.map(matchOf).join(' & ')}::tsquery`];
    for (const part of parts) if (part.kind === 'run' && part.pairs.length > 1) all.push(sql<SqlBool>`strpos(${folded}, ${part.run}) > 0`);
    return sql<SqlBool>`(${sql.join(all, sql` and `)})`;
  },
};
