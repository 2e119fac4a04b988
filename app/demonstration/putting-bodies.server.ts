import { putUpBody } from '#app/domain/bodies/putting-up.server.ts';
import type { Enter } from '#app/journal/writing.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Tx } from '#db/schema.ts';
import { BODIES, type DemonstrationBody } from './bodies.ts';
import { instantAway } from './days.ts';

/** Puts up the bodies below the committee, gives the committee its charter where it has none, and all of them a history. */
export async function putBodies(tx: Tx, enter: Enter, now: Date, committeeId: string): Promise<Map<DemonstrationBody, string>> {
  const ids = new Map<DemonstrationBody, string>([['steering-committee', committeeId]]);
  for (const [position, body] of BODIES.entries()) {
    const { slug, parent, formed, active, ...rest } = body;
    if (parent) {
      const id = newId();
      ids.set(slug, id);
      await putUpBody(tx, enter, now, null, { ...rest, id, slug, parent_id: ids.get(parent)!, items: [], position });
    } else await charter(tx, committeeId, body);
    const id = ids.get(slug)!;
    await tx.updateTable('bodies').set({ state: 'active' }).where('id', '=', id).execute();
    await tx
      .updateTable('body_states')
      .set({ since: instantAway(now, -formed) })
      .where('body_id', '=', id)
      .execute();
    await tx
      .insertInto('body_states')
      .values({ id: newId(), body_id: id, state: 'active', since: instantAway(now, -active), actor_id: null })
      .execute();
    enter({ act: 'body.state_changed', subject_kind: 'body', subject_id: id, detail: { state: 'active' } });
  }
  return ids;
}

async function charter(tx: Tx, id: string, body: (typeof BODIES)[number]): Promise<void> {
  const { charter_en, charter_ja, sectors } = body;
  await tx.updateTable('bodies').set({ charter_en, charter_ja }).where('id', '=', id).where('charter_en', '=', '').execute();
  await tx
    .insertInto('body_sectors')
    .values(sectors.map((sector) => ({ body_id: id, sector })))
    .onConflict((conflict) => conflict.columns(['body_id', 'sector']).doNothing())
    .execute();
}
