import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { editEntry, enterEntry } from '#app/domain/controls/writing.server.ts';
import { destinationsIn, destinationsOf, entryForm, MOST_DESTINATIONS } from '#app/domain/controls/schema.ts';
import { readEntry } from '#app/domain/controls/reading.server.ts';
import { referencesIn } from '#app/domain/controls/references.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** The rows of destinations that a form shows: what is filled, and room for more. */
export interface Rows {
  filled: { where: string; policy: string }[];
  shown: number;
}

/** What an entry's form is told after it came back. */
export interface SentEntry {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  rows: Rows;
  /** the version was no longer the newest */
  conflict: boolean;
}

export const rowsOf = (filled: Rows['filled'], more = 2): Rows => ({
  filled,
  shown: Math.min(MOST_DESTINATIONS, Math.max(3, filled.length + more)),
});

/** The field beside which a refusal of the rules is said. */
const fieldOf: Record<string, string> = {
  unknown_reference: 'items',
  endBeforeStart: 'effective_to',
  marking_change: 'marking',
  homeBody: 'home_body_id',
  body: 'released',
  reader: 'readers',
  party: 'parties',
  caveatOnClear: 'parties',
  outsideCaveat: 'readers',
  kept_by_its_own: 'party',
};

/** Enters an entry (`ref` null) or saves an edit of one; gives its reference when it is done, otherwise the form as it was filled. */
export async function sendEntry({ actor, context, request }: ActingArgs, ref: string | null): Promise<{ ref: string } | SentEntry> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const record = ref === null ? null : found(await readEntry(db, actor, ref, now));
  const act = textOf(form, 'act');
  const filled = destinationsIn(form);
  const submission = parseForm(form, entryForm, text);
  const rows = rowsOf(filled, act === 'more' ? 6 : 2);
  const back = async (status: number, result: SubmissionResult<string[]>, conflict = false): Promise<SentEntry> => ({
    ...{ status, result, rows, conflict },
    audience: await formAudiencePart(db, actor, 'control.keep', soFarIn(form), now, record?.home_body_id ?? null, record),
  });
  if (act !== 'save' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  const destinations = destinationsOf(filled);
  const faulty = !destinations || destinations.length === 0;
  if (submission.status !== 'success' || faulty)
    return back(422, faulty ? replyWith(submission.reply(), 'destinations', text.controls.faults.destinations ?? '') : submission.reply());
  const { home_body_id, marking, released, readers, parties, party, items, effective_from, effective_to, ...words } = submission.value;
  const input = { ...words, destinations, effective_from: effective_from || null, effective_to: effective_to || null };
  try {
    if (ref === null)
      return await enterEntry(
        db,
        actor,
        input,
        referencesIn(items),
        { home_body_id, marking, released, readers, parties },
        now,
        party,
        onceIn(form),
      );
    const version = versionIn(form);
    await editEntry(db, actor, ref, version, { input, items: referencesIn(items), audience: { marking, released, readers, parties } }, now);
    return { ref };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found' || reason.kind === 'forbidden') throw reason;
    if (reason.kind === 'conflict') return back(409, asFilled(submission.reply()), true);
    const said = text.controls.faults[reason.code] ?? (text.audience.faults as Record<string, string>)[reason.code] ?? text.fields.invalid;
    return back(statusOf[reason.kind], replyWith(submission.reply(), fieldOf[reason.code] ?? 'title', said));
  }
}
