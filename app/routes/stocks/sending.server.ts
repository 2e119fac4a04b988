import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { declareAgain, declareStock, StockFaults, type StockFault } from '#app/domain/stocks/declaring.server.ts';
import { readStock, type StockRead } from '#app/domain/stocks/reading.server.ts';
import { declaringAgainSchema, declaringSchema } from '#app/domain/stocks/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { figuresBesideSeal } from './sealed-figures.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What the form of a declaration is told after it came back. */
export interface SentStock {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  /** what was declared meanwhile from elsewhere; null: nothing was */
  theirs: StockRead | null;
}

const words = ({ audience, stockFaults }: Catalogue, { code }: StockFault): string =>
  code === 'noItem' || code === 'notForAll' || code === 'future' ? stockFaults[code] : audience.faults[code];

/** Of which field a refusal of the rules speaks: those about the choice of readers. */
const FIELDS: Record<string, string> = {
  ...{ marking_change: 'marking', body: 'released', reader: 'readers', party: 'parties' },
  ...{ caveatOnClear: 'parties', outsideCaveat: 'readers' },
};

/** Declares a new stock (`ref` null) or one anew; gives its reference when it is done, otherwise the form as it was filled. */
export async function sendStock({ actor, context, request }: ActingArgs, ref: string | null): Promise<{ ref: string } | SentStock> {
  const { db, now } = context;
  const form = await request.formData();
  // A browser without scripts sends figures that are typed beside a seal: they are dropped before anything else sees them, and nothing is done.
  const beside = figuresBesideSeal(form);
  for (const name of beside) form.delete(name);
  const text = catalogueOf(actor.language);
  const record = ref === null ? null : found(await readStock(db, actor, ref, now));
  if (record) form.set('home_body_id', record.home_body_id);
  const back = async (status: number, result: SubmissionResult<string[]>, theirs: SentStock['theirs'] = null): Promise<SentStock> => ({
    ...{ status, result, theirs },
    audience: await formAudiencePart(db, actor, 'stock.declare', soFarIn(form), now, record?.home_body_id ?? null, record),
  });
  const faulty = (reply: SubmissionResult<string[]>, reason: unknown): SubmissionResult<string[]> | null => {
    if (reason instanceof StockFaults) return reason.faults.reduce((so, fault) => replyWith(so, fault.field, words(text, fault)), reply);
    const field = reason instanceof Refusal ? FIELDS[reason.code] : undefined;
    if (!(reason instanceof Refusal) || !field) return null;
    const faults: Record<string, string> = { ...text.refusals.codes, ...text.decisionFaults, ...text.audience.faults };
    return replyWith(reply, field, faults[reason.code] ?? text.fields.invalid);
  };
  const checks = textOf(form, 'act') !== 'save' || isShownAgain(form);
  if (beside.length > 0) {
    const reply = asFilled(parseForm(form, ref === null ? declaringSchema : declaringAgainSchema, text).reply());
    return back(422, replyWith(reply, beside[0] ?? '', text.stockFaults.besideSeal));
  }
  if (ref === null) {
    const submission = parseForm(form, declaringSchema, text);
    if (checks) return back(200, asFilled(submission.reply()));
    if (submission.status !== 'success') return back(422, submission.reply());
    try {
      return await declareStock(db, actor, submission.value, now, onceIn(form));
    } catch (reason) {
      const reply = faulty(submission.reply(), reason);
      if (!reply) throw reason;
      return back(422, reply);
    }
  }
  const submission = parseForm(form, declaringAgainSchema, text);
  if (checks) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    await declareAgain(db, actor, ref, submission.value.version, submission.value, now);
    return { ref };
  } catch (reason) {
    const reply = faulty(submission.reply(), reason);
    if (reply) return back(422, reply);
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    return back(409, asFilled(submission.reply()), found(await readStock(db, actor, ref, now)));
  }
}
