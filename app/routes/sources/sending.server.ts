import type { SubmissionResult } from '@conform-to/react';
import { checkAudience } from '#app/domain/audience/choosing.server.ts';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { rateSource } from '#app/domain/sources/rating.server.ts';
import { readRatings, readSource, type SourceRating } from '#app/domain/sources/reading.server.ts';
import { registerSource } from '#app/domain/sources/registering.server.ts';
import { ratingSchema, sourceSchema } from '#app/domain/sources/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What the form of a new source is told after it came back. */
export interface SentSource {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
}

/** Enters a source in the register; gives its reference, or the form with everything that was typed. */
export async function sendSource({ actor, context, request }: ActingArgs): Promise<{ ref: string } | SentSource> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, sourceSchema, text);
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<SentSource> => ({
    ...{ status, result },
    audience: await formAudiencePart(db, actor, 'source.register', soFarIn(form), now),
  });
  if (textOf(form, 'act') !== 'save' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  const { home_body_id, marking, released, readers, parties } = submission.value;
  const faults = await checkAudience(db, actor, 'source.register', { home_body_id, marking, released, readers, parties }, now);
  if (faults.length > 0)
    return back(
      422,
      faults.reduce((so, { field, code }) => replyWith(so, field, text.audience.faults[code]), submission.reply()),
    );
  return { ref: (await registerSource(db, actor, submission.value, now)).ref };
}

/** What the form of a rating is told after it came back. */
export interface SentRating {
  status: number;
  result: SubmissionResult<string[]>;
  /** somebody else rated meanwhile: theirs, and its number */
  overtaken: { rating: SourceRating; number: number } | null;
}

/** Rates a source anew; null when it is done, otherwise the form with everything that was typed. */
export async function sendRating({ actor, context }: ActingArgs, form: FormData, ref: string): Promise<SentRating | null> {
  const submission = parseForm(form, ratingSchema, catalogueOf(actor.language));
  const back = (status: number, result: SubmissionResult<string[]>): SentRating => ({ status, result, overtaken: null });
  if (textOf(form, 'act') !== 'rate' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    const after = versionIn(form);
    if (after === 0) throw new Refusal('conflict');
    await rateSource(context.db, actor, ref, after, submission.value, context.now);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    const source = found(await readSource(context.db, actor, ref));
    const [rating] = await readRatings(context.db, actor, source.id, context.now);
    return { ...back(409, asFilled(submission.reply())), overtaken: { rating: found(rating), number: source.ratings } };
  }
}
