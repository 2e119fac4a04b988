import type { Db, Tx } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { faultOf, heldIn, inTime, type Field, type ManyAction, type Planned } from './bulk-planning.ts';
import { nameChangers, readMany, takeParts, TAKEN_AT_ONCE } from './bulk-reading.server.ts';
import { ManyRefusal } from './bulk-refusing.ts';
import { writeMany } from './bulk-writing.server.ts';

const partsOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / TAKEN_AT_ONCE) }, (_, at) => ids.slice(at * TAKEN_AT_ONCE, (at + 1) * TAKEN_AT_ONCE));

/** Thrown to leave a transaction that has nothing to do; never seen outside. */
const UNDONE_BEFORE = new Refusal('conflict', 'undone_before');

/**
 * Brings back what one act changed, as far as nobody has changed it since and the actor still may; the rest stays, with why. Of an act that is
 * undone already nothing is left to do.
 */
export async function undoMany(db: Db, actor: Actor, actId: string, now: Date): Promise<void> {
  const undone = write(db, actor.id, now, async (tx, enter) => {
    const taken = await tx
      .updateTable('bulk_acts')
      .set({ undone_at: now.toISOString() })
      .where('id', '=', actId)
      .where('person_id', '=', actor.id)
      .where('undone_at', 'is', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) {
      found(await tx.selectFrom('bulk_acts').select('id').where('id', '=', actId).where('person_id', '=', actor.id).executeTakeFirst());
      throw UNDONE_BEFORE;
    }
    const changes = await tx
      .selectFrom('bulk_changes')
      .select(['action_id', 'field', 'before', 'after'])
      .where('act_id', '=', actId)
      .where('fault', 'is', null)
      .execute();
    const ids = [...new Set(changes.map((change) => change.action_id))];
    const parts = partsOf(ids);
    await takeParts(
      tx,
      actor,
      parts.map((part) => ({ ids: part })),
    );
    const actions = new Map<string, ManyAction>();
    for (const part of parts) for (const action of await readMany(tx, actor, { ids: part })) actions.set(action.id, action);
    const party = await partyOfLead(tx, changes, actor.party_id);
    const planned = changes.flatMap(({ action_id, field, before, after }): Planned[] => {
      const action = actions.get(action_id);
      if (!action) return [];
      const held = heldIn(action, field, field === 'lead' ? party : actor.party_id);
      // A side that was given a part by the act, and has said since how far it is, keeps its word.
      const spoken = field === 'lead' && before === null && heldIn(action, 'status', party) !== 'not_started';
      const since = held === after && !spoken ? null : 'changed_since';
      return [{ action, field, before: after, after: before, fault: faultOf(actor, action, field) ?? since }];
    });
    const of = new Map<string, Planned[]>();
    for (const one of planned) of.set(one.action.id, [...(of.get(one.action.id) ?? []), one]);
    for (const group of of.values()) inTime(group.filter(({ field }) => field === 'starts_on' || field === 'due_on'));
    // An import may have changed far more actions than one statement takes.
    for (const part of parts) {
      const some = part.flatMap((id) => of.get(id) ?? []);
      await writeMany(tx, enter, actor, some, { id: actId, party, back: true }, now);
      await nameChangers(tx, actor, some);
    }
    if (planned.every((one) => one.fault !== null)) throw new ManyRefusal('undo', planned);
    for (const { action, field, fault, changed_by = null } of planned.filter((one) => one.fault !== null))
      await tx
        .updateTable('bulk_changes')
        .set({ undo_fault: fault, changed_by })
        .where('act_id', '=', actId)
        .where('action_id', '=', action.id)
        .where('field', '=', field)
        .execute();
  });
  await undone.catch((reason: unknown) => {
    if (reason !== UNDONE_BEFORE) throw reason;
  });
}

/** The side whose lead an act changed: that of whoever was named before or after. */
async function partyOfLead(
  tx: Tx,
  changes: readonly { field: Field; before: string | null; after: string | null }[],
  otherwise: string,
): Promise<string> {
  const named = changes
    .filter((change) => change.field === 'lead')
    .flatMap(({ before, after }) => [after, before])
    .find(Boolean);
  if (!named) return otherwise;
  const row = await tx
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select('organisations.party_id')
    .where('people.id', '=', named)
    .executeTakeFirst();
  return row?.party_id ?? otherwise;
}
