import type { Db } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { Refusal } from '#app/http/refusal.ts';
import { keepJoint } from './joint.server.ts';
import { actionFor } from './subject.server.ts';
import type { Status } from './choices.ts';

/**
 * Says how far a side is. A side speaks for itself: the actor's party must be that side.
 * `was` is what the actor saw; when another has spoken since, it is refused.
 */
export async function reportProgress(
  db: Db,
  actor: Actor,
  ref: string,
  { party, was, status }: { party: string; was: Status; status: Status },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.progress');
    if (party !== actor.party_id) throw new Refusal('forbidden', 'own_side_only');
    const at = now.toISOString();
    // Also the lock: closing waits for it, or it finds the action closed.
    const open = await tx
      .updateTable('actions')
      .set({ updated_at: at })
      .where('id', '=', action.id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (Number(open.numUpdatedRows) === 0) throw new Refusal('conflict');
    const changed = await tx
      .updateTable('action_leads')
      .set({ status, status_at: at })
      .where('action_id', '=', action.id)
      .where('party_id', '=', party)
      .where('status', '=', was)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    await keepJoint(tx, [action.id]);
    enter({
      act: 'action.progressed',
      subject_kind: 'action',
      subject_id: action.id,
      audience_id: action.audience_id,
      detail: { party, from: was, to: status },
    });
  });
}
