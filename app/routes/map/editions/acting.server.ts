import type { SubmissionResult } from '@conform-to/react';
import { setTimeout as wait } from 'node:timers/promises';
import { choicesIn } from '#app/domain/map/editions/content.ts';
import { chooseEdition, dropEdition } from '#app/domain/map/editions/keeping.server.ts';
import { findEdition, planFor } from '#app/domain/map/editions/reading.server.ts';
import { beginImport, EditionUndecided, runImport, stopImport } from '#app/domain/map/editions/running.server.ts';
import { undoSchema } from '#app/domain/map/editions/schema.ts';
import { EditionRestedOn, undoEdition, type Resting } from '#app/domain/map/editions/undoing.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Row } from '#db/schema.ts';

/** What the page of an edition is told where something was not done. */
export interface NotDone {
  status: number;
  hindrance: EditionUndecided['code'] | 'conflict' | null;
  resting: readonly Resting[];
  /** the form of undoing, as it was filled */
  result: SubmissionResult<string[]> | null;
}

const notDone = (status: number, change: Partial<NotDone> = {}): NotDone => ({
  status,
  hindrance: null,
  resting: [],
  result: null,
  ...change,
});

/** A small import is done by the time that its page is shown. */
const WORTH_WAITING_MS = 1_500;

/** Begins an import and lets it run on: its page says how far it is, in whichever process that is asked. */
async function begin({ actor, context }: ActingArgs, edition: Row<'editions'>): Promise<void> {
  const { db, now, log } = context;
  const run = await beginImport(db, actor, edition, now);
  const clock = () => new Date();
  const running = runImport(db, actor, edition.id, run, clock).catch((reason: unknown) =>
    log.error({ reason }, 'an import stopped by a fault'),
  );
  await Promise.race([running, wait(WORTH_WAITING_MS)]);
}

/** What was chosen for names: `choice.KEY`. */
function choicesOf(form: FormData): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, value] of form)
    if (name.startsWith('choice.') && typeof value === 'string' && /^[\w-]{0,80}$/.test(value))
      chosen[name.slice('choice.'.length)] = value;
  return chosen;
}

async function sendUndo({ actor, context }: ActingArgs, edition: Row<'editions'>, form: FormData): Promise<NotDone | null> {
  const submission = parseForm(form, undoSchema, catalogueOf(actor.language));
  if (isShownAgain(form)) return notDone(200, { result: asFilled(submission.reply()) });
  if (submission.status !== 'success') return notDone(422, { result: submission.reply() });
  const { version, reason } = submission.value;
  try {
    await undoEdition(context.db, actor, edition.ref, version, reason, context.now);
    return null;
  } catch (fault) {
    if (!(fault instanceof EditionRestedOn)) throw fault;
    return notDone(409, { resting: fault.resting, result: asFilled(submission.reply()) });
  }
}

/** Does what a form of the page asks; null when it is done, 'gone' where the edition was thrown away. */
export async function actOnEdition(args: ActingArgs): Promise<NotDone | 'gone' | null> {
  const { actor, context, params, request } = args;
  const { db, now } = context;
  const edition = found(await findEdition(db, actor, params.ref ?? ''));
  const form = await request.formData();
  const act = textOf(form, 'act');
  const own = edition.author_id === actor.id;
  try {
    if (act === 'undo') return await sendUndo(args, edition, form);
    if (isShownAgain(form)) return null;
    if (!own && ['choose', 'rest_new', 'import', 'stop', 'delete'].includes(act)) throw new Refusal('forbidden');
    if (act === 'choose') await chooseEdition(db, actor, edition, { names: choicesOf(form) }, now);
    else if (act === 'rest_new') {
      const { plan } = await planFor(db, actor, edition, now);
      const rest = plan.rows.flatMap(({ state, key }) => (state === 'unmatched' && key !== undefined ? [[key, 'new'] as const] : []));
      await chooseEdition(db, actor, edition, { names: { ...choicesIn(edition.choices).names, ...Object.fromEntries(rest) } }, now);
    } else if (act === 'import') {
      const without_wrong = form.get('without_wrong') === 'on';
      if (without_wrong !== choicesIn(edition.choices).without_wrong && edition.state !== 'importing')
        await chooseEdition(db, actor, edition, { without_wrong }, now);
      await begin(args, found(await findEdition(db, actor, edition.ref)));
    } else if (act === 'stop') await stopImport(db, actor, edition, now);
    else if (act === 'delete') {
      await dropEdition(db, actor, edition, now);
      return 'gone';
    } else throw new Refusal('unreadable');
    return null;
  } catch (reason) {
    if (reason instanceof EditionUndecided) return notDone(422, { hindrance: reason.code });
    if (reason instanceof Refusal && reason.kind === 'conflict') return notDone(409, { hindrance: 'conflict' });
    throw reason;
  }
}
