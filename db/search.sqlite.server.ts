import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Part } from './grams.server.ts';
import { gramsOf, isWord, partsOf } from './grams.server.ts';
import type { SearchIndex } from './search.server.ts';

/** Words of this many beginnings or fewer are looked for one by one. */
const FEW = 40;

const quoted = (gram: string) => `"${gram}"`;

/**
 * One part in FTS5's language: a phrase in quotes, a star for a beginning. Grams hold letters and digits only, so nothing can end a quote.
 * For a beginning FTS5 reads every match before it gives the first; the words that begin so, joined by OR, stream. Hence search_words.
 */
function matchOf(part: Part): RawBuilder<string> {
  if (part.kind === 'run') return sql<string>`${quoted(part.pairs.join(' '))}`;
  if (!part.begins) return sql<string>`${quoted(part.word)}`;
  const beginning = `${quoted(part.word)}*`;
  return sql<string>`(select case count(*) when 0 then ${beginning} when ${FEW} then ${beginning}
    else '(' || group_concat('"' || word || '"', ' OR ') || ')' end
    from (select word from search_words where word >= ${part.word} and word < ${part.word + LAST_CHARACTER} limit ${FEW}))`;
}
const LAST_CHARACTER = '\u{10ffff}';

/** All parts of a query, in FTS5's language; without any FTS5 would be asked a syntax error. */
function queryOf(parts: readonly Part[]): RawBuilder<string> {
  return parts.length === 0 ? sql<string>`'""'` : sql<string>`${sql.join(parts.map(matchOf), sql` || ' AND ' || `)}`;
}

/**
 * FTS5 without content of its own: `search_grams`, its rowid the document's number. It reads matches from the newest on,
 * so that a page of them costs the same whether a word stands in fifty documents or in all.
 */
export const sqliteSearch: SearchIndex = {
  async keep(tx, document, words) {
    const grams = gramsOf(words);
    const { subject_id: _, ...rest } = document;
    const { number } = await tx
      .insertInto('search_documents')
      .values(document as typeof document & { number: number })
      .onConflict((conflict) => conflict.column('subject_id').doUpdateSet(rest))
      .returning('number')
      .executeTakeFirstOrThrow();
    await sql`insert or replace into search_grams (rowid, grams) values (${number}, ${grams.join(' ')})`.execute(tx);
    const distinct = JSON.stringify([...new Set(grams)].filter(isWord));
    await sql`insert or ignore into search_words (word) select value from json_each(${distinct})`.execute(tx);
  },

  async add(tx, documents) {
    const held = new Map(documents.map(({ document, words }) => [document.subject_id, gramsOf(words)]));
    const rows = await tx
      .insertInto('search_documents')
      .values(documents.map(({ document }) => document as typeof document & { number: number }))
      .returning(['subject_id', 'number'])
      .execute();
    const grams = rows.map(({ subject_id, number }) => sql`(${number}, ${(held.get(subject_id) ?? []).join(' ')})`);
    await sql`insert into search_grams (rowid, grams) values ${sql.join(grams)}`.execute(tx);
    const distinct = JSON.stringify([...new Set([...held.values()].flat())].filter(isWord));
    await sql`insert or ignore into search_words (word) select value from json_each(${distinct})`.execute(tx);
  },

  async drop(tx, subjectId) {
    const gone = await tx.deleteFrom('search_documents').where('subject_id', '=', subjectId).returning('number').executeTakeFirst();
    if (gone) await sql`delete from search_grams where rowid = ${gone.number}`.execute(tx);
  },

  find(db, query, before) {
    const grams = queryOf(partsOf(query));
    const from = sql<{ number: number }>`(select rowid as number from search_grams where search_grams match ${grams})`.as('m');
    const after = before === undefined ? sql<boolean>`1 = 1` : sql<boolean>`m.number < ${before}`;
    return db
      .selectFrom(from)
      .crossJoin('search_documents as d')
      .whereRef('d.number', '=', 'm.number')
      .where(after)
      .orderBy(sql`m.number`, 'desc');
  },

  // The plus keeps SQLite from asking FTS5 for each document by itself: the matches are gathered once, the kind's numbers looked up among them.
  ofKind(query, kind) {
    return sql<{ subject_id: string }>`select d.subject_id from search_documents d where d.subject_kind = ${kind}
      and +d.number in (select rowid from search_grams where search_grams match ${queryOf(partsOf(query))})`;
  },

  says(query, alias) {
    const grams = queryOf(partsOf(query));
    return sql<SqlBool>`exists (select 1 from search_grams where search_grams match ${grams} and rowid = ${sql.ref(`${alias}.number`)})`;
  },
};
