import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { matchingDocuments, saysAll } from '#db/search.server.ts';
import type { Db } from '#db/schema.ts';
import { mayFind } from './place.server.ts';

/** What a report says: its own text, what is marked in it, and what is attached to it. */
export const REPORT_TEXTS = ['report', 'paragraph', 'attachment'] as const;

/** The report that one of these texts, the document known as `alias`, belongs to. */
export const reportOf = (alias: string): RawBuilder<string> => sql<string>`(case ${sql.ref(`${alias}.subject_kind`)}
  when 'report' then ${sql.ref(`${alias}.subject_id`)}
  when 'paragraph' then (select of.report_id from report_paragraphs of where of.id = ${sql.ref(`${alias}.subject_id`)})
  when 'attachment' then (select of.report_id from attachments of where of.id = ${sql.ref(`${alias}.subject_id`)}) end)`;

/** The texts that hold what is looked for and that the actor may read, known as `d`, the newest first. */
export const matchingTexts = (db: Db, actor: Actor, query: string, before?: RawBuilder<number>) =>
  matchingDocuments(db, query, before).where('d.subject_kind', 'in', REPORT_TEXTS).where(mayFind(actor, 'd'));

/**
 * The reports (`reports`) of which the actor may read a text that holds what is looked for: each once, at the newest such text (`d`). Whether
 * the report itself may be read is asked by the caller. Streams, as the texts do.
 */
export function matchingReports(db: Db, actor: Actor, query: string, before?: RawBuilder<number>) {
  const newer = sql<boolean>`not exists (select 1 from search_documents o where o.number > d.number and o.subject_id in (
    select reports.id union all select op.id from report_paragraphs op where op.report_id = reports.id
    union all select ot.id from attachments ot where ot.report_id = reports.id) and ${saysAll(db, query, 'o')} and ${mayFind(actor, 'o')})`;
  return matchingTexts(db, actor, query, before)
    .innerJoin('reports', (join) => join.on('reports.id', '=', reportOf('d')))
    .where(newer);
}
