import type { SubmissionResult } from '@conform-to/react';
import type { z } from 'zod';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** A form of triage that was not taken: what was typed, and why. */
export interface Returned {
  status: number;
  /** which of a page's forms it is */
  act: string;
  result: SubmissionResult<string[]> | null;
  /** for the top of the page */
  refusal?: string;
}

/** Faults that stand beside a field. */
const FIELD_OF: Record<string, string> = {
  assignee: 'person',
  wider: 'marking',
  due_passed: 'due_on',
  no_survivor: 'into',
  survivor_gone: 'into',
  assess_first: 'outcome',
};

/** Reads a form and does what it asks. Null: it is done; else what comes back, with every word kept. `shut`: why nothing of it can be done. */
export async function sendForm<S extends z.ZodType>(
  { actor }: Pick<ActingArgs, 'actor'>,
  form: FormData,
  act: string,
  schema: S,
  doing: (value: z.output<S>) => Promise<void>,
  shut?: string,
): Promise<Returned | null> {
  const text = catalogueOf(actor.language);
  const parsed = parseForm(form, schema, text);
  if (isShownAgain(form)) return { status: 200, act, result: asFilled(parsed.reply()) };
  if (shut) return { status: statusOf.conflict, act, result: parsed.reply({ resetForm: false }), refusal: text.triageFaults[shut] ?? '' };
  if (parsed.status !== 'success') return { status: 422, act, result: parsed.reply() };
  try {
    await doing(parsed.value);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found' || reason.kind === 'forbidden') throw reason;
    const words = text.triageFaults[reason.code] ?? text.refusals.codes[reason.code] ?? text.refusals.codes.invalid!;
    const field = FIELD_OF[reason.code];
    const status = statusOf[reason.kind];
    if (field) return { status, act, result: replyWith(parsed.reply(), field, words) };
    return { status, act, result: parsed.reply({ resetForm: false }), refusal: words };
  }
}
