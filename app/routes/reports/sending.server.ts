import { data, redirect } from '@remix-run/node';
import type { SubmissionResult } from '@conform-to/react';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { beginDraft, deleteDraft, newDraftId, readDraft, saveDraft, type Draft } from '#app/domain/reports/drafts.server.ts';
import { isReportField, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import { fileReport, FilingFaults, readFiled } from '#app/domain/reports/filing.server.ts';
import { reportSchema } from '#app/domain/reports/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { newId } from '#db/identity.server.ts';

/** What the form is told after it was sent: where its draft stands, what is wrong, and the other window's version if there is one. */
export interface Sent {
  draft: { id: string; version: number; saved_at: string | null };
  result: SubmissionResult<string[]> | null;
  conflict: { yours: DraftFields; theirs: DraftFields } | null;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const INTENT = '__intent__';

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
  if (act.startsWith('find_')) return `#finding-${act.slice('find_'.length)}`;
  return intent ? '#sources' : '';
}

function explained(text: Catalogue, faults: FilingFaults, reply: SubmissionResult<string[]>): SubmissionResult<string[]> {
  const words: Record<string, string> = { ...text.reports.notThere, ...text.audience.faults };
  return faults.faults.reduce((so, fault) => replyWith(so, fault.field, words[fault.code] ?? text.fields.invalid), reply);
}

/** Two windows, two versions: both are shown, and the sender's stays in the form. */
function differing(theirs: Draft, fields: DraftFields) {
  const kept = { status: 'error', initialValue: fields, error: {} } as SubmissionResult<string[]>;
  const draft = { id: theirs.id, version: theirs.version, saved_at: theirs.saved_at };
  return data<Sent>({ draft, result: kept, conflict: { yours: fields, theirs: theirs.fields } }, { status: 409 });
}

/** POST of the report form: saves, finds, checks, files, deletes. Whatever is refused, what was typed is kept. */
export async function sendReport({ actor, request, context, params }: ActingArgs) {
  const { db, now } = context;
  const form = await request.formData();
  const act = isShownAgain(form) ? 'save' : textOf(form, 'act');
  const wished = params.draft === 'new' ? textOf(form, 'draft') : (params.draft ?? '');
  const version = Number(textOf(form, 'version')) || 0;
  const id = !UUID.test(wished) ? newId() : version === 0 ? newDraftId(actor, wished) : wished;
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
  const fields = submission.payload as DraftFields;
  if (act === 'separate') return redirect(`/reports/drafts/${(await beginDraft(db, actor, newId(), fields, now)).id}`);

  let draft: Sent['draft'];
  try {
    draft =
      version === 0 ? await beginDraft(db, actor, id, fields, now) : { id, ...(await saveDraft(db, actor, { id, version }, fields, now)) };
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    const theirs = await readDraft(db, actor, id);
    // Sent twice: the first has filed it meanwhile, or has saved the very same words.
    if (!theirs) return redirect(`/reports/${found(await readFiled(db, actor, id)).ref}`);
    if (JSON.stringify(theirs.fields) !== JSON.stringify(fields)) return differing(theirs, fields);
    draft = theirs;
  }
  draft = { id: draft.id, version: draft.version, saved_at: draft.saved_at };
  if (act === 'autosave') return data<Sent>({ draft, result: null, conflict: null });
  if (act !== 'file') return redirect(`/reports/drafts/${draft.id}${placeAfter(act, intent)}`);

  if (submission.status !== 'success') return data<Sent>({ draft, result: submission.reply(), conflict: null }, { status: 422 });
  try {
    const { ref } = await fileReport(db, actor, submission.value, now, draft);
    return redirect(`/reports/${ref}?filed`);
  } catch (reason) {
    if (!(reason instanceof FilingFaults)) throw reason;
    const reply = { ...submission.reply(), status: 'error', initialValue: fields } as SubmissionResult<string[]>;
    return data<Sent>({ draft, result: explained(text, reason, reply), conflict: null }, { status: 422 });
  }
}
