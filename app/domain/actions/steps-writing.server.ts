import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter, type Entry } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { actionFor } from './subject.server.ts';
import { STEP_LENGTH, STEPS_AT_MOST } from './steps.ts';

/** Thrown to leave a transaction that has nothing to do; never seen outside. */
const NOTHING_TO_DO = new Refusal('conflict', 'nothing_to_do');

/** A checklist that is taken for writing: nobody else writes it before this is done. */
interface Held {
  tx: Tx;
  /** its steps in their order, without those taken off */
  steps: { id: string; position: number; words: string; done_at: string | null }[];
  action_id: string;
  note: (act: string, detail: Entry['detail']) => void;
  at: string;
}

/** Runs `work` on the checklist of an open action; what it comes to is kept with the action. What changes nothing is left without a word. */
async function onChecklist(
  db: Db,
  actor: Actor,
  ref: string,
  act: 'action.edit' | 'action.progress',
  now: Date,
  work: (held: Held) => Promise<void>,
): Promise<void> {
  const at = now.toISOString();
  const written = write(db, actor.id, now, async (tx: Tx, enter: Enter) => {
    const action = await actionFor(tx, actor, ref, act);
    // Also the lock: closing waits for it, or it finds the action closed.
    const open = await tx
      .updateTable('actions')
      .set({ updated_at: at })
      .where('id', '=', action.id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (Number(open.numUpdatedRows) === 0) throw new Refusal('conflict');
    const steps = await readHeld(tx, action.id);
    const note: Held['note'] = (done, detail) =>
      enter({ act: done, subject_kind: 'action', subject_id: action.id, audience_id: action.audience_id, detail: detail ?? {} });
    await work({ tx, steps, action_id: action.id, note, at });
    const kept = await readHeld(tx, action.id);
    const counted = { steps: kept.length, steps_done: kept.filter((step) => step.done_at !== null).length };
    await tx.updateTable('actions').set(counted).where('id', '=', action.id).execute();
  });
  await written.catch((reason: unknown) => {
    if (reason !== NOTHING_TO_DO) throw reason;
  });
}

const readHeld = (tx: Tx, action_id: string): Promise<Held['steps']> =>
  tx
    .selectFrom('action_steps')
    .select(['id', 'position', 'words', 'done_at'])
    .where('action_id', '=', action_id)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();

/** A step of a checklist that an act is about; one that was taken off meanwhile is a conflict, another's is not there. */
async function stepIn({ tx, steps, action_id }: Held, id: string): Promise<Held['steps'][number]> {
  const step = steps.find((one) => one.id === id);
  if (step) return step;
  const gone = await tx.selectFrom('action_steps').select('id').where('id', '=', id).where('action_id', '=', action_id).executeTakeFirst();
  throw new Refusal(gone ? 'conflict' : 'not_found');
}

/**
 * Puts steps at the end of an action's checklist.
 * @param form names the form that was sent: sent again, it adds nothing
 */
export async function addSteps(db: Db, actor: Actor, ref: string, words: readonly string[], form: string | null, now: Date): Promise<void> {
  if (words.length === 0) throw new Refusal('invalid', 'no_steps');
  if (words.some((one) => one.length > STEP_LENGTH)) throw new Refusal('invalid', 'step_too_long');
  await onChecklist(db, actor, ref, 'action.edit', now, async ({ tx, steps, action_id, note, at }) => {
    const before = tx.selectFrom('action_steps').select('id').where('action_id', '=', action_id).where('form', '=', form);
    if (form !== null && (await before.executeTakeFirst())) throw NOTHING_TO_DO;
    if (steps.length + words.length > STEPS_AT_MOST) throw new Refusal('invalid', 'too_many_steps');
    const last = steps.at(-1)?.position ?? 0;
    const rows = words.map((one, index) => ({
      ...{ id: newId(), action_id, position: last + index + 1, words: one, form, added_at: at },
      ...{ done_at: null, done_by: null, removed_at: null },
    }));
    await tx.insertInto('action_steps').values(rows).execute();
    note('action.steps_added', { steps: rows.map((row) => row.id), digest: sha256(words.join('\n')) });
  });
}

/** Says that a step is done, or that it is not: by whoever reports how far the action is. What is so already stays whose word it is. */
export async function tickStep(db: Db, actor: Actor, ref: string, id: string, done: boolean, now: Date): Promise<void> {
  await onChecklist(db, actor, ref, 'action.progress', now, async (held) => {
    const step = await stepIn(held, id);
    if ((step.done_at !== null) === done) throw NOTHING_TO_DO;
    await held.tx
      .updateTable('action_steps')
      .set(done ? { done_at: held.at, done_by: actor.id } : { done_at: null, done_by: null })
      .where('id', '=', id)
      .execute();
    held.note(done ? 'action.step_done' : 'action.step_undone', { step: id });
  });
}

/** Writes a step anew; refused where its words are no longer `was`. */
export async function rewordStep(
  db: Db,
  actor: Actor,
  ref: string,
  { item, was, words }: { item: string; was: string; words: string },
  now: Date,
): Promise<void> {
  if (words === '') throw new Refusal('invalid', 'no_steps');
  if (words.length > STEP_LENGTH) throw new Refusal('invalid', 'step_too_long');
  await onChecklist(db, actor, ref, 'action.edit', now, async (held) => {
    const step = await stepIn(held, item);
    if (step.words === words) throw NOTHING_TO_DO;
    if (step.words !== was) throw new Refusal('conflict');
    await held.tx.updateTable('action_steps').set({ words }).where('id', '=', item).execute();
    held.note('action.step_reworded', { step: item, from: sha256(was), to: sha256(words) });
  });
}

/** Takes a step off the list. It is kept, and the history names it. */
export async function removeStep(db: Db, actor: Actor, ref: string, id: string, now: Date): Promise<void> {
  await onChecklist(db, actor, ref, 'action.edit', now, async (held) => {
    await stepIn(held, id).catch((reason: unknown) => {
      throw reason instanceof Refusal && reason.kind === 'conflict' ? NOTHING_TO_DO : reason;
    });
    await held.tx.updateTable('action_steps').set({ removed_at: held.at }).where('id', '=', id).execute();
    held.note('action.step_removed', { step: id });
  });
}

/** A step's move as its mover saw it: past another, which stood so many places below it (less than 0: above). */
export interface StepMove {
  item: string;
  past: string;
  places: number;
}

/** Moves a step past another, to its place; nothing moves where the two no longer stand as far apart as its mover saw them. */
export async function moveStep(db: Db, actor: Actor, ref: string, { item, past, places }: StepMove, now: Date): Promise<void> {
  await onChecklist(db, actor, ref, 'action.edit', now, async (held) => {
    await stepIn(held, item);
    await stepIn(held, past);
    const order = held.steps.map((step) => step.id);
    const [from, to] = [order.indexOf(item), order.indexOf(past)];
    if (from === to || to - from !== places) throw new Refusal('conflict');
    order.splice(to, 0, ...order.splice(from, 1));
    for (const [index, id] of order.entries())
      if (held.steps.find((step) => step.id === id)?.position !== index + 1)
        await held.tx
          .updateTable('action_steps')
          .set({ position: index + 1 })
          .where('id', '=', id)
          .execute();
    held.note('action.steps_moved', { step: item, past });
  });
}
