import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { readsAttachment } from '../attachments/reading.server.ts';

/**
 * What search may tell of to the actor, of the documents known as `alias`. What hangs on a report, an attachment or a marked paragraph, is
 * read with it: also when that was narrowed or quarantined since.
 */
export function mayFind(actor: Actor, alias: string): RawBuilder<SqlBool> {
  const [kind, id] = [sql.ref(`${alias}.subject_kind`), sql.ref(`${alias}.subject_id`)];
  return sql<SqlBool>`(${visibleTo(actor, alias)} and (${kind} not in ('attachment', 'paragraph') or exists (
    select 1 from attachments t where t.id = ${id} and t.withdrawn_at is null and ${readsAttachment(actor, 't')}) or exists (
    select 1 from report_paragraphs pp join reports pr on pr.id = pp.report_id
      where pp.id = ${id} and ${visibleTo(actor, 'pp')} and ${visibleTo(actor, 'pr')})))`;
}

/**
 * Where a record stands in search's order, by its reference: what a page begins after. Its number itself is never told, for the gaps
 * between two would count what others filed in between. No place for a reference that the actor may not read, as for one to nothing.
 */
export function placeOf(actor: Actor, ref: string): RawBuilder<number> {
  return sql<number>`(select place.number from search_documents as place where place.ref = ${ref} and ${mayFind(actor, 'place')})`;
}
