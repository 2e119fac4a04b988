import type { SubmissionResult } from '@conform-to/react';
import { formPart, partIn, type PartForming, type UnkeptWhole, type Whole } from '#app/domain/audience/hanging.server.ts';
import { chosenOf } from '#app/domain/audience/part.server.ts';
import { ParagraphFaults } from '#app/domain/paragraphs/keeping.server.ts';
import { standsIn } from '#app/domain/paragraphs/places.ts';
import type { Placed } from '#app/domain/paragraphs/weaving.ts';
import { paragraphSchema, type ParagraphInput } from '#app/domain/paragraphs/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Db, ReportSection } from '#db/schema.ts';
import { EMPTY_PARAGRAPH, type ParagraphStanding } from './standing.ts';

/** What a paragraph's form is told after it came back. */
export interface SentParagraph {
  status: number;
  result: SubmissionResult<string[]>;
  standing: ParagraphStanding;
  forming: PartForming;
  conflict: boolean;
  /** its words were to be looked over, and nothing was kept */
  looked: boolean;
}

/** What the form begins with: a paragraph as it is, of a report that says this. */
export async function standingOf(
  db: Db,
  report: Record<ReportSection, string>,
  one: Placed & { words: string; tells_gap: boolean; audience_id: string; home_body_id: string },
): Promise<ParagraphStanding> {
  const { marking, released, readers, parties } = await chosenOf(db, one.audience_id, one.home_body_id);
  const { words, tells_gap } = one;
  return { ...EMPTY_PARAGRAPH, words, tells_gap, stands: standsIn(report, one), marking, released, readers, parties };
}

/** Saves what a paragraph's form says with `keep`; null when it is done, otherwise the form with everything that was typed. */
export async function sendParagraph(
  { actor, context }: ActingArgs,
  form: FormData,
  whole: Whole | UnkeptWhole,
  keep: (input: ParagraphInput, version: number) => Promise<unknown>,
): Promise<SentParagraph | null> {
  const { db, now } = context;
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, paragraphSchema, text);
  const typed = { words: textOf(form, 'words'), stands: textOf(form, 'stands').slice(0, 40), tells_gap: form.has('tells_gap') };
  const standing: ParagraphStanding = { ...partIn(form), ...typed, readers_of: 'fewer' };
  const back = async (status: number, result: SubmissionResult<string[]>, conflict = false): Promise<SentParagraph> => ({
    ...{ status, result, standing, conflict, looked: textOf(form, 'act') === 'look' },
    forming: await formPart(db, actor, whole, standing, now),
  });
  if (textOf(form, 'act') !== 'write' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (standing.find_readers.trim() !== '' && standing.readers.length === 0)
    return back(422, replyWith(submission.reply(), 'readers', text.reports.unchosen(standing.find_readers)));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    await keep(submission.value, versionIn(form));
    return null;
  } catch (reason) {
    if (reason instanceof ParagraphFaults) {
      const words: Record<string, string> = { ...text.fieldFaults, ...text.audience.faults, tooMany: text.paragraphs.tooMany };
      const result = reason.faults.reduce(
        // A paragraph always says its own readers: what is said of the report's stands beside its marking.
        (so, { field, code }) => replyWith(so, field === 'readers_of' ? 'marking' : field, words[code] ?? text.fields.invalid),
        submission.reply(),
      );
      return back(422, result);
    }
    if (reason instanceof Refusal && reason.kind === 'conflict') return back(409, asFilled(submission.reply()), true);
    throw reason;
  }
}
