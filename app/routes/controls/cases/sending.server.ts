import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { referencesIn } from '#app/domain/controls/references.ts';
import { changeCaseReaders, editCase, openCase } from '#app/domain/coordination/opening.server.ts';
import type { CaseRead } from '#app/domain/coordination/reading.server.ts';
import { caseForm, readersForm } from '#app/domain/coordination/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What a case's form is told after it came back. */
export interface SentCase {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  conflict: boolean;
}

const fieldOf: Record<string, string> = {
  ...{ unknown_reference: 'references', starts_strict: 'marking', other_side: 'other_party', marking_change: 'marking' },
  other_side_spoke: 'marking',
  ...{
    homeBody: 'home_body_id',
    body: 'released',
    reader: 'readers',
    party: 'parties',
    caveatOnClear: 'parties',
    outsideCaveat: 'readers',
  },
  nothing_changed: 'marking',
};

/** Opens a case (`edited` null), says one anew, or changes who reads it; gives its reference when it is done, otherwise the form as it was filled. */
export async function sendCase({ actor, context, request }: ActingArgs, edited: CaseRead | null): Promise<{ ref: string } | SentCase> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  const readersAlone = act === 'readers';
  const submission = parseForm(form, readersAlone ? readersForm : caseForm, text);
  const back = async (status: number, result: SubmissionResult<string[]>, conflict = false): Promise<SentCase> => ({
    ...{ status, result, conflict },
    audience: await formAudiencePart(db, actor, 'case.open', soFarIn(form), now, edited?.home_body_id ?? null, edited),
  });
  if ((act !== 'save' && !(readersAlone && edited)) || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  const { home_body_id, marking, released, readers, parties } = submission.value;
  const version = versionIn(form);
  try {
    if (edited && readersAlone) {
      await changeCaseReaders(db, actor, edited.ref, version, { marking, released, readers, parties }, now);
      return { ref: edited.ref };
    }
    const { title, proposal, other_party, references } = caseForm.parse(submission.value);
    if (edited) {
      await editCase(db, actor, edited.ref, version, { title, proposal, other_party }, now);
      return { ref: edited.ref };
    }
    const chosen = { home_body_id, marking, released, readers, parties };
    return await openCase(db, actor, { title, proposal, other_party }, chosen, referencesIn(references), now, onceIn(form));
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found' || reason.kind === 'unreadable') throw reason;
    if (reason.kind === 'conflict') return back(409, asFilled(submission.reply()), true);
    const said =
      text.coordination.faults[reason.code] ?? (text.audience.faults as Record<string, string>)[reason.code] ?? text.fields.invalid;
    return back(statusOf[reason.kind], replyWith(submission.reply(), fieldOf[reason.code] ?? 'title', said));
  }
}
