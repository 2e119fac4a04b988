import { CHOICES, conflictsIn, mergeWords, type Choice } from '#app/domain/minutes/merging.ts';
import { plain, readWords, writeWords } from '#app/domain/minutes/writing.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** A form of one item's minutes that came back, with everything that was typed. */
export interface SentWords {
  status: number;
  item: string;
  base: string;
  words: string;
  refusal?: string;
  /** the digest of the text that the conflicts are with */
  against?: string;
  conflicts?: { mine: string; theirs: string }[];
}

/** Saves an item's minutes as a form without scripts sends them. Null: it is done; otherwise the form as it is to be shown. */
export async function sendWords({ actor, context, params, request }: ActingArgs): Promise<SentWords | null> {
  const ref = params.ref ?? '';
  const form = await request.formData();
  const item = textOf(form, 'item');
  const [base, words] = [plain(textOf(form, 'base')), plain(textOf(form, 'words'))];
  const back = { item, base, words };
  const { db, now } = context;
  if (isShownAgain(form)) {
    await readWords(db, actor, ref, item);
    return { ...back, status: 200 };
  }
  const count = Math.min(Number(textOf(form, 'conflicts')) || 0, 10_000);
  const choices = Array.from(
    { length: count },
    (_, at): Choice | null => CHOICES.find((one) => one === textOf(form, `choice.${at}`)) ?? null,
  );
  try {
    await writeWords(db, actor, ref, item, { base, words, against: textOf(form, 'against'), choices, shown: textOf(form, 'shown') }, now);
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const faults = catalogueOf(actor.language).minutesFaults;
    if (reason.code !== 'minutes_conflict')
      return { ...back, status: statusOf[reason.kind], refusal: faults[reason.code] ?? faults[reason.kind] ?? '' };
    const current = await readWords(db, actor, ref, item);
    const conflicts = conflictsIn(mergeWords(base, words, current.words)).map(({ mine, theirs }) => ({ mine, theirs }));
    return { ...back, status: 409, against: current.digest, conflicts };
  }
}
