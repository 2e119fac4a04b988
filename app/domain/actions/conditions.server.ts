import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { askedOnce } from '#db/asked-once.server.ts';
import type { Db } from '#db/schema.ts';
import { matchingOfKind } from '#db/search.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { isOverdue, type Side } from './days.server.ts';
import { UNDATED, type ActionFilters } from './filters.ts';
import { isEscalated, ownToday } from './reminding.server.ts';
import type { Status } from './choices.ts';

/** The due day by which actions are ordered, written as the index has it. */
export const dueOrder = sql<string>`coalesce(a.due_on, ${sql.lit(UNDATED)})`;

const lead = (condition: RawBuilder<SqlBool>) =>
  sql<SqlBool>`exists (select 1 from action_leads l where l.action_id = a.id and ${condition})`;

/**
 * The joint status is `status`. Who looks for what is blocked finds it whichever side
 * is, however far the other: a block must not hide behind the joint status.
 */
const jointly = (status: Status): RawBuilder<SqlBool> =>
  status === 'blocked' ? lead(sql`l.status = ${status}`) : sql<SqlBool>`a.joint = ${status}`;

/** An action's place on the board: the joint status, or with a side that side's own. */
export const standsAt = (status: Status, side: string | null): RawBuilder<SqlBool> =>
  side ? lead(sql`l.party_id = ${side} and l.status = ${status}`) : sql<SqlBool>`a.joint = ${status}`;

/** The tracker's WHERE: what the actor may read, narrowed by the filters. `a` is the actions table. */
export function matching(db: Db, actor: Actor, filters: ActionFilters, sides: readonly Side[], now: Date): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [visibleTo(actor, 'a')];
  const { state, status, side } = filters;
  if (state === 'open') conditions.push(sql<SqlBool>`a.closed_at is null`);
  if (state === 'closed') conditions.push(sql<SqlBool>`a.closed_at is not null`);
  if (state === 'overdue') conditions.push(isOverdue('a', sides, now));
  if (state === 'escalated') conditions.push(isEscalated(ownToday(actor, sides, now)));
  if (filters.body)
    conditions.push(
      sql<SqlBool>`a.home_body_id = (select id from bodies f where f.slug = ${filters.body} and ${visibleBodies(actor, 'f')})`,
    );
  if (filters.mine) conditions.push(lead(sql`l.person_id = ${actor.id}`));
  if (side && status) conditions.push(lead(sql`l.party_id = ${side} and l.status = ${status}`));
  else if (side) conditions.push(lead(sql`l.party_id = ${side}`));
  else if (status) conditions.push(jointly(status));
  if (filters.lead)
    conditions.push(
      lead(
        sql`l.person_id = ${filters.lead} and exists (select 1 from people where people.id = l.person_id and ${visiblePeople(actor, now)})`,
      ),
    );
  if (filters.workstream) conditions.push(sql<SqlBool>`a.workstream = ${filters.workstream}`);
  if (filters.priority) conditions.push(sql<SqlBool>`a.priority = ${filters.priority}`);
  if (filters.due_from) conditions.push(sql<SqlBool>`a.due_on >= ${filters.due_from}`);
  if (filters.due_before) conditions.push(sql<SqlBool>`a.due_on < ${filters.due_before}`);
  if (filters.q) {
    // Once for all the places that it has in a statement: a board has ten of them.
    const found = askedOnce(sql<{ id: string }>`select subject_id as id from (${matchingOfKind(db, filters.q, 'action')}) matched`);
    conditions.push(sql<SqlBool>`a.id in (${found})`);
  }
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}
