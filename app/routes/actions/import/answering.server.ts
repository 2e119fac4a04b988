import type { SubmissionResult } from '@conform-to/react';
import { readOpeningBodies } from '#app/domain/actions/forming.server.ts';
import { readSides } from '#app/domain/actions/days.server.ts';
import { readActionFileApart } from '#app/domain/actions/importing/apart.server.ts';
import { takeTable } from '#app/domain/actions/importing/taking.server.ts';
import { dropTable, keepTable, readTable, readWaiting, type WaitingTable } from '#app/domain/actions/importing/waiting.server.ts';
import { MOST_WAITING } from '#app/domain/actions/importing/limits.ts';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { audienceSchema } from '#app/domain/audience/schema.ts';
import type { AudienceSoFar } from '#app/domain/audience/forming.server.ts';
import { NotImportable } from '#app/domain/exchange/importing/incoming.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { showTable, type Shown } from './shown.server.ts';

/** A table as its importer looks at it, with the readers whom they choose. */
export interface Preview {
  id: string;
  /** what of it was written before it came to a stop; null: nothing */
  begun: { opened: number; changed: number } | null;
  shown: Shown;
  audience: AudiencePart;
}

/** What came back: a file that cannot be read, or a preview with what was chosen in it. */
export interface Answer {
  status: number;
  fault?: string;
  value?: string;
  preview?: Preview;
  result?: SubmissionResult<string[]>;
  conflict?: boolean;
}

type Held = WaitingTable & { table: NonNullable<WaitingTable['table']> };

/** What waits under an id, where its importer may still open actions in the body that it is for; null as for nothing. */
export async function readOwnTable(db: Db, actor: Actor, id: string, now: Date): Promise<WaitingTable | null> {
  const waiting = await readTable(db, actor, id, now);
  const bodies = waiting ? await readOpeningBodies(db, actor) : [];
  return bodies.some((body) => body.id === waiting?.home_body_id) ? waiting : null;
}

/** Under the readers that are chosen so far. */
export async function previewOf(
  db: Db,
  actor: Actor,
  { id, home_body_id, table, written_to, opened, changed }: Held,
  soFar: AudienceSoFar,
  now: Date,
): Promise<Preview> {
  const at = { ...soFar, home_body_id };
  const audience = await formAudiencePart(db, actor, 'action.open', at, now, home_body_id);
  const marking = MARKINGS.find((one) => one === soFar.marking) ?? 'AMBER';
  const { released, readers, parties } = audience.chosen;
  const begun = written_to > 0 ? { opened, changed } : null;
  return { id, begun, shown: await showTable(db, actor, table, { home_body_id, marking, released, readers, parties }, now), audience };
}

/** A new import's readers, before anybody chose. */
export const unchosen = (home_body_id: string): AudienceSoFar => ({
  ...{ home_body_id, marking: 'AMBER', released: [], readers: [], parties: [], find: '' },
});

/** Reads a file that was sent, and keeps it for who sent it. */
async function look({ actor, context: { db, now } }: ActingArgs, form: FormData): Promise<{ to: string } | Answer> {
  const file = form.get('file');
  const body = (await readOpeningBodies(db, actor)).find(({ id }) => id === textOf(form, 'body_id'));
  if (!body) throw new Refusal('forbidden');
  try {
    if (file === null || typeof file === 'string' || file.size === 0) throw new NotImportable('notAFile');
    if ((await readWaiting(db, actor, now)).length >= MOST_WAITING) throw new Refusal('conflict', 'too_many_waiting');
    const read = await readActionFileApart(new Uint8Array(await file.arrayBuffer()), await readSides(db, now), actor.party_id);
    return { to: `/actions/import?file=${await keepTable(db, actor, body.id, read, now)}` };
  } catch (reason) {
    if (reason instanceof Refusal && reason.code === 'too_many_waiting') return { status: 409, fault: 'tooManyWaiting' };
    if (!(reason instanceof NotImportable)) throw reason;
    return { status: 422, fault: reason.code, value: reason.value };
  }
}

/** Does what a form of the import asks: where to go, or what to show. */
export async function answerImport(args: ActingArgs): Promise<{ to: string } | Answer> {
  const { actor, context, request } = args;
  const { db, now } = context;
  const form = await request.formData();
  const id = (new URL(request.url).searchParams.get('file') ?? '').slice(0, 80);
  if (id === '') return look(args, form);
  const waiting = found(await readOwnTable(db, actor, id, now));
  const { table } = waiting;
  const here = `/actions/import?file=${id}`;
  if (textOf(form, 'act') === 'drop' && !isShownAgain(form)) {
    await dropTable(db, actor, id, now);
    return { to: waiting.written_to > 0 ? here : '/actions/import' };
  }
  if (!table) return { to: here };
  const submission = parseForm(form, audienceSchema, catalogueOf(actor.language));
  const back = async (status: number, result: SubmissionResult<string[]>, conflict = false): Promise<Answer> => ({
    ...{ status, result, conflict },
    preview: await previewOf(db, actor, { ...waiting, table }, soFarIn(form), now),
  });
  if (textOf(form, 'act') !== 'take' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    await takeTable(db, actor, id, textOf(form, 'digest').slice(0, 80), submission.value, now);
    return { to: here };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    // Of the same form sent twice the second is told what the first has come to, not that something is otherwise.
    const after = reason.kind === 'conflict' ? found(await readTable(db, actor, id, now)) : null;
    if (after && (after.table === null || after.written_to > waiting.written_to)) return { to: here };
    if (after) return back(409, asFilled(submission.reply()), true);
    const { audience, fields, refusals } = catalogueOf(actor.language);
    const words = (audience.faults as Record<string, string>)[reason.code] ?? refusals.codes[reason.code] ?? fields.invalid;
    return back(reason.kind === 'forbidden' ? 403 : 422, replyWith(submission.reply(), 'marking', words));
  }
}
