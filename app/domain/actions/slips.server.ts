import { sql } from 'kysely';
import type { Db, Marking } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { slipsOf, type Slip } from './slipping.ts';

const AT_MOST = 500;

/** What slips, with what a reader is told of it. */
export interface SlippingAction extends Slip {
  ref: string;
  title: string;
  marking: Marking;
  due_on: string | null;
}

/**
 * What slips when an action that the actor reads ends some days late, over every open action that they read and that waits for it. Two
 * queries. What they may not read is not gone through: it stands to them as if it were not there.
 */
export async function readSlips(
  db: Db,
  actor: Actor,
  action: { id: string; due_on: string | null },
  days: number,
): Promise<SlippingAction[]> {
  if (action.due_on === null) return [];
  const { rows: needs } = await sql<{ action_id: string; needed_id: string }>`
    with recursive waits(id) as (
      select id from actions where id = ${action.id}
      union
      select n.action_id from action_needs n join waits on n.needed_id = waits.id
        join actions a on a.id = n.action_id where a.closed_at is null and ${visibleTo(actor, 'a')})
    select n.action_id, n.needed_id from action_needs n
    where n.action_id in (select id from waits) and n.needed_id in (select id from waits)
    order by n.action_id, n.needed_id limit ${sql.lit(AT_MOST)}`.execute(db);
  const others = await db
    .selectFrom('actions as a')
    .innerJoin('audiences', 'audiences.id', 'a.audience_id')
    .select(['a.id', 'a.ref', 'a.title', 'audiences.marking', 'a.due_on'])
    .where(
      'a.id',
      'in',
      needs.map((need) => need.action_id),
    )
    .where(visibleTo(actor, 'a'))
    .execute();
  const told = new Map(others.map((one) => [one.id, one]));
  const pairs = needs.map((need): [string, string] => [need.action_id, need.needed_id]);
  return slipsOf(action, days, others, pairs).flatMap((slip) => {
    const one = told.get(slip.id);
    return one ? [{ ...one, ...slip }] : [];
  });
}
