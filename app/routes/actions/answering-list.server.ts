import { ManyRefusal } from '#app/domain/actions/bulk-refusing.ts';
import { tellOvertaken, type ManyFault } from '#app/domain/actions/bulk-telling.server.ts';
import { undoMany } from '#app/domain/actions/bulk-undoing.server.ts';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { reportProgress } from '#app/domain/actions/progress.server.ts';
import { movingForm, viewForm } from '#app/domain/actions/schema.ts';
import { keepView, removeView } from '#app/domain/actions/views.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { changeChosen } from './changing.server.ts';

/** What the tracker says after a form of it came back. */
export interface ListAnswer {
  status: number;
  refusal: string;
  /** which form it was, and what was typed and chosen in it */
  act: 'change' | 'keep' | 'progress';
  typed: Record<string, string>;
  ticked: string[];
  /** what others have changed since the page was shown */
  overtaken: ManyFault[];
}

/** The fields of the tracker's forms that are shown again, with which of the two they belong to. */
const FIELDS = {
  change: ['priority', 'workstream', 'status', 'lead', 'due', 'due_on', 'due_by', 'start', 'starts_on', 'all'],
  keep: ['name', 'body_id'],
} as const;
const LONGEST = 1_000;

/** What stands in a form that was refused, to be shown again. */
function typedIn(form: FormData): Pick<ListAnswer, 'act' | 'typed' | 'ticked'> {
  const act = FIELDS.keep.some((name) => form.has(name)) ? 'keep' : form.has('party') ? 'progress' : 'change';
  const names = act === 'progress' ? [] : FIELDS[act];
  const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name).slice(0, LONGEST)]));
  const ticked = form.getAll('ref').flatMap((ref) => (typeof ref === 'string' ? [ref.slice(0, 80)] : []));
  return { act, typed, ticked: act === 'change' ? ticked.slice(0, LONGEST) : [] };
}

/** The address that was asked, with what is to be told beside it. */
function backTo(request: Request, told: Record<string, string>): string {
  const { search } = new URL(request.url);
  const query = new URLSearchParams(search);
  for (const name of [...query.keys()]) if (name === 'moved' || name === 'done') query.delete(name);
  for (const [name, value] of Object.entries(told)) query.set(name, value);
  return `/actions?${query.toString()}`;
}

/** Does what a form of the tracker asks, and gives the address that shows it; or why it was not done. */
export async function answerList({ actor, context, request }: ActingArgs): Promise<{ to: string } | ListAnswer> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  if (isShownAgain(form)) return { to: backTo(request, {}) };
  try {
    const act = textOf(form, 'act');
    if (act === 'undo') {
      const many = textOf(form, 'many').slice(0, 80);
      await undoMany(db, actor, many, now);
      return { to: backTo(request, { done: many }) };
    }
    if (act === 'change') return { to: backTo(request, { done: await changeChosen({ actor, context, request }, form) }) };
    if (act === 'keep') {
      const view = parseForm(form, viewForm, text);
      if (view.status !== 'success') throw new Refusal('invalid', 'view_unnamed');
      const filters = readActionFilters(new URL(request.url).searchParams);
      await keepView(db, actor, { name: view.value.name, filters, body_id: view.value.body_id ?? null }, now);
      return { to: backTo(request, {}) };
    }
    if (act === 'remove') {
      await removeView(db, actor, textOf(form, 'view_id').slice(0, 80), now);
      return { to: backTo(request, {}) };
    }
    if (act !== 'progress') throw new Refusal('invalid');
    const moving = parseForm(form, movingForm, text);
    if (moving.status !== 'success') throw new Refusal('invalid');
    const { ref, ...progress } = moving.value;
    await reportProgress(db, actor, ref, progress, now);
    return { to: backTo(request, { moved: ref }) };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const words =
      reason.kind === 'conflict' ? text.actions.conflictNow : (text.actionFaults[reason.code] ?? text.refusals.codes[reason.code]);
    const overtaken = reason instanceof ManyRefusal ? await tellOvertaken(db, actor, reason, now) : [];
    return { status: statusOf[reason.kind], refusal: words ?? text.refusals.codes.invalid!, overtaken, ...typedIn(form) };
  }
}
