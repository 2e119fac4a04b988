import { stepWords } from '#app/domain/actions/schema.ts';
import { addSteps, moveStep, removeStep, rewordStep, tickStep } from '#app/domain/actions/steps-writing.server.ts';
import { STEP_LENGTH, STEPS_AT_MOST, stepsIn } from '#app/domain/actions/steps.ts';
import { token, whole } from '#app/domain/fields.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';

const ACTS = ['step_add', 'step_tick', 'step_reword', 'step_remove', 'step_move'] as const;
type StepAct = (typeof ACTS)[number];

/** Whether an act of an action's page is about its checklist. */
export const isStepAct = (act: string): act is StepAct => ACTS.some((one) => one === act);

/** Longer than any checklist can be: what was typed comes back as far as this. */
const LONGEST = 2 * STEPS_AT_MOST * STEP_LENGTH;

/** What a form of the checklist says. */
export function stepFormIn(form: FormData) {
  const text = (name: string, longest = 80) => textOf(form, name).slice(0, longest);
  return {
    ...{ item: text('item'), past: text('past'), places: text('places'), done: text('done'), token: text('token') },
    ...{ lines: text('lines', LONGEST), words: text('words', 2 * STEP_LENGTH), was: text('was', 2 * STEP_LENGTH) },
  };
}

/** Does what a form of the checklist asks. */
export async function answerStep(
  { db, actor, now }: { db: ActingArgs['context']['db']; actor: ActingArgs['actor']; now: Date },
  ref: string,
  act: StepAct,
  form: ReturnType<typeof stepFormIn>,
): Promise<void> {
  const { item } = form;
  if (act === 'step_add') {
    const lines = stepsIn(form.lines).map((one) => {
      const words = stepWords.safeParse(one);
      if (!words.success) throw new Refusal('invalid', one.length > STEP_LENGTH ? 'step_too_long' : 'bad_character');
      return words.data;
    });
    return addSteps(db, actor, ref, lines, token().safeParse(form.token).data ?? null, now);
  }
  if (act === 'step_tick') return tickStep(db, actor, ref, item, form.done === '1', now);
  if (act === 'step_remove') return removeStep(db, actor, ref, item, now);
  if (act === 'step_move') {
    const places = whole(-STEPS_AT_MOST, STEPS_AT_MOST).safeParse(form.places);
    if (!places.success) throw new Refusal('conflict');
    return moveStep(db, actor, ref, { item, past: form.past, places: places.data }, now);
  }
  const words = stepWords.safeParse(form.words);
  if (!words.success && form.words.trim().length <= STEP_LENGTH)
    throw new Refusal('invalid', form.words.trim() ? 'bad_character' : 'no_steps');
  return rewordStep(db, actor, ref, { item, was: form.was, words: words.data ?? form.words.trim() }, now);
}
