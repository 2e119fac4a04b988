import { sql } from 'kysely';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { faultOf, heldIn, planFor, type Fault, type Field, type ManyChange, type Planned } from './bulk-planning.ts';
import { readMany, writeMany } from './bulk-writing.server.ts';
import { dueOrder, matching } from './conditions.server.ts';
import { readSides } from './days.server.ts';
import type { ActionFilters } from './filters.ts';

export const MANY_AT_MOST = 500;

/** The references of what the tracker shows under filters, as far as they may be changed at once. Two queries. */
export async function readShownRefs(db: Db, actor: Actor, filters: ActionFilters, now: Date): Promise<string[]> {
  const sides = await readSides(db, now);
  const { rows } = await sql<{ ref: string }>`select a.ref from actions a where ${matching(db, actor, filters, sides, now)}
    order by ${dueOrder}, a.id limit ${sql.lit(MANY_AT_MOST)}`.execute(db);
  return rows.map((row) => row.ref);
}

const keep = async (tx: Tx, act_id: string, planned: readonly Planned[]) => {
  const rows = planned.map(({ action, field, before, after, fault }) => ({ act_id, action_id: action.id, field, before, after, fault }));
  for (let at = 0; at < rows.length; at += MANY_AT_MOST)
    await tx
      .insertInto('bulk_changes')
      .values(rows.slice(at, at + MANY_AT_MOST))
      .execute();
};

/**
 * Changes many actions in one transaction, as far as the actor may; what could not be changed is kept with why. What the actor may not read is
 * as if it were not there. Gives the id under which it is told and undone. Refused where nothing at all could be changed.
 */
export async function changeMany(db: Db, actor: Actor, refs: readonly string[], change: ManyChange, now: Date): Promise<string> {
  const asked = [...new Set(refs)];
  if (asked.length === 0) throw new Refusal('invalid', 'none_chosen');
  if (asked.length > MANY_AT_MOST) throw new Refusal('invalid', 'too_many_chosen');
  if (Object.keys(change).length === 0) throw new Refusal('invalid', 'no_change');
  return write(db, actor.id, now, async (tx, enter) => {
    const id = newId();
    const planned = (await readMany(tx, actor, { refs: asked })).flatMap((action) => planFor(actor, action, change));
    await writeMany(tx, enter, actor, planned, change.lead?.party_id ?? actor.party_id, id, now);
    if (planned.every((one) => one.fault !== null)) throw new Refusal('invalid', whyNothing(planned));
    await tx.insertInto('bulk_acts').values({ id, person_id: actor.id, made_at: now.toISOString(), asked: asked.length }).execute();
    await keep(tx, id, planned);
    return id;
  });
}

/** The one reason why nothing could be changed, where there is one. */
function whyNothing(planned: readonly Planned[]): string {
  const faults = new Set(planned.map((one) => one.fault));
  const [only] = faults;
  return faults.size === 1 && only ? `many_${only}` : 'many_nothing';
}

/** Brings back what one act changed, as far as nobody has changed it since and the actor still may; the rest stays, with why. */
export async function undoMany(db: Db, actor: Actor, actId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const taken = await tx
      .updateTable('bulk_acts')
      .set({ undone_at: now.toISOString() })
      .where('id', '=', actId)
      .where('person_id', '=', actor.id)
      .where('undone_at', 'is', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) {
      found(await tx.selectFrom('bulk_acts').select('id').where('id', '=', actId).where('person_id', '=', actor.id).executeTakeFirst());
      throw new Refusal('conflict');
    }
    const changes = await tx
      .selectFrom('bulk_changes')
      .select(['action_id', 'field', 'before', 'after'])
      .where('act_id', '=', actId)
      .where('fault', 'is', null)
      .execute();
    const ids = [...new Set(changes.map((change) => change.action_id))];
    const actions = new Map((await readMany(tx, actor, { ids })).map((action) => [action.id, action]));
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
    await writeMany(tx, enter, actor, planned, party, actId, now);
    if (planned.every((one) => one.fault !== null)) throw new Refusal('invalid', whyNothing(planned));
    for (const { action, field, fault } of planned.filter((one) => one.fault !== null))
      await tx
        .updateTable('bulk_changes')
        .set({ undo_fault: fault })
        .where('act_id', '=', actId)
        .where('action_id', '=', action.id)
        .where('field', '=', field)
        .execute();
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

/** What one act came to, as its person is told it: of actions that they may read now, the others are only counted. */
export interface ManyTold {
  id: string;
  asked: number;
  undone: boolean;
  /** how many actions were changed, or brought back */
  changed: number;
  /** what was not, and why: of each action once for each reason */
  faults: { ref: string; title: string; fault: Fault }[];
  /** chosen, and not there, or not to be read, or so already */
  others: number;
}

/** Tells an act of the actor's own. Null where there is none. Two queries. */
export async function readManyTold(db: Db, actor: Actor, actId: string): Promise<ManyTold | null> {
  const act = await db
    .selectFrom('bulk_acts')
    .select(['id', 'asked', 'undone_at'])
    .where('id', '=', actId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst();
  if (!act) return null;
  const rows = await db
    .selectFrom('bulk_changes as c')
    .innerJoin('actions as a', 'a.id', 'c.action_id')
    .select(['a.id', 'a.ref', 'a.title', 'c.fault', 'c.undo_fault'])
    .where('c.act_id', '=', actId)
    .where(visibleTo(actor, 'a'))
    .orderBy('a.ref')
    .execute();
  const undone = act.undone_at !== null;
  const told = undone ? rows.filter((row) => row.fault === null).map((row) => ({ ...row, fault: row.undo_fault })) : rows;
  const faults = told.flatMap(({ ref, title, fault }) => (fault === null ? [] : [{ ref, title, fault: fault as Fault }]));
  const seen = new Set(told.map((row) => row.id));
  return {
    ...{ id: act.id, asked: act.asked, undone },
    changed: new Set(told.filter((row) => row.fault === null).map((row) => row.id)).size,
    faults: [...new Map(faults.map((one) => [`${one.ref} ${one.fault}`, one])).values()],
    others: undone ? 0 : act.asked - seen.size,
  };
}
