import { Refusal, found } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { newId } from '#db/identity.server.ts';
import type { BodyState, Db } from '#db/schema.ts';
import { lockTree } from './creating.server.ts';
import { FieldRefusal } from './faults.ts';
import { refusalOn } from './reading.server.ts';

/** What a body can become. A closed body stays closed: its records stay, and a new body is put up in its place. */
export const NEXT_STATES: Readonly<Record<BodyState, readonly BodyState[]>> = {
  forming: ['active', 'closed'],
  active: ['dormant', 'closed'],
  dormant: ['active', 'closed'],
  closed: [],
};

/** Changes the state of a body, and keeps since when. */
export async function changeState(
  db: Db,
  actor: Actor,
  slug: string,
  input: { state: BodyState; version: number },
  now: Date,
): Promise<void> {
  if (!can(actor, 'body.change')) throw await refusalOn(db, actor, slug);
  await write(db, actor.id, now, async (tx, enter) => {
    await lockTree(tx);
    const body = found(
      await tx.selectFrom('bodies').select(['id', 'state', 'parent_id', 'audience_id']).where('slug', '=', slug).executeTakeFirst(),
    );
    if (!NEXT_STATES[body.state].includes(input.state)) throw new FieldRefusal('state', 'noSuchState');
    if (input.state === 'closed') {
      const open = await tx.selectFrom('bodies').select('id').where('parent_id', '=', body.id).where('state', '<>', 'closed').execute();
      if (open.length > 0) throw new FieldRefusal('state', 'subBodiesOpen');
    }
    const { numUpdatedRows } = await tx
      .updateTable('bodies')
      .set((eb) => ({ state: input.state, version: eb('version', '+', 1) }))
      .where('id', '=', body.id)
      .where('state', '=', body.state)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw new Refusal('conflict');
    await tx
      .insertInto('body_states')
      .values({ id: newId(), body_id: body.id, state: input.state, since: now.toISOString(), actor_id: actor.id })
      .execute();
    enter({
      act: 'body.state_changed',
      subject_kind: 'body',
      subject_id: body.id,
      audience_id: body.audience_id,
      detail: { state: input.state, before: body.state },
    });
  });
}
