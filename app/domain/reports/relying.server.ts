import { sql, type RawBuilder } from 'kysely';
import type { Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Tx } from '#db/schema.ts';

/**
 * The ids of reports on which the actor based something: an action that they lead, an assessment, a word for or against.
 * They are told when one is revised. Each way of relying on a report adds a select.
 */
export function reliedOn(actor: Actor): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select ties.to_id as id from ties join action_leads on action_leads.action_id = ties.from_id
      where action_leads.person_id = ${actor.id} and ties.from_kind = 'action' and ties.to_kind = 'report'
    union
    select report_id from report_assessments where author_id = ${actor.id}
    union
    select report_id from corroborations where author_id = ${actor.id} and withdrawn_at is null`;
}

/** Notes which revision the actor bases something on, unless it is known which one they saw last. */
export async function noteRelying(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  report: { id: string; audience_id: string; author_id: string | null },
  now: Date,
): Promise<void> {
  if (report.author_id === actor.id) return;
  const noted = await tx
    .insertInto('openings')
    .columns(['person_id', 'subject_kind', 'subject_id', 'opened_at', 'revision'])
    .expression((eb) =>
      eb
        .selectFrom('reports')
        .select([
          eb.val(actor.id).as('person_id'),
          sql.lit('report').as('subject_kind'),
          'id',
          eb.val(now.toISOString()).as('opened_at'),
          'revision',
        ])
        .where('id', '=', report.id),
    )
    .onConflict((conflict) => conflict.columns(['subject_id', 'person_id']).doNothing())
    .executeTakeFirst();
  if (Number(noted.numInsertedOrUpdatedRows ?? 0) === 0) return;
  enter({ act: 'report.opened', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id });
}

/**
 * The ids of others' reports that were revised since the actor opened them or based something on them, whether they may read them or not;
 * and of those in which a marked paragraph that they read came or changed since.
 */
export function revisedSinceRead(actor: Actor): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select x.id from openings o join reports x on x.id = o.subject_id
      where o.person_id = ${actor.id} and o.subject_kind = 'report' and o.revision < x.revision
    union
    select x.id from (${reliedOn(actor)}) relied join reports x on x.id = relied.id
      where x.revision > 1 and (x.author_id is null or x.author_id <> ${actor.id})
        and not exists (select 1 from openings o where o.subject_id = x.id and o.person_id = ${actor.id})
    union
    select p.report_id from report_paragraphs p join openings o on o.subject_id = p.report_id and o.person_id = ${actor.id}
      where p.ended_at is null and (p.author_id is null or p.author_id <> ${actor.id}) and ${visibleTo(actor, 'p')}
        and not exists (select 1 from openings seen where seen.subject_id = p.id and seen.person_id = ${actor.id} and seen.revision >= p.number)`;
}
