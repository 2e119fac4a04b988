import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { shiftsAmong, type Shift } from '#app/domain/meetings/reading-series.server.ts';
import { seriesForm, seriesRule } from '#app/domain/meetings/schema.ts';
import { callSeries, occurrencesOf, type Occurrence } from '#app/domain/meetings/series.server.ts';
import { zonesFor } from '#app/domain/meetings/timing.server.ts';
import { readMeanwhile, warningsOf, type TimeWarnings } from '#app/domain/meetings/warnings.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { audienceFieldOf } from './fault-fields.ts';
import { awakeFor } from './sending.server.ts';

/** What a series' form is told after it came back. */
export interface SentSeries {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  invited: string[];
  /** the days that it comes to, with what is to be known of each; null while they cannot be worked out */
  days: (Occurrence & { warnings: TimeWarnings })[] | null;
  shifts: Shift[];
}

/** The field beside which a fault of the rule is said. */
const fieldOf: Record<string, string> = {
  untilBeforeFirst: 'last_day',
  untilTooFar: 'last_day',
  tooManyMeetings: 'last_day',
  skipped: 'start_time',
  ...audienceFieldOf,
};

/** Calls a series, or gives the form back with everything that was typed and the days that it comes to. */
export async function sendSeries({ actor, context, request }: ActingArgs): Promise<{ ref: string } | SentSeries> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, seriesForm, text);
  const soFar = soFarIn(form);
  const invited = form.getAll('invited').filter((value): value is string => typeof value === 'string');
  const rule = seriesRule.safeParse(submission.payload);
  const foreign = rule.success && !zonesFor(actor).includes(rule.data.zone);
  let occurrences: Occurrence[] | null = null;
  let fault: string | null = null;
  if (rule.success && !foreign)
    try {
      occurrences = occurrencesOf(rule.data);
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      fault = reason.code;
    }
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<SentSeries> => {
    const awake = await awakeFor(db, actor, { body: soFar.home_body_id, invited }, now);
    const meanwhile = await readMeanwhile(
      db,
      actor,
      (occurrences ?? []).map((one) => ({ ...one, id: null })),
    );
    // What changes of clocks do to a series is said between its days, not of each.
    const warned = (one: Occurrence, at: number) => ({ ...warningsOf(one, awake, now), shift: null, meanwhile: meanwhile[at] ?? [] });
    const days = occurrences?.map((one, at) => ({ ...one, warnings: warned(one, at) })) ?? null;
    const audience = await formAudiencePart(db, actor, 'meeting.call', soFar, now, soFar.home_body_id);
    return { status, result, audience, invited, days, shifts: shiftsAmong(days?.map((one) => one.starts_at) ?? []) };
  };
  const explained = (result: SubmissionResult<string[]>) => {
    const zoned = foreign ? replyWith(result, 'zone', text.fields.chooseOne) : result;
    return fault ? replyWith(zoned, fieldOf[fault] ?? 'first_day', text.calling.faults[fault] ?? text.fields.invalid) : zoned;
  };
  if (textOf(form, 'act') !== 'save' || isShownAgain(form)) return back(200, explained(asFilled(submission.reply())));
  if (submission.status !== 'success' || foreign || fault) return back(422, explained(submission.reply()));
  const { home_body_id, marking, released, readers, parties, ...words } = submission.value;
  try {
    const audience = { home_body_id, marking, released, readers, parties };
    const { ref } = await callSeries(db, actor, { ...words, audience }, now, onceIn(form));
    return { ref };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const faults: Record<string, string> = { ...text.audience.faults, ...text.meetings.faults, ...text.calling.faults };
    return back(
      statusOf[reason.kind],
      replyWith(submission.reply(), fieldOf[reason.code] ?? 'title', faults[reason.code] ?? text.fields.invalid),
    );
  }
}
