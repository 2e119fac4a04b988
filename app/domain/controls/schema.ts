import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { address, choice, day, line, optionalLine, optionalParagraphs } from '../fields.ts';
import { POLICIES, type Destination } from './destinations.ts';
import { CONFIDENCES, STATUSES } from './standing.ts';

const optionalDay = () =>
  z
    .union([z.literal(''), day()])
    .optional()
    .default('');

/** HS codes, 2 to 10 digits each, in full width too, with or without points, parted by spaces or signs; kept with `;` between. */
export const hsCodes = () =>
  z
    .string()
    .max(2_000)
    .optional()
    .default('')
    .transform((typed) =>
      typed
        .normalize('NFKC')
        .split(/[\s,;、]+/u)
        .map((code) => code.replaceAll('.', ''))
        .filter(Boolean),
    )
    .refine((codes) => codes.every((code) => /^\d{2,10}$/.test(code)), { params: { code: 'notHsCodes' } })
    .transform((codes) => [...new Set(codes)].join(';'));

/** YYYY, YYYY-MM or YYYY-MM-DD. */
const sourceDate = () =>
  optionalLine(10)
    .transform((typed) => typed.normalize('NFKC').replaceAll('/', '-'))
    .refine((typed) => /^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/.test(typed), { params: { code: 'notADay' } });

export const destinationsSchema = z.array(z.object({ where: z.string().min(1).max(200), policy: z.enum(POLICIES) })).max(60);

/** What an entry says, apart from its destinations, its items and its readers. */
export const entryShape = {
  list: line(200),
  number: line(200),
  title: line(1_000),
  title_ja: optionalLine(1_000),
  keywords: optionalLine(500),
  hs_codes: hsCodes(),
  reason: optionalParagraphs(2_000),
  status: choice(STATUSES),
  effective_from: optionalDay(),
  effective_to: optionalDay(),
  source_title: line(500),
  source_publisher: optionalLine(300),
  source_date: sourceDate(),
  source_url: z
    .union([z.literal(''), address()])
    .optional()
    .default(''),
  seen_in: optionalLine(1_000),
  confidence: choice(CONFIDENCES),
};

/** The whole form of an entry; its destinations are rows, read apart. */
export const entryForm = z.object({
  ...entryShape,
  /** of a new entry: whose control it is; none: the own party's */
  party: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  items: optionalLine(1_000),
  ...audienceShape,
});

/** What an entry says, as it is kept. */
export interface EntryInput extends Omit<z.infer<z.ZodObject<typeof entryShape>>, 'effective_from' | 'effective_to'> {
  effective_from: string | null;
  effective_to: string | null;
  destinations: Destination[];
}

/** So many rows of destinations a form has room for. */
export const MOST_DESTINATIONS = 40;

/** The destinations of a form: `where_0` with `policy_0` and so on; rows without a place are left out. */
export function destinationsIn(form: FormData): { where: string; policy: string }[] {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return Array.from({ length: MOST_DESTINATIONS }, (_, at) => {
    const where = text(`where_${at}`).normalize('NFKC').replaceAll('\0', '').trim().slice(0, 200);
    return { where: /^([a-z]{2}|all)$/i.test(where) ? where.toUpperCase() : where, policy: text(`policy_${at}`) };
  }).filter(({ where }) => where !== '');
}

/** What the rows of a form are as destinations; null where a policy is none. */
export function destinationsOf(rows: readonly { where: string; policy: string }[]): Destination[] | null {
  const parsed = destinationsSchema.safeParse(rows);
  return parsed.success ? parsed.data : null;
}
