import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { choice, day, line, optionalLine, optionalParagraphs, token, whole } from '../fields.ts';
import { thousandths, tidyQuantity, UNITS } from './quantities.ts';
import { HEXADECIMAL } from './sealing.ts';

export const PRECISIONS = ['exact', 'banded', 'sealed'] as const;

/** A quantity that may be left out: kept text, or null. */
const quantity = () =>
  z
    .string()
    .optional()
    .default('')
    .refine((typed) => typed.trim() === '' || tidyQuantity(typed) !== null, { params: { code: 'notAQuantity' } })
    .transform((typed) => tidyQuantity(typed));

const ARMOURED = /^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----$/;

const fields = {
  /** the reference of the material on the map */
  item: token(),
  form: line(120),
  unit: choice(UNITS),
  precision: choice(PRECISIONS),
  total_low: quantity(),
  total_high: quantity(),
  usable_low: quantity(),
  usable_high: quantity(),
  commitment: optionalLine(64).refine((typed) => typed === '' || HEXADECIMAL.test(typed), { params: { code: 'notASeal' } }),
  ciphertext: optionalParagraphs(8_000).refine((typed) => typed === '' || ARMOURED.test(typed), { params: { code: 'notAge' } }),
  days_low: quantity(),
  days_high: quantity(),
  days_how: optionalParagraphs(1_000),
  as_of: day(),
  legal_basis: optionalParagraphs(2_000),
  note: optionalParagraphs(4_000),
};

type Said = z.infer<z.ZodObject<typeof fields>>;
type Fault = [keyof typeof fields, string];

const over = (a: string | null, b: string | null): boolean => a !== null && b !== null && thousandths(a) > thousandths(b);
const FIGURES = ['total_low', 'total_high', 'usable_low', 'usable_high', 'days_low', 'days_high'] as const;

/** Whether a band of days is at least as wide as the band of what may be released: a narrower one would tell the quantity within it. */
function daysTellMore({ usable_low, usable_high, days_low, days_high }: Said): boolean {
  if (usable_low === null || usable_high === null || days_low === null) return false;
  const [low, high] = [thousandths(days_low), thousandths(days_high ?? days_low)];
  return high * thousandths(usable_low) < low * thousandths(usable_high);
}

/** What does not fit together: a field, and the code of a sentence. */
export function stockFaults(said: Said): Fault[] {
  const { precision } = said;
  if (precision === 'sealed') {
    const given = FIGURES.find((name) => said[name] !== null);
    return [
      ...(given ? ([[given, 'sealedFigure']] satisfies Fault[]) : []),
      ...(said.commitment === '' ? ([['commitment', 'sealNeeded']] satisfies Fault[]) : []),
    ];
  }
  const faults: Fault[] = [];
  const needed = precision === 'exact' ? (['total_low', 'usable_low'] as const) : FIGURES.slice(0, 4);
  for (const name of needed) if (said[name] === null) faults.push([name, 'quantityNeeded']);
  if (precision === 'banded') {
    if (over(said.total_low, said.total_high)) faults.push(['total_high', 'bandTurned']);
    if (over(said.usable_low, said.usable_high)) faults.push(['usable_high', 'bandTurned']);
    if (over(said.usable_high, said.total_high)) faults.push(['usable_high', 'usableOverTotal']);
    if (over(said.days_low, said.days_high)) faults.push(['days_high', 'bandTurned']);
    else if (daysTellMore(said)) faults.push(['days_high', 'daysTellMore']);
  }
  if (over(said.usable_low, said.total_low)) faults.push(['usable_low', 'usableOverTotal']);
  if (said.days_low !== null && said.days_how === '') faults.push(['days_how', 'daysHow']);
  return faults;
}

const withFaults = <S extends z.ZodType<Said>>(schema: S) =>
  schema.superRefine((said, context) => {
    for (const [field, code] of stockFaults(said)) context.addIssue({ code: 'custom', path: [field], params: { code } });
  });

/** A declaration as its form sends it. */
export const declaringSchema = withFaults(z.object({ ...fields, ...audienceShape }));
/** A newer one of the same stock, made from the version that its author saw. */
export const declaringAgainSchema = withFaults(z.object({ ...fields, ...audienceShape, version: whole(1, 999_999) }));
export type Declaring = z.infer<typeof declaringSchema>;

/** What opens a seal, as it was typed. */
export const openingSchema = z.object({ total: line(40), usable: line(40), salt: line(100) });
export const revealingSchema = openingSchema.extend({ version: whole(1, 999_999) });
export const withdrawingSchema = z.object({ version: whole(1, 999_999) });
