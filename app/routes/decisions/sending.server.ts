import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { audienceOf } from '#app/domain/audience/choosing.server.ts';
import { keepDecisionDraft } from '#app/domain/decisions/drafting.server.ts';
import { editDecision } from '#app/domain/decisions/editing.server.ts';
import { holdFor, type Held } from '#app/domain/decisions/holding.server.ts';
import { indicatorBefore, indicatorFor, type IndicatorInput } from '#app/domain/decisions/indicator.server.ts';
import { proposeDecision } from '#app/domain/decisions/proposing.server.ts';
import { decisionForm, MOST_PARAGRAPHS, pairSide } from '#app/domain/decisions/schema.ts';
import { deleteDraft } from '#app/domain/reports/drafts.server.ts';
import { splitReferences, tidyReference } from '#app/domain/ties/finding.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { explain, parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { safePath } from '#app/http/paths.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { DraftStand } from '#app/ui/saving.ts';
import { draftIn, wordsIn } from './draft-words.server.ts';

/** A row of the paired editor. `error`: what is wrong with either side. */
export interface SentPair {
  id: string;
  en: string;
  ja: string;
  error?: string | undefined;
}

/** What a proposal's form is told after it came back. */
export interface Sent {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  pairs: SentPair[];
  conflict: boolean;
  /** where its words are kept */
  draft: DraftStand;
  /** the draft was saved from another window meanwhile: what stands here was not */
  overtaken: boolean;
}

const fieldOf: Record<string, string> = {
  ...{ homeBody: 'home_body_id', forbidden: 'home_body_id', marking_change: 'marking', body: 'released', reader: 'readers' },
  ...{ outsideCaveat: 'readers', party: 'parties', caveatOnClear: 'parties', unknown_reference: 'references' },
  ...{
    unknown_item: 'indicator_item',
    target_needed: 'indicator_target',
    review_after_end: 'review_on',
    review_past: 'review_on',
    end_past: 'expires_on',
    no_paragraph: 'paragraphs',
  },
};

/** The rows of the paired editor, as they were sent. */
function pairsIn(form: FormData, words: Parameters<typeof explain>[0]): SentPair[] {
  const all = (name: string) => form.getAll(name).map((value) => (typeof value === 'string' ? value : ''));
  const [ids, en, ja] = [all('pair_id'), all('pair_en'), all('pair_ja')];
  const side = (value: string) => pairSide.safeParse(value, { error: explain(words) });
  return Array.from({ length: Math.min(Math.max(en.length, ja.length), MOST_PARAGRAPHS) }, (_, index) => {
    const [left, right] = [side(en[index] ?? ''), side(ja[index] ?? '')];
    const error = [left, right].flatMap((one) => one.error?.issues.map(({ message }) => message) ?? [])[0];
    const id = /^[\w-]{1,80}$/.test(ids[index] ?? '') ? ids[index]! : '';
    return { id, en: left.data ?? en[index] ?? '', ja: right.data ?? ja[index] ?? '', ...(error ? { error } : {}) };
  });
}

interface Fields {
  indicator_item: string;
  indicator_measure: IndicatorInput['measure'];
  indicator_target: string;
  indicator_by: string;
}

/** A target as people type it, full-width or with commas; null: it is no number. */
function targetIn(value: string): number | null {
  const typed = value.normalize('NFKC').replaceAll(',', '').trim();
  return /^\d{1,6}(\.\d{1,2})?$/.test(typed) ? Number(typed) : null;
}

function indicatorIn(fields: Fields): IndicatorInput | null {
  if (fields.indicator_item === '') return null;
  const target = targetIn(fields.indicator_target);
  if (target === null) throw new Refusal('invalid', 'target_needed');
  return {
    item_ref: tidyReference(fields.indicator_item),
    measure: fields.indicator_measure,
    target,
    by: fields.indicator_by || null,
  };
}

/** Where the sender goes on. */
export interface Gone {
  to: string;
}

/** Proposes a decision, or saves an edit of `ref`; keeps or deletes its draft; or gives the form back with everything that was typed. */
export async function sendDecision({ actor, context, request }: ActingArgs, ref: string | null): Promise<Gone | Sent> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const held: Held | null = ref === null ? null : await holdFor(db, actor, ref, 'decision.edit');
  const submission = parseForm(form, decisionForm, text);
  const pairs = pairsIn(form, text);
  const soFar = soFarIn(form);
  const version = versionIn(form);
  // A form that comes back stands on the newest version from then on, so that it says when that is not the one it was filled on.
  const overtaken = held !== null && held.row.version !== version;
  const at = draftIn(actor, form, ref);
  let draft: DraftStand = { id: at.version === 0 ? textOf(form, 'draft') : at.id, version: at.version, saved_at: null };
  const back = async (status: number, result: SubmissionResult<string[]>, shown = pairs): Promise<Sent> => ({
    ...{ status: overtaken ? 409 : status, result, conflict: overtaken, pairs: shown, draft, overtaken: false },
    audience: await formAudiencePart(
      db,
      actor,
      'decision.propose',
      soFar,
      now,
      ref === null ? null : held!.row.home_body_id,
      held && { audience_id: held.row.audience_id, author_id: held.row.author_id },
    ),
  });
  const act = textOf(form, 'act');
  if (act === 'delete' && !isShownAgain(form)) {
    if (at.version > 0) await deleteDraft(db, actor, at.id, now);
    return { to: ref === null ? '/decisions' : `/decisions/${ref}` };
  }
  if (act === 'keep' && !isShownAgain(form)) {
    const { draft: kept, theirs } = await keepDecisionDraft(db, actor, at, wordsIn(form, ref), now);
    if (!theirs) return { to: ref === null ? `/decisions/new?draft=${kept.id}` : `/decisions/${ref}/edit` };
    draft = { id: kept.id, version: kept.version, saved_at: kept.saved_at };
    return { ...(await back(409, asFilled(submission.reply()))), overtaken: true };
  }
  if (act === 'add') return back(200, asFilled(submission.reply()), [...pairs, { id: '', en: '', ja: '' }]);
  if (act !== 'save' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  // All that can be told without asking the database is told at once.
  const wrong: [string, string][] = [];
  if (pairs.some((pair) => pair.error)) wrong.push(['paragraphs', text.fields.invalid]);
  else if (pairs.every(({ en, ja }) => en.trim() === '' && ja.trim() === ''))
    wrong.push(['paragraphs', text.decisionFaults.no_paragraph ?? '']);
  if (textOf(form, 'indicator_item').trim() !== '' && targetIn(textOf(form, 'indicator_target')) === null)
    wrong.push(['indicator_target', text.decisionFaults.target_needed ?? '']);
  if (submission.status !== 'success' || wrong.length > 0)
    return back(
      422,
      wrong.reduce((reply, [field, words]) => replyWith(reply, field, words), submission.reply()),
    );
  const { title_en, title_ja, rationale_en, rationale_ja, review_on, expires_on, references, tied, ...rest } = submission.value;
  const { home_body_id, marking, released, readers, parties, ...indicated } = rest;
  const audience = { home_body_id: held?.row.home_body_id ?? home_body_id, marking, released, readers, parties };
  try {
    const record = { audience: audienceOf(audience), home_body_id: audience.home_body_id };
    const before = held && (await indicatorBefore(db, held));
    const words = {
      ...{ title_en, title_ja, rationale_en, rationale_ja, review_on: review_on || null, expires_on: expires_on || null },
      indicator: await indicatorFor(db, actor, record, indicatorIn(indicated), before, now),
    };
    const ties = [...new Set([...tied, ...splitReferences(references)])];
    if (ref === null) {
      const supersedes = textOf(form, 'supersedes').slice(0, 20) || null;
      const full = pairs.filter(({ en, ja }) => en !== '' || ja !== '').map(({ en, ja }) => ({ en, ja }));
      const made = await proposeDecision(db, actor, { ...words, pairs: full, audience, ties, supersedes }, now, at);
      const from = safePath(textOf(form, 'back'));
      return { to: from.startsWith('/meetings/') ? from : `/decisions/${made.ref}` };
    }
    await editDecision(db, actor, ref, version, { ...words, pairs, audience, ties }, now, at);
    return { to: `/decisions/${ref}` };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    if (reason.kind === 'conflict' && reason.code === 'conflict')
      return { ...(await back(409, asFilled(submission.reply()))), conflict: true };
    const faults: Record<string, string> = { ...text.audience.faults, ...text.decisionFaults };
    const field = fieldOf[reason.code] ?? 'title_en';
    return back(statusOf[reason.kind], replyWith(submission.reply(), field, faults[reason.code] ?? text.fields.invalid));
  }
}
