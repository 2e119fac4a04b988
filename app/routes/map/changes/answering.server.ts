import type { SubmissionResult } from '@conform-to/react';
import { answerSchema, versionSchema } from '#app/domain/map/changes/schema.ts';
import { acceptChange, returnChange, takeBackChange } from '#app/domain/map/changes/settling.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What the page of a change is told after an answer that was not taken. */
export interface SentAnswer {
  status: number;
  result: SubmissionResult<string[]>;
  /** the code of a conflict; '' of none */
  conflict: string;
}

/** Accepts, returns or takes back a change; null when it is done, otherwise the page with what was typed. */
export async function sendAnswer({ actor, context, request }: ActingArgs, ref: string): Promise<SentAnswer | null> {
  const { db, now } = context;
  const form = await request.formData();
  const act = textOf(form, 'act');
  const submission = parseForm(form, act === 'return' ? answerSchema : versionSchema, catalogueOf(actor.language));
  const filled: SentAnswer = { status: 200, result: asFilled(submission.reply()), conflict: '' };
  if (isShownAgain(form) || !['accept', 'return', 'take_back'].includes(act)) return filled;
  if (submission.status !== 'success') return { ...filled, status: 422, result: submission.reply() };
  const { value } = submission;
  try {
    if (act === 'accept') await acceptChange(db, actor, ref, value.version, now);
    else if (act === 'take_back') await takeBackChange(db, actor, ref, value.version, now);
    else await returnChange(db, actor, ref, value.version, 'answer' in value ? String(value.answer) : '', now);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    return { ...filled, status: 409, conflict: reason.code };
  }
}
