import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { dayIn } from '#app/policy/days.ts';
import { Refusal } from '#app/http/refusal.ts';
import { actionFor } from './subject.server.ts';
import type { Ending } from './choices.ts';

/** A co_chair of the body other than the actor, seated today. The widest day is taken, as for names. */
async function anotherCoChair(tx: Tx, actor: Actor, bodyId: string, now: Date): Promise<boolean> {
  const today = dayIn('Etc/GMT+12', now);
  const seat = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .select('seats.id')
    .where('seats.body_id', '=', bodyId)
    .where('seats.capacity', '=', 'co_chair')
    .where('seats.person_id', '<>', actor.id)
    .where('seats.from_day', '<=', today)
    .where(sql<boolean>`(seats.to_day is null or seats.to_day >= ${today})`)
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .executeTakeFirst();
  return seat !== undefined;
}

/** Closes an action, done or dropped, with a note. That it is done a co_chair confirms. Its own lead does not confirm it done while there is another co_chair. */
export async function closeAction(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  { closed_as, closing_note }: { closed_as: Ending; closing_note: string },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, closed_as === 'done' ? 'action.confirm' : 'action.close');
    const leads = action.subject.lead_ids.includes(actor.id);
    if (closed_as === 'done' && leads && (await anotherCoChair(tx, actor, action.subject.home_body_id, now)))
      throw new Refusal('forbidden', 'lead_confirms');
    const at = now.toISOString();
    const changed = await tx
      .updateTable('actions')
      .set((eb) => ({ closed_at: at, closed_as, closing_note, updated_at: at, version: eb('version', '+', 1) }))
      .where('id', '=', action.id)
      .where('version', '=', version)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      act: 'action.closed',
      subject_kind: 'action',
      subject_id: action.id,
      audience_id: action.audience_id,
      detail: { closed_as, note: sha256(closing_note) },
    });
  });
}

/** Opens a closed action again: of one that is done, a co_chair. Its closing note gives way; the journal keeps that and when it was closed. */
export async function reopenAction(db: Db, actor: Actor, ref: string, version: number, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.close');
    if (action.closed_as === 'done' && !can(actor, 'action.confirm', action.subject)) throw new Refusal('forbidden', 'co_chair_reopens');
    const changed = await tx
      .updateTable('actions')
      .set((eb) => ({ closed_at: null, closed_as: null, closing_note: '', updated_at: now.toISOString(), version: eb('version', '+', 1) }))
      .where('id', '=', action.id)
      .where('version', '=', version)
      .where('closed_at', 'is not', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({ act: 'action.reopened', subject_kind: 'action', subject_id: action.id, audience_id: action.audience_id });
  });
}
