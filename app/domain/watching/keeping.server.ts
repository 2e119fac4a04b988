import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { WatchInput } from './schema.ts';

/** A page shows them all, and the desk asks about each: more than these nobody follows. */
export const MOST_WATCHES = 20;

/** What the actor's seats reach now: what they come to reach later is new to them then. */
export const reachedNow = (actor: Actor): string => JSON.stringify({ bodies: [...actor.reaches].sort(), seated: actor.seats.length > 0 });

/** What a watch keeps for what was asked: refused, in the words for nothing, where the actor does not see it. */
async function valueOf(tx: Tx, actor: Actor, { kind, value }: WatchInput): Promise<string> {
  if (kind === 'country' && !committeeCountries().has(value)) throw new Refusal('invalid', 'no_country');
  if (kind !== 'item') return value;
  const item = await tx.selectFrom('items').select('id').where('ref', '=', value).where(visibleTo(actor, 'items')).executeTakeFirst();
  if (!item) throw new Refusal('invalid', 'no_item');
  return item.id;
}

/** Begins to watch: what the actor can read of it now is not new. Watched already, it stays as it is. */
export async function beginWatch(db: Db, actor: Actor, input: WatchInput, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const value = await valueOf(tx, actor, input);
    const kept = await tx.selectFrom('watches').select('id').where('person_id', '=', actor.id).limit(MOST_WATCHES).execute();
    if (kept.length >= MOST_WATCHES) throw new Refusal('invalid', 'too_many_watches');
    const made = { id: newId(), person_id: actor.id, kind: input.kind, value, made_at: at, looked_at: at, reached: reachedNow(actor) };
    await tx
      .insertInto('watches')
      .values(made)
      .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'value']).doNothing())
      .execute();
    // What somebody watches is theirs alone: the journal keeps that a watch was begun, not of what.
    enter({ act: 'watch.begun', subject_kind: 'person', subject_id: actor.id });
  });
}

/** Stops one of the actor's own watches. */
export async function stopWatch(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const stopped = await tx.deleteFrom('watches').where('id', '=', id).where('person_id', '=', actor.id).executeTakeFirst();
    if (Number(stopped.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'watch.stopped', subject_kind: 'person', subject_id: actor.id });
  });
}

/** The actor has seen what a watch told until a moment: what came after it is still new. */
export async function seeWatched(db: Db, actor: Actor, id: string, until: string, now: Date): Promise<void> {
  const looked_at = until < now.toISOString() ? until : now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const seen = await tx
      .updateTable('watches')
      .set({ looked_at, reached: reachedNow(actor) })
      .where('id', '=', id)
      .where('person_id', '=', actor.id)
      .where('looked_at', '<=', looked_at)
      .executeTakeFirst();
    if (Number(seen.numUpdatedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'watch.seen', subject_kind: 'person', subject_id: actor.id });
  });
}
