import { clockOf } from '#app/domain/decisions/clock.server.ts';
import { readHeld } from '#app/domain/decisions/holding.server.ts';
import { agreeForm, silenceForm } from '#app/domain/decisions/schema.ts';
import { agreeToSilence, offerSilence, takeBackSilence } from '#app/domain/decisions/silence.server.ts';
import { resolveLocalTime } from '#app/domain/meetings/local-time.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { EASTERN, JAPAN } from '#app/language/times.ts';
import { answering, type Answer } from './answering.server.ts';

/** The form that offers a silence procedure, as it came back. */
export interface SilenceAnswer extends Answer {
  /** the deadline on both clocks; null while it cannot be worked out */
  checked: { at: string; clock: ReturnType<typeof clockOf> } | null;
}

/** Offers a silence procedure, agrees to one, or takes the offer back. Null: it is done. */
export async function sendSilence({ actor, context, params, request }: ActingArgs): Promise<SilenceAnswer | null> {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  found(await readHeld(db, actor, ref));
  if (act === 'agree' || act === 'take_back') {
    const answered = parseForm(form, agreeForm, text);
    const done = await answering(text, null, async () => {
      if (answered.status !== 'success' || isShownAgain(form)) throw new Refusal('invalid', 'silence_gone');
      const { silence, root } = answered.value;
      if (act === 'agree') await agreeToSilence(db, actor, ref, silence, root, now);
      else await takeBackSilence(db, actor, ref, silence, now);
    });
    return done && { ...done, checked: null };
  }
  const submission = parseForm(form, silenceForm, text);
  if (submission.status !== 'success') {
    const result = act === 'offer' && !isShownAgain(form) ? submission.reply() : asFilled(submission.reply());
    return { status: act === 'offer' ? 422 : 200, result, checked: null };
  }
  const { root, zone, day, time, occurrence } = submission.value;
  const wrong = (field: string, words: string): SilenceAnswer => ({
    ...{ status: 422, checked: null, result: replyWith(submission.reply(), field, words) },
  });
  if (zone !== EASTERN && zone !== JAPAN) return wrong('zone', text.fields.chooseOne);
  const local = resolveLocalTime(day, time, zone, occurrence);
  if (local.kind === 'ambiguous') return wrong('occurrence', text.decisions.ambiguous);
  if (local.kind === 'nonexistent') return wrong('time', text.decisions.nonexistent(local.before, local.after));
  const checked = { at: local.at, clock: clockOf(local.at, now) };
  const filled = asFilled(submission.reply());
  if (act !== 'offer' || isShownAgain(form)) return { status: 200, result: filled, checked };
  const done = await answering(text, filled, () => offerSilence(db, actor, ref, { root, deadline_at: local.at, zone }, now));
  return done && { ...done, checked };
}
