import type { SubmissionResult } from '@conform-to/react';
import { closeAction, reopenAction } from '#app/domain/actions/closing.server.ts';
import { tieAction, untieAction } from '#app/domain/actions/editing.server.ts';
import { needActions, unneedAction } from '#app/domain/actions/needs.server.ts';
import { reportProgress } from '#app/domain/actions/progress.server.ts';
import { closingForm, progressForm, referencesField } from '#app/domain/actions/schema.ts';
import { findByWords, splitReferences } from '#app/domain/ties/finding.server.ts';
import type { TiedEnd } from '#app/domain/ties/kinds.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { answerStep, isStepAct, stepFormIn } from './answering-steps.server.ts';

/** What an action's page says after a form of it came back. */
export interface Answer {
  status: number;
  /** why it was not done, for the top of the page */
  refusal?: string;
  /** the closing form, with what was typed */
  closing?: SubmissionResult<string[]>;
  /** the field of ties: what was typed, what was found, what is wrong */
  typed?: string;
  found?: TiedEnd[];
  tieError?: string;
  /** the field of what it waits for */
  needs?: string;
  needError?: string;
  /** the field of steps to be added */
  lines?: string;
  linesError?: string;
  /** a step that was to be written anew: as it was typed, and what is wrong */
  step?: { id: string; words: string; error: string };
}

/** Does what a form of an action's page asks. Null: it is done. */
export async function answerAction({ actor, context, params, request }: ActingArgs): Promise<Answer | null> {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = textOf(form, 'act');
  const version = versionIn(form);
  const typed = textOf(form, 'references').slice(0, 500);
  const needs = textOf(form, 'needs').slice(0, 500);
  const steps = stepFormIn(form);
  const closing = act === 'close' ? parseForm(form, closingForm, text) : null;
  if (isShownAgain(form)) {
    if (closing) return { status: 200, closing: asFilled(closing.reply()) };
    if (needs !== '') return { status: 200, needs };
    if (steps.lines !== '') return { status: 200, lines: steps.lines };
    return typed === '' ? null : { status: 200, typed, found: await findByWords(db, actor, typed) };
  }
  try {
    if (closing) {
      if (closing.status !== 'success') return { status: 422, closing: closing.reply() };
      await closeAction(db, actor, ref, version, closing.value, now);
    } else if (act === 'reopen') await reopenAction(db, actor, ref, version, now);
    else if (act === 'progress') {
      const progress = parseForm(form, progressForm, text);
      if (progress.status !== 'success') throw new Refusal('invalid');
      await reportProgress(db, actor, ref, progress.value, now);
    } else if (act === 'untie') await untieAction(db, actor, ref, textOf(form, 'tie'), now);
    else if (act === 'tie') {
      const references = referencesField.safeParse(typed);
      await tieAction(db, actor, ref, references.success ? splitReferences(references.data) : [], now);
    } else if (act === 'need') {
      const references = referencesField.safeParse(needs);
      await needActions(db, actor, ref, references.success ? splitReferences(references.data) : [], now);
    } else if (act === 'unneed') await unneedAction(db, actor, ref, textOf(form, 'needed'), now);
    else if (isStepAct(act)) await answerStep({ db, actor, now }, ref, act, steps);
    else if (act === 'find-tie') return { status: 200, typed, found: await findByWords(db, actor, typed) };
    else throw new Refusal('invalid');
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const words = text.actionFaults[reason.code] ?? text.refusals.codes[reason.code] ?? text.refusals.codes.invalid!;
    const status = statusOf[reason.kind];
    if (act === 'need' && reason.kind === 'invalid') return { status, needs, needError: words };
    if (act === 'tie' && reason.kind === 'invalid') return { status, typed, found: [], tieError: words };
    if (act === 'step_add' && reason.kind === 'invalid') return { status, lines: steps.lines, linesError: words };
    if (act === 'step_reword' && reason.kind === 'invalid') return { status, step: { id: steps.item, words: steps.words, error: words } };
    return {
      ...(act === 'step_add' ? { lines: steps.lines } : {}),
      status,
      refusal: reason.kind === 'conflict' ? text.actions.conflictNow : words,
      ...(closing ? { closing: closing.reply() } : {}),
    };
  }
}
