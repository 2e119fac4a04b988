import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';

/** The ids of reports on which the actor based something: they are told when one is revised. Each way of relying on a report adds a select. */
export function reliedOn(actor: Actor): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select ties.to_id as id from ties join action_leads on action_leads.action_id = ties.from_id
      where action_leads.person_id = ${actor.id} and ties.from_kind = 'action' and ties.to_kind = 'report'`;
}

/** The ids of reports that were revised since the actor opened them or based something on them, whether they may read them or not. */
export function revisedSinceRead(actor: Actor): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select x.id from openings o join reports x on x.id = o.subject_id
      where o.person_id = ${actor.id} and o.subject_kind = 'report' and o.revision < x.revision
    union
    select x.id from (${reliedOn(actor)}) relied join reports x on x.id = relied.id
      where x.revision > 1 and not exists (select 1 from openings o where o.subject_id = x.id and o.person_id = ${actor.id})`;
}
