import { data, redirect } from '@remix-run/node';
import type { SubmissionResult } from '@conform-to/react';
import { parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { beginDraft, deleteDraft, keepLost, newDraftId, readDraft, saveDraft } from '#app/domain/reports/drafts.server.ts';
import { isReportField, textIn, unchosenIn, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import { findFaultsIn, type FilingFault } from '#app/domain/reports/faults.server.ts';
import { fileReport, FilingFaults, readFiled } from '#app/domain/reports/filing.server.ts';
import { ReportChanged, reviseReport } from '#app/domain/reports/revising.server.ts';
import { formReport, type Forming } from '#app/domain/reports/forming.server.ts';
import { CATEGORIES } from '#app/domain/reports/scales.ts';
import { reportSchema } from '#app/domain/reports/schema.ts';
import { withOutline } from '#app/domain/writing/outlines.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { newId } from '#db/identity.server.ts';

/** What the form is told after it was sent: where its draft stands, what is wrong, and the other window's version if there is one. */
export interface Sent {
  draft: { id: string; version: number; saved_at: string | null };
  /** what the form goes by in its page */
  form: string;
  result: SubmissionResult<string[]> | null;
  /** two versions of one thing: of the draft in two windows, or of the report that it revises */
  conflict: { of: 'draft' | 'report'; yours: DraftFields; theirs: DraftFields } | null;
  /** what a form that came back shows of what stands in it; null where it saved itself */
  forming: Forming | null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INTENT = '__intent__';

const standOf = ({ id, version, saved_at }: Sent['draft']): Sent['draft'] => ({ id, version, saved_at });

/** The form without what is not of a report: names that nobody's form sends, and an intent that cannot be read. */
function tidy(form: FormData): FormData {
  const kept = new FormData();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    if (isReportField(name)) kept.append(name, value);
    if (name === INTENT && /^\{"type":"(insert|remove|reorder)"/.test(value)) kept.set(name, value);
  }
  return kept;
}

/** Where on the page the sender goes on after a save without scripts. */
function placeAfter(act: string, intent: string): string {
  if (act === 'check') return '#disclosure';
  if (act === 'look') return '?look#look-over';
  if (act === 'outline') return '#report-description';
  if (act.startsWith('find_')) return `#finding-${act.slice('find_'.length)}`;
  return intent ? '#sources' : '';
}

/** A form that came back, with every fault beside its field: the schema's, the rules', and what was typed to find and not chosen. */
function explained(
  text: Catalogue,
  reply: SubmissionResult<string[]>,
  fields: DraftFields,
  faults: readonly FilingFault[],
): SubmissionResult<string[]> {
  const words: Record<string, string> = { ...text.reportFaults, ...text.audience.faults, nothingChanged: text.versions.nothingChanged };
  const all = [
    ...faults.map(({ field, code }) => ({ field, words: words[code] ?? text.fields.invalid })),
    ...unchosenIn(fields).map(({ field, typed }) => ({ field, words: text.reports.unchosen(typed) })),
  ];
  const kept = { ...reply, status: 'error', initialValue: fields } as SubmissionResult<string[]>;
  return all.reduce((so, fault) => replyWith(so, fault.field, fault.words), kept);
}

/** The form with the outline of its category after what was typed, where that was asked for. */
function outlined(fields: DraftFields, act: string): DraftFields {
  const category = CATEGORIES.find((one) => one === fields.category);
  if (act !== 'outline' || !category) return fields;
  return { ...fields, description: withOutline(textIn(fields, 'description'), category, fields.language === 'ja' ? 'ja' : 'en') };
}

/** POST of the report form: saves, finds, checks, files, deletes. Whatever is refused, what was typed is kept. */
export async function sendReport({ actor, request, context, params }: ActingArgs, byItself = false) {
  const { db, now } = context;
  const form = await request.formData();
  const act = byItself ? 'autosave' : isShownAgain(form) ? 'save' : textOf(form, 'act');
  const begins = params.draft === 'new';
  const wished = begins ? textOf(form, 'draft') : (params.draft ?? '');
  const version = begins ? 0 : versionIn(form);
  const id = !UUID.test(wished) ? newId() : begins ? newDraftId(actor, wished) : wished;
  if (act === 'delete') {
    await deleteDraft(db, actor, id, now);
    return redirect('/reports');
  }
  const filed = await readFiled(db, actor, id);
  if (filed) return redirect(`/reports/${filed.ref}`);

  const text = catalogueOf(actor.language);
  const known = tidy(form);
  const intent = textOf(known, INTENT);
  let submission: ReturnType<typeof parseForm<typeof reportSchema>>;
  try {
    submission = parseForm(known, reportSchema, text);
  } catch {
    throw new Refusal('invalid');
  }
  const fields = outlined(submission.payload, act);
  const name = UUID.test(textOf(form, 'form')) ? textOf(form, 'form') : '';
  const readRevises = async () => (begins ? null : ((await readDraft(db, actor, id))?.revises ?? null));
  const forming = async () => formReport(db, actor, fields, now, await readRevises());
  if (act === 'separate') return redirect(`/reports/drafts/${(await beginDraft(db, actor, newId(), fields, now)).id}`);

  let draft: Sent['draft'];
  try {
    draft = begins ? await beginDraft(db, actor, id, fields, now) : { id, ...(await saveDraft(db, actor, { id, version }, fields, now)) };
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    const theirs = await readDraft(db, actor, id);
    if (!theirs) {
      // Sent twice: the first has filed it meanwhile.
      const first = await readFiled(db, actor, id);
      if (first) return redirect(`/reports/${first.ref}`);
      const kept = await keepLost(db, actor, id, fields, now);
      return byItself
        ? data<Sent>({ draft: standOf(kept), form: name, result: null, conflict: null, forming: null })
        : redirect(`/reports/drafts/${kept.id}?again`);
    }
    // Or it has saved the very same words.
    if (JSON.stringify(theirs.fields) !== JSON.stringify(fields)) {
      const result = { status: 'error', initialValue: fields, error: {} } as SubmissionResult<string[]>;
      const conflict = { of: 'draft' as const, yours: fields, theirs: theirs.fields };
      return data<Sent>({ draft: standOf(theirs), form: name, result, conflict, forming: await forming() }, { status: 409 });
    }
    draft = theirs;
  }
  draft = standOf(draft);
  if (byItself) return data<Sent>({ draft, form: name, result: null, conflict: null, forming: null });
  if (act === 'paragraphs') return redirect(`/reports/drafts/${draft.id}/paragraphs`);
  if (act !== 'file') return redirect(`/reports/drafts/${draft.id}${placeAfter(act, intent)}`);

  const refuse = async (faults: readonly FilingFault[]) => {
    const result = explained(text, submission.reply(), fields, faults);
    return data<Sent>({ draft, form: name, result, conflict: null, forming: await forming() }, { status: 422 });
  };
  if (submission.status !== 'success' || unchosenIn(fields).length > 0) return refuse(await findFaultsIn(db, actor, fields, now));
  const revises = await readRevises();
  try {
    if (!revises) return redirect(`/reports/${(await fileReport(db, actor, submission.value, now, draft)).ref}?filed`);
    const from = { ...draft, report_id: revises.id, report_version: revises.version };
    return redirect(`/reports/${(await reviseReport(db, actor, from, submission.value, now)).ref}?revised`);
  } catch (reason) {
    if (reason instanceof ReportChanged) {
      const result = { status: 'error', initialValue: fields, error: {} } as SubmissionResult<string[]>;
      const conflict = { of: 'report' as const, yours: fields, theirs: reason.now };
      return data<Sent>({ draft, form: name, result, conflict, forming: await forming() }, { status: 409 });
    }
    if (!(reason instanceof FilingFaults)) throw reason;
    return refuse(reason.faults);
  }
}
