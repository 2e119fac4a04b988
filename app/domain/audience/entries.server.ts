import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';

const tables = { report: 'reports', action: 'actions', control_entry: 'control_entries', coordination_case: 'coordination_cases' } as const;

/**
 * What the journal says of a record, as rows of which the read rule can be asked: `visibleTo(actor, 'e')` is true of what was done
 * while the record was for this reader too. What was done to it while it was closed to them is not told when it is opened to more.
 */
export function entriesOf(kind: keyof typeof tables, id: string): RawBuilder<unknown> {
  return sql`(
    select journal.sequence, journal.id, journal.at, journal.act, journal.actor_id, journal.detail, journal.subject_id, journal.audience_id,
      s.home_body_id, s.author_id, s.issued_at, s.quarantined_at
    from journal join ${sql.table(tables[kind])} s on s.id = journal.subject_id
    where journal.subject_kind = ${sql.lit(kind)} and journal.subject_id = ${id})`;
}

/** The same of the marked paragraphs of a report that the actor reads now; to one who reads none, nothing. Who opened them is told elsewhere. */
export function entriesOfParagraphs(actor: Actor, reportId: string): RawBuilder<unknown> {
  return sql`(
    select journal.sequence, journal.id, journal.at, journal.act, journal.actor_id, journal.detail, journal.subject_id, journal.audience_id,
      p.home_body_id, p.author_id, p.issued_at, p.quarantined_at
    from report_paragraphs p join journal on journal.subject_id = p.id
    where p.report_id = ${reportId} and ${visibleTo(actor, 'p')} and journal.subject_kind = 'paragraph' and journal.act <> 'paragraph.opened')`;
}
