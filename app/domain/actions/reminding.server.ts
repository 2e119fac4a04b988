import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { lastToday, type Side } from './days.server.ts';
import { UNDATED } from './filters.ts';
import { escalatedBefore } from './reminding.ts';

/** The day that it is for a reader: in their own side's capital. */
export const ownToday = (actor: Actor, sides: readonly Side[], now: Date): string =>
  sides.find((side) => side.id === actor.party_id)?.today ?? lastToday(sides, now);

/** Whether an action stands with the co_chairs of its body, on a reader's day: the same as `escalatedSince`. The due day is written as the index has it. `a` is the actions table. */
export const isEscalated = (today: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(a.closed_at is null and a.joint <> 'done' and coalesce(a.due_on, ${sql.lit(UNDATED)}) < ${escalatedBefore(today)})`;

/**
 * Whether an open action that both sides call done waits for a co_chair, the actor, to confirm it: as closeAction has it, not one who leads
 * it while the body has another. Whether the actor co-chairs its body is asked beside this.
 */
export function mayConfirmDone(actor: Actor, now: Date): RawBuilder<SqlBool> {
  const today = dayIn('Etc/GMT+12', now);
  return sql<SqlBool>`(a.closed_at is null and a.joint = 'done' and (
    not exists (select 1 from action_leads d where d.action_id = a.id and d.person_id = ${actor.id})
    or not exists (select 1 from seats s join people p on p.id = s.person_id
      where s.body_id = a.home_body_id and s.capacity = 'co_chair' and s.person_id <> ${actor.id} and s.from_day <= ${today}
        and (s.to_day is null or s.to_day >= ${today}) and p.activated_at is not null and p.suspended_at is null)))`;
}

/**
 * Whether a lead of a side is still to be named: the side leads without a person, or nobody leads at all and the side is a principal.
 * A side of which it was said that it has no part is asked for nobody.
 */
export const awaitsLead = (party: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(exists (select 1 from action_leads w where w.action_id = a.id and w.party_id = ${party} and w.person_id is null and w.status <> 'done')
    or (exists (select 1 from parties p where p.id = ${party} and p.role = 'principal')
      and not exists (select 1 from action_leads w where w.action_id = a.id)))`;
