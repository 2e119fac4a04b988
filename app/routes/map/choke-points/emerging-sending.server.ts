import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { EmergingFaults, listEmerging, takeOffEmerging } from '#app/domain/map/emerging/listing.server.ts';
import { emergingSchema, takingOffSchema } from '#app/domain/map/emerging/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What the forms of an item's entries are told after one came back. */
export interface SentEmerging {
  status: number;
  /** the entry that was to be taken off; '' where one was to be listed */
  entry: string;
  result: SubmissionResult<string[]>;
  audience: AudiencePart | null;
  /** somebody took it off, or changed it, meanwhile */
  overtaken: boolean;
}

/** Puts the item on a list; null when it is done, otherwise the form with everything that was typed. */
async function sendListing({ actor, context: { db, now } }: ActingArgs, ref: string, form: FormData): Promise<SentEmerging | null> {
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, emergingSchema, text);
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<SentEmerging> => ({
    ...{ status, entry: '', result, overtaken: false },
    audience: await formAudiencePart(db, actor, 'map.watch', soFarIn(form), now),
  });
  if (textOf(form, 'act') !== 'list' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    await listEmerging(db, actor, ref, submission.value, now);
    return null;
  } catch (reason) {
    if (!(reason instanceof EmergingFaults)) throw reason;
    const words: Record<string, string> = { ...text.audience.faults, wider: text.chokes.emerging.wider };
    return back(
      422,
      reason.faults.reduce((so, { field, code }) => replyWith(so, field, words[code] ?? text.fields.invalid), submission.reply()),
    );
  }
}

/** Takes an entry off its list; null when it is done, otherwise the form with what was typed. */
async function sendTakingOff({ actor, context: { db, now } }: ActingArgs, ref: string, form: FormData): Promise<SentEmerging | null> {
  const submission = parseForm(form, takingOffSchema, catalogueOf(actor.language));
  const back = (status: number, result: SubmissionResult<string[]>, overtaken = false): SentEmerging => ({
    ...{ status, entry: textOf(form, 'entry').slice(0, 80), result, audience: null, overtaken },
  });
  if (isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    await takeOffEmerging(db, actor, ref, submission.value, now);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    return back(409, asFilled(submission.reply()), true);
  }
}

/** What the form that lists, or the one that takes off, comes to. */
export async function sendEmerging(args: ActingArgs, ref: string, form: FormData): Promise<SentEmerging | null> {
  return textOf(form, 'act') === 'take_off' ? sendTakingOff(args, ref, form) : sendListing(args, ref, form);
}
