import { sql } from 'kysely';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { planFor, type ManyChange, type Planned, type ShownPage } from './bulk-planning.ts';
import { nameChangers, readMany, takeMany } from './bulk-reading.server.ts';
import { ManyRefusal } from './bulk-refusing.ts';
import { writeMany } from './bulk-writing.server.ts';
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

/** Keeps what an act of many did, so that it is told and can be undone; a table that is brought in is one too. */
export const keepChanges = async (tx: Tx, act_id: string, planned: readonly Planned[]): Promise<void> => {
  const rows = planned.map(({ action, changed_by = null, ...one }) => ({ ...one, act_id, action_id: action.id, changed_by }));
  for (let at = 0; at < rows.length; at += MANY_AT_MOST)
    await tx
      .insertInto('bulk_changes')
      .values(rows.slice(at, at + MANY_AT_MOST))
      .execute();
};

/** Thrown to leave a transaction whose form was sent before; never seen outside. */
const SENT_BEFORE = new Refusal('conflict', 'sent_before');

/** The act that a form of the actor's has become. */
async function actOf(db: Db, actor: Actor, form: string): Promise<string> {
  const act = await db
    .selectFrom('bulk_acts')
    .select('id')
    .where('person_id', '=', actor.id)
    .where('form', '=', form)
    .executeTakeFirstOrThrow();
  return act.id;
}

/**
 * Changes many actions in one transaction, as far as the actor may; what could not be changed is kept with why. What the actor may not read is
 * as if it were not there, and what others have changed since `page` showed it stays as they left it. Gives the id under which it is told and
 * undone: of the same form sent again, that of the first. Refused where nothing at all could be changed.
 * @param page null: nothing was looked at, so nothing is overtaken
 */
export async function changeMany(
  db: Db,
  actor: Actor,
  refs: readonly string[],
  change: ManyChange,
  now: Date,
  page: ShownPage | null = null,
): Promise<string> {
  const asked = [...new Set(refs)];
  if (asked.length === 0) throw new Refusal('invalid', 'none_chosen');
  if (asked.length > MANY_AT_MOST) throw new Refusal('invalid', 'too_many_chosen');
  if (Object.keys(change).length === 0) throw new Refusal('invalid', 'no_change');
  const [id, form] = [newId(), page?.form ?? null];
  const made = write(db, actor.id, now, async (tx, enter) => {
    // First of all, so that the same form sent again waits here for what the first comes to.
    const first = await tx
      .insertInto('bulk_acts')
      .values({ id, person_id: actor.id, made_at: now.toISOString(), asked: asked.length, form })
      .onConflict((conflict) => conflict.columns(['person_id', 'form']).doNothing())
      .executeTakeFirst();
    if (Number(first.numInsertedOrUpdatedRows ?? 0) === 0) throw SENT_BEFORE;
    await takeMany(tx, actor, { refs: asked });
    const planned = (await readMany(tx, actor, { refs: asked })).flatMap((action) => planFor(actor, action, change, page));
    await writeMany(tx, enter, actor, planned, { id, party: change.lead?.party_id ?? actor.party_id, back: false }, now);
    await nameChangers(tx, actor, planned);
    if (planned.every((one) => one.fault !== null)) throw new ManyRefusal('many', planned);
    await keepChanges(tx, id, planned);
    return id;
  });
  return made.catch((reason: unknown) => {
    if (reason === SENT_BEFORE && form !== null) return actOf(db, actor, form);
    throw reason;
  });
}
