import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { addAgendaItem, editAgendaItem, removeAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { tieAgendaItem, untieAgendaItem } from '#app/domain/meetings/papers.server.ts';
import { agendaForm } from '#app/domain/meetings/schema.ts';
import { findByWords, splitReferences } from '#app/domain/ties/finding.server.ts';
import type { TiedEnd } from '#app/domain/ties/kinds.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { audienceFieldOf } from './fault-fields.ts';

/** What an agenda item's form is told after it came back. */
export interface Sent {
  status: number;
  result?: SubmissionResult<string[]>;
  audience?: AudiencePart;
  conflict?: boolean;
  /** the field of papers: what was typed, what was found, what is wrong */
  typed?: string;
  found?: TiedEnd[];
  tieError?: string;
}

/** A presenter's field that leaves one whom the actor may not see as it is. */
export const AS_IT_IS = 'kept';

/** Papers of an item: ties them, unties one, or looks for some. */
async function sendPapers({ actor, context, params }: ActingArgs, form: FormData, itemId: string): Promise<Sent | null> {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  const typed = textOf(form, 'references').slice(0, 500);
  if (act === 'find-tie' || isShownAgain(form)) return { status: 200, typed, found: await findByWords(db, actor, typed) };
  try {
    if (act === 'untie') await untieAgendaItem(db, actor, ref, itemId, textOf(form, 'tie'), now);
    else await tieAgendaItem(db, actor, ref, itemId, splitReferences(typed), now);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'invalid') throw reason;
    return { status: 422, typed, found: [], tieError: text.meetings.faults.unknown_reference! };
  }
}

/**
 * Adds an agenda item, or saves an edit of one, removes it, or minds its papers. Null: it is done.
 * Otherwise gives the form back with everything that was typed. `home` is the meeting's body, `presenter` the item's as it is.
 */
export async function sendItem(
  args: ActingArgs,
  home: string,
  item: { id: string; presenter_id: string | null; audience_id: string; author_id: string | null; version: number } | null,
): Promise<Sent | null> {
  const { actor, context, params, request } = args;
  const { db, now } = context;
  const ref = params.ref ?? '';
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  if (item && ['tie', 'untie', 'find-tie'].includes(act)) return sendPapers(args, form, item.id);
  const version = versionIn(form);
  const submission = parseForm(form, agendaForm, text);
  const soFar = { ...soFarIn(form), home_body_id: home };
  // A form that comes back stands on the newest version from then on, so that it says when that is not the one it was filled on.
  const overtaken = item !== null && item.version !== version;
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<Sent> => ({
    status: overtaken ? 409 : status,
    result,
    conflict: overtaken,
    audience: await formAudiencePart(db, actor, 'meeting.edit', soFar, now, home, item),
  });
  if (isShownAgain(form)) return back(200, asFilled(submission.reply()));
  try {
    if (item && act === 'remove') {
      await removeAgendaItem(db, actor, ref, item.id, version, now);
      return null;
    }
    if (act !== 'save') return back(200, asFilled(submission.reply()));
    if (submission.status !== 'success') return back(422, submission.reply());
    const { readers_of, marking, released, readers, parties, presenter_id, ...words } = submission.value;
    if (readers_of === 'item' && !marking) return back(422, replyWith(submission.reply(), 'marking', text.fields.required));
    const audience = readers_of === 'item' && marking ? { marking, released, readers, parties } : null;
    const presenter = presenter_id === AS_IT_IS ? (item?.presenter_id ?? null) : presenter_id || null;
    const input = { ...words, presenter_id: presenter, audience };
    if (item) await editAgendaItem(db, actor, ref, item.id, version, input, now);
    else await addAgendaItem(db, actor, ref, { ...input, ties: splitReferences(textOf(form, 'references').slice(0, 500)) }, now);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    if (reason.kind === 'conflict') return { ...(await back(409, asFilled(submission.reply()))), conflict: true };
    const faults: Record<string, string> = { ...text.audience.faults, ...text.meetings.faults };
    const field = audienceFieldOf[reason.code] ?? 'title';
    return back(statusOf[reason.kind], replyWith(submission.reply(), field, faults[reason.code] ?? text.fields.invalid));
  }
}
