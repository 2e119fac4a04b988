import type { SubmissionResult } from '@conform-to/react';
import type { z } from 'zod';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** A form that was not taken: what was typed, and why. */
export interface Returned {
  status: number;
  act: string;
  result: SubmissionResult<string[]>;
  /** for the top of the page */
  refusal?: string;
}

/** Reads a form and does what it asks. Null: it is done; else what comes back, with every word kept. `shut`: why it can no longer be done. */
export async function sendReason<S extends z.ZodType>(
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
  if (shut)
    return { status: statusOf.conflict, act, result: parsed.reply({ resetForm: false }), refusal: text.releasingFaults[shut] ?? '' };
  if (parsed.status !== 'success') return { status: statusOf.invalid, act, result: parsed.reply() };
  try {
    await doing(parsed.value);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || !(reason.code in text.releasingFaults)) throw reason;
    const refusal = text.releasingFaults[reason.code] ?? '';
    return { status: statusOf[reason.kind], act, result: parsed.reply({ resetForm: false }), refusal };
  }
}
