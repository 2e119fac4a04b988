import type { SubmissionResult } from '@conform-to/react';
import { cancelMeeting } from '#app/domain/meetings/editing.server.ts';
import { cancelFollowing } from '#app/domain/meetings/following.server.ts';
import { answerInvitation } from '#app/domain/meetings/inviting.server.ts';
import { moveAgendaItem } from '#app/domain/meetings/ordering.server.ts';
import { answerForm, cancelForm, moveForm } from '#app/domain/meetings/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What a meeting's page says after a form of it came back. */
export interface Answer {
  status: number;
  refusal?: string;
  /** the form that cancels, with what was typed */
  cancelling?: SubmissionResult<string[]>;
}

/** Does what a form of a meeting's page asks: moves an item, answers the invitation, or cancels. Null: it is done. */
export async function answerMeeting({ actor, context, params, request }: ActingArgs): Promise<Answer | null> {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  const cancelling = act === 'cancel' ? parseForm(form, cancelForm, text) : null;
  if (isShownAgain(form)) return cancelling && { status: 200, cancelling: asFilled(cancelling.reply()) };
  try {
    if (cancelling) {
      if (cancelling.status !== 'success') return { status: 422, cancelling: cancelling.reply() };
      const cancel = cancelling.value.scope === 'following' ? cancelFollowing : cancelMeeting;
      await cancel(db, actor, ref, versionIn(form), cancelling.value.reason, now);
    } else if (act === 'move') {
      const move = parseForm(form, moveForm, text);
      if (move.status !== 'success') throw new Refusal('invalid');
      await moveAgendaItem(db, actor, ref, move.value, now);
    } else if (act === 'respond') {
      const answer = parseForm(form, answerForm, text);
      if (answer.status !== 'success') throw new Refusal('invalid');
      await answerInvitation(db, actor, ref, answer.value.sequence, answer.value.answer, answer.value.note, now);
    } else throw new Refusal('invalid');
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const words = text.meetings.faults[reason.code] ?? text.refusals.codes[reason.code] ?? text.refusals.codes.invalid!;
    const overtaken = cancelling ? text.meetings.conflict : act === 'respond' ? text.calling.answerConflict : text.meetings.conflictNow;
    const refusal = reason.kind === 'conflict' ? overtaken : words;
    return { status: statusOf[reason.kind], refusal, ...(cancelling ? { cancelling: cancelling.reply() } : {}) };
  }
}
