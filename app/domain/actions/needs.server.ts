import { sql, type RawBuilder } from 'kysely';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { askedFor } from '#db/together.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { actionFor } from './subject.server.ts';
import type { Status } from './choices.ts';

/** An action that another needs, or that needs it, as a reader of both sees it. */
export interface Need {
  /** the action that was asked about */
  near_id: string;
  /** `needs`: the near one cannot end before this; `needed_by`: this cannot end before the near one */
  way: 'needs' | 'needed_by';
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  due_on: string | null;
  closed_at: string | null;
  joint: Status;
}

/** What needs, and is needed by, actions whose ids an expression gives and that the actor reads; of others' ends only those they read. */
function needsFound(actor: Actor, near: RawBuilder<unknown>): RawBuilder<Need> {
  const far = sql`f.id, f.ref, f.title, x.marking, f.due_on, f.closed_at, f.joint`;
  return sql<Need>`
    select n.action_id as near_id, 'needs' as way, ${far} from action_needs n
      join actions f on f.id = n.needed_id join audiences x on x.id = f.audience_id
      where n.action_id in (${near}) and ${visibleTo(actor, 'f')}
    union all
    select n.needed_id, 'needed_by', ${far} from action_needs n
      join actions f on f.id = n.action_id join audiences x on x.id = f.audience_id
      where n.needed_id in (${near}) and ${visibleTo(actor, 'f')}`;
}

/** What actions that the actor reads need, and what needs them. One query. */
export async function readNeeds(db: Db | Tx, actor: Actor, ids: readonly string[]): Promise<Need[]> {
  if (ids.length === 0) return [];
  return (await sql<Need>`${needsFound(actor, sql.join([...ids]))} order by way, due_on, ref`.execute(db)).rows;
}

/** The same of one action, to be asked together with others. */
export const needsAsked = (db: Db, actor: Actor, id: string) =>
  askedFor<Need>(
    db,
    needsFound(actor, sql`${id}`),
    ['near_id', 'way', 'id', 'ref', 'title', 'marking', 'due_on', 'closed_at', 'joint'],
    ['way', 'due_on', 'ref'],
  );

/** Of some actions, those that one needs, over however many steps, as far as the actor reads each step. */
async function reaches(tx: Tx, actor: Actor, from: readonly string[], to: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive needed(id) as (
      select id from actions where id in (${sql.join([...from])})
      union
      select n.needed_id from action_needs n join needed on n.action_id = needed.id
        join actions a on a.id = n.needed_id where ${visibleTo(actor, 'a')})
    select id from needed where id = ${to}`.execute(tx);
  return rows.length > 0;
}

/**
 * Says that an action cannot end before others. Refused where one of them would then wait for itself. What the actor may not read counts for
 * nothing: a circle that only others see is shown to them, and what is reckoned over it ends all the same (slipping.ts).
 */
export async function needActions(db: Db, actor: Actor, ref: string, references: readonly string[], now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.edit');
    // Two who tie two actions to each other at once are told apart by the journal's head, which every write takes, here before the look.
    await tx
      .updateTable('journal_head')
      .set((eb) => ({ sequence: eb.ref('sequence') }))
      .where('id', '=', 1)
      .execute();
    const ends = await resolveReferences(tx, actor, references);
    if (ends.length === 0 || ends.some((end) => end.kind !== 'action')) throw new Refusal('invalid', 'unknown_reference');
    const ids = ends.map((end) => end.id);
    if (await reaches(tx, actor, ids, action.id)) throw new Refusal('invalid', 'waits_for_itself');
    const at = now.toISOString();
    await tx
      .insertInto('action_needs')
      .values(ids.map((needed_id) => ({ action_id: action.id, needed_id, made_at: at, made_by: actor.id })))
      .onConflict((conflict) => conflict.columns(['action_id', 'needed_id']).doNothing())
      .execute();
    enter({
      ...{ act: 'action.needs_set', subject_kind: 'action', subject_id: action.id, audience_id: action.audience_id },
      detail: { needs: ids },
    });
  });
}

/** Takes back that an action needs another, of which the actor can see that it does. */
export async function unneedAction(db: Db, actor: Actor, ref: string, neededId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.edit');
    const seen = (await readNeeds(tx, actor, [action.id])).find((need) => need.way === 'needs' && need.id === neededId);
    if (!seen) throw new Refusal('not_found');
    const taken = await tx
      .deleteFrom('action_needs')
      .where('action_id', '=', action.id)
      .where('needed_id', '=', neededId)
      .executeTakeFirst();
    if (Number(taken.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({
      ...{ act: 'action.needs_taken', subject_kind: 'action', subject_id: action.id, audience_id: action.audience_id },
      detail: { needs: [neededId] },
    });
  });
}
