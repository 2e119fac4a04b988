import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import type { EditedRecord } from '#app/domain/audience/forming.server.ts';
import { audienceSchema, type ChosenAudience } from '#app/domain/audience/schema.ts';
import type { Band } from '#app/domain/sharing/ranges.ts';
import { thousandths, tidyQuantity } from '#app/domain/stocks/quantities.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Act } from '#app/policy/acts.ts';

/** A form that came back: as it was typed, with what is wrong beside each field. */
export interface SentTyped {
  status: number;
  values: Record<string, string>;
  errors: Record<string, string>;
  audience: AudiencePart | null;
}

/** Everything typed in a form, cut at what could be kept. */
export function valuesIn(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === 'string' && !['readers', 'released', 'parties'].includes(name)) values[name] = value.slice(0, 8_000);
  return values;
}

/** Words of a form: line ends as LF, no white space around, nothing that cannot be kept. null: there are none where some are needed. */
export function wordsIn(form: FormData, name: string, most: number): string | null {
  const words = textOf(form, name).replace(/\r\n?/g, '\n').trim();
  return words.length <= most && words.isWellFormed() && !words.includes('\0') ? words : null;
}

/** Why words of a form cannot be taken: too long, or of what cannot be kept. */
export function faultOfWords(form: FormData, name: string, most: number, { fields, fieldLimits }: Catalogue): string {
  const { length } = textOf(form, name).replace(/\r\n?/g, '\n').trim();
  return length > most ? fieldLimits.tooLong(most, length) : fields.invalid;
}

/** Words that a form has to say, or why they cannot be taken. */
export function neededIn(form: FormData, name: string, most: number, text: Catalogue): { words: string; fault: string | null } {
  const words = wordsIn(form, name, most);
  return { words: words ?? '', fault: words === null ? faultOfWords(form, name, most, text) : words === '' ? text.fields.required : null };
}

/** A whole number in a range, full-width digits understood; null: it is none. */
export function wholeIn(form: FormData, name: string, low: number, high: number): number | null {
  const typed = textOf(form, name).normalize('NFKC').trim();
  return /^\d{1,6}$/.test(typed) && Number(typed) >= low && Number(typed) <= high ? Number(typed) : null;
}

const signed = (typed: string): number | null => {
  const below = /^[-−]/.test(typed);
  const kept = tidyQuantity(below ? typed.slice(1) : typed);
  return kept === null ? null : thousandths(kept) * (below ? -1 : 1);
};

const NUMBER = '[-−]?[\\d,]+(?:\\.\\d+)?';
const BAND = new RegExp(`^(${NUMBER})(?:(?:[-–—−~〜]|\\.\\.)(${NUMBER}))?$`);

/** A number, or a band such as 1800-2000, in thousandths; null: it is neither. */
export function bandIn(typed: string): Band | null {
  const [, from, to] = BAND.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? [];
  if (from === undefined) return null;
  const [low, high] = [signed(from), signed(to ?? from)];
  return low === null || high === null || low > high ? null : { low, high };
}

/** The choice of readers in a form, or null where it is not whole. */
export function audienceIn(form: FormData): ChosenAudience | null {
  const { find: _find, ...soFar } = soFarIn(form);
  const parsed = audienceSchema.safeParse(soFar);
  return parsed.success ? parsed.data : null;
}

const AUDIENCE_FIELDS: Record<string, string> = {
  ...{
    homeBody: 'home_body_id',
    body: 'released',
    reader: 'readers',
    party: 'parties',
    caveatOnClear: 'parties',
    outsideCaveat: 'readers',
  },
  ...{ not_for_all: 'marking', other_home: 'home_body_id' },
};

/** Does what a form asks, unless it is only checked; what is refused comes back as it was typed, with the words beside `fieldOf` its code. */
export async function sendTyped<T>(
  { actor, context: { db, now } }: ActingArgs,
  form: FormData,
  given: { act: Act | null; home?: string; record?: EditedRecord; errors: Record<string, string>; fieldOf: (code: string) => string },
  work: () => Promise<T>,
): Promise<{ done: T } | SentTyped> {
  const text = catalogueOf(actor.language);
  const back = async (status: number, errors: Record<string, string>): Promise<SentTyped> => ({
    ...{ status, errors, values: valuesIn(form) },
    audience: given.act && (await formAudiencePart(db, actor, given.act, soFarIn(form), now, given.home, given.record)),
  });
  if (textOf(form, 'act') === 'check' || isShownAgain(form)) return back(200, {});
  if (Object.keys(given.errors).length > 0) return back(422, given.errors);
  try {
    return { done: await work() };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    if (reason.kind === 'forbidden' && reason.code === 'forbidden') throw reason;
    const faults: Record<string, string> = { ...text.audience.faults, ...text.sharingFaults };
    const words = faults[reason.code] ?? text.refusals.codes[reason.code] ?? text.refusals.codes.invalid ?? '';
    return back(statusOf[reason.kind], { [AUDIENCE_FIELDS[reason.code] ?? given.fieldOf(reason.code)]: words });
  }
}
