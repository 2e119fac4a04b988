import type { SubmissionResult } from '@conform-to/react';
import { editAction } from '#app/domain/actions/editing.server.ts';
import { openAction } from '#app/domain/actions/opening.server.ts';
import { readActionSubject } from '#app/domain/actions/subject.server.ts';
import { actionForm } from '#app/domain/actions/schema.ts';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { splitReferences } from '#app/domain/ties/finding.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { can } from '#app/policy/acts.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { leadsIn } from './fields-in.ts';

/** What an action's form is told after it came back. */
export interface Sent {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  /** the version was no longer the newest */
  conflict: boolean;
}

/** The field beside which a refusal of the rules is said. */
const fieldOf: Record<string, string> = {
  unknown_reference: 'references',
  lead_not_possible: 'leads',
  lead_cannot_read: 'leads',
  starts_after_due: 'starts_on',
  marking_change: 'marking',
  homeBody: 'home_body_id',
  forbidden: 'home_body_id',
  body: 'released',
  reader: 'readers',
  outsideCaveat: 'readers',
  party: 'parties',
  caveatOnClear: 'parties',
};

/**
 * Opens an action, or saves an edit of `ref`; gives its reference when it is done.
 * Otherwise, and when only asked to check or to find, gives the form back with everything that was typed.
 */
export async function sendAction({ actor, context, request }: ActingArgs, ref: string | null): Promise<{ ref: string } | Sent> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, actionForm, text);
  const soFar = soFarIn(form);
  const act = ref === null ? 'action.open' : 'action.edit';
  const kept = ref === null ? null : found(await readActionSubject(db, actor, ref));
  if (kept && !can(actor, 'action.edit', kept.subject)) throw new Refusal('forbidden');
  const version = versionIn(form);
  // A form that comes back stands on the newest version from then on, so that it says when that is not the one it was filled on.
  const overtaken = kept !== null && kept.version !== version;
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<Sent> => ({
    status: overtaken ? 409 : status,
    result,
    conflict: overtaken,
    audience: await formAudiencePart(
      db,
      actor,
      act,
      soFar,
      now,
      soFar.home_body_id || null,
      kept && { audience_id: kept.audience_id, author_id: kept.subject.author_id ?? null },
    ),
  });
  if (textOf(form, 'act') !== 'save' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  const { home_body_id, marking, released, readers, parties, tied, references, due_on, starts_on, ...words } = submission.value;
  const input = { ...words, due_on: due_on || null, starts_on: starts_on || null };
  const audience = { home_body_id, marking, released, readers, parties };
  try {
    if (ref === null) {
      const leads = leadsIn(form).flatMap((lead) => ('kept' in lead ? [] : [lead]));
      const opening = { ...input, audience, leads, ties: [...tied, ...splitReferences(references)] };
      const opened = await openAction(db, actor, opening, now, onceIn(form));
      return { ref: opened.ref };
    }
    await editAction(db, actor, ref, version, { ...input, audience, leads: leadsIn(form) }, now);
    return { ref };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    if (reason.kind === 'conflict') return { ...(await back(409, asFilled(submission.reply()))), conflict: true };
    const words = text.actionFaults[reason.code] ?? (text.audience.faults as Record<string, string>)[reason.code] ?? text.fields.invalid;
    return back(statusOf[reason.kind], replyWith(submission.reply(), fieldOf[reason.code] ?? 'title', words));
  }
}
