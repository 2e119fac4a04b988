/**
 * The kinds of field that forms and importers share, as zod schemas. Their faults carry codes; the words are in the catalogue
 * (see http/forms.server.ts). Text is kept as it was typed, but for line ends (LF) and the white space around it.
 */
import { z } from 'zod';

/** A NUL ends a string on one database and is refused by the other; half a surrogate pair cannot be stored. */
const keepable = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

const tidy = (value: string): string => value.replace(/\r\n?/g, '\n').trim();

/** Text of `minimum` to `maximum` UTF-16 units, with paragraphs. */
export const paragraphs = (maximum: number, minimum = 1) =>
  z
    .string()
    .refine(keepable, { params: { code: 'badCharacter' } })
    .transform(tidy)
    .pipe(z.string().min(minimum).max(maximum));

/** One line of text: line breaks become spaces. */
export const line = (maximum: number, minimum = 1) =>
  z
    .string()
    .refine(keepable, { params: { code: 'badCharacter' } })
    .transform((value) => tidy(value).replace(/\s*\n\s*/g, ' '))
    .pipe(z.string().min(minimum).max(maximum));

/** Text that may be left out: then it is ''. */
export const optionalLine = (maximum: number) => line(maximum, 0).optional().default('');
export const optionalParagraphs = (maximum: number) => paragraphs(maximum, 0).optional().default('');

/** A calendar day that exists, YYYY-MM-DD. */
export const day = () =>
  z.string().refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true, {
    params: { code: 'notADay' },
  });

/** A time of day, HH:MM. */
export const timeOfDay = () => z.string().refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), { params: { code: 'notATime' } });

/** A whole number in a range. Takes full-width digits, as a Japanese keyboard may send them. */
export const whole = (low: number, high: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFKC').trim())
    .refine((value) => /^-?\d{1,9}$/.test(value) && Number(value) >= low && Number(value) <= high, {
      params: { code: 'numberBetween', low, high },
    })
    .transform(Number);

/** An http(s) address. */
export const address = (maximum = 2000) =>
  line(maximum).refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), { params: { code: 'notAnAddress' } });

/** An e-mail address. */
export const email = () =>
  line(254).refine((value) => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(value), { params: { code: 'notAnEmail' } });

/** One of a closed list. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values);

/** A check box: present or not. */
export const ticked = () =>
  z
    .union([z.string(), z.boolean()])
    .optional()
    .transform((value) => value === 'on' || value === '1' || value === true);

/** An id or a code that a form sends back: letters, digits and a few signs. */
export const token = () => z.string().regex(/^[\w:.-]{1,80}$/);
