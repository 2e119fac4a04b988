import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { readSaved } from '#app/domain/map/scenarios/reading.server.ts';
import { editScenario, saveKept, SavingFaults, type Kept, type SavingFault } from '#app/domain/map/scenarios/saving.server.ts';
import { editingSchema, savingSchema } from '#app/domain/map/scenarios/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Language } from '#db/schema.ts';

/** What the form of a saved scenario is told after it came back. */
export interface SentScenario {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  /** what was said meanwhile by an edit from elsewhere, and its version; null: nothing was */
  theirs: { title: string; note: string; version: number; withdrawn: boolean } | null;
}

const words = (language: Language, fault: SavingFault): string => {
  const { audience, whatIf } = catalogueOf(language);
  return fault.code === 'notForAll' ? whatIf.saved.faults.notForAll : audience.faults[fault.code];
};

/** Saves a new scenario (`kept`) or an edit of one (`ref`); gives its reference when it is done, otherwise the form as it was filled. */
export async function sendScenario(
  { actor, context, request }: ActingArgs,
  of: { kept: Kept } | { ref: string },
): Promise<{ ref: string } | SentScenario> {
  const { db, now } = context;
  const form = await request.formData();
  const edits = 'ref' in of;
  const submission = parseForm(form, edits ? editingSchema : savingSchema, catalogueOf(actor.language));
  const record = edits ? found(await readSaved(db, actor, of.ref, now)) : null;
  const back = async (
    status: number,
    result: SubmissionResult<string[]>,
    theirs: SentScenario['theirs'] = null,
  ): Promise<SentScenario> => ({
    ...{ status, result, theirs },
    audience: await formAudiencePart(db, actor, 'scenario.save', soFarIn(form), now, null, record),
  });
  if (textOf(form, 'act') !== 'save' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  const { value } = submission;
  try {
    if (!edits) return await saveKept(db, actor, value, of.kept, now);
    await editScenario(db, actor, of.ref, 'version' in value ? Number(value.version) : 0, value, now);
    return { ref: of.ref };
  } catch (reason) {
    if (reason instanceof SavingFaults) {
      const faulty = reason.faults.reduce((so, fault) => replyWith(so, fault.field, words(actor.language, fault)), submission.reply());
      return back(422, faulty);
    }
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict' || !edits) throw reason;
    const { title, note, version, withdrawn_at } = found(await readSaved(db, actor, of.ref, now));
    return back(409, asFilled(submission.reply()), { title, note, version, withdrawn: withdrawn_at !== null });
  }
}
