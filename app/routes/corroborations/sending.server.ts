import type { SubmissionResult } from '@conform-to/react';
import { formPart, partIn, type PartForming } from '#app/domain/audience/hanging.server.ts';
import type { PartSoFar } from '#app/domain/audience/part-choices.ts';
import type { Commented } from '#app/domain/comments/subjects.server.ts';
import type { Finding } from '#app/domain/finding.ts';
import { SOURCE_ROW } from '#app/domain/reports/draft-fields.ts';
import type { CitableSource } from '#app/domain/sources/choices.ts';
import { findCitable } from '#app/domain/sources/citing.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { corroborationSchema } from '#app/domain/corroborations/schema.ts';
import { corroborate, CorroborationFaults } from '#app/domain/corroborations/writing.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What the form is told after it came back. */
export interface SentCorroboration {
  status: number;
  result: SubmissionResult<string[]>;
  standing: PartSoFar & { find_readers: string };
  forming: PartForming;
  citing: Citing;
}

/** What the rows of sources show of the register. */
export interface Citing {
  sources: Finding<CitableSource>;
  typed: string;
}

/** What the form shows of the register for the sources that stand in it. One query. */
export async function formCiting({ actor, context }: ActingArgs, sources: unknown, typed: string): Promise<Citing> {
  return { sources: findCitable(await readChoosable(context.db, actor, { kinds: ['source'] }), sources, typed), typed };
}

const INTENT = '__intent__';

/** The form without what is not of it: a name such as `sources[99999999]` would make an array that long. */
function tidy(form: FormData): FormData {
  const kept = new FormData();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    if (!name.startsWith('sources') || SOURCE_ROW.test(name)) {
      if (name !== INTENT || /^\{"type":"(insert|remove|reorder)"/.test(value)) kept.append(name, value);
    }
  }
  return kept;
}

/** Says it; null when it is done, otherwise the form with everything that was typed. */
export async function sendCorroboration(args: ActingArgs, report: Commented): Promise<SentCorroboration | null> {
  const { actor, context, request } = args;
  const { db, now } = context;
  const form = tidy(await request.formData());
  const text = catalogueOf(actor.language);
  let submission: ReturnType<typeof parseForm<typeof corroborationSchema>>;
  try {
    submission = parseForm(form, corroborationSchema, text);
  } catch {
    throw new Refusal('invalid');
  }
  const standing = partIn(form);
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<SentCorroboration> => ({
    ...{ status, standing, forming: await formPart(db, actor, report, standing, now) },
    citing: await formCiting(args, submission.payload.sources, textOf(form, 'find_sources').slice(0, 200)),
    // Rows that were added or removed come back as they stand now.
    result: { ...result, initialValue: submission.payload } as SubmissionResult<string[]>,
  });
  if (textOf(form, 'act') !== 'write' || form.has(INTENT) || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    await corroborate(db, actor, report.ref, submission.value, now);
    return null;
  } catch (reason) {
    if (!(reason instanceof CorroborationFaults)) throw reason;
    const words: Record<string, string> = { ...text.fieldFaults, ...text.audience.faults, ...text.reportFaults };
    return back(
      422,
      reason.faults.reduce((so, { field, code }) => replyWith(so, field, words[code] ?? text.fields.invalid), submission.reply()),
    );
  }
}
