import { z } from 'zod';
import { audienceShape } from '../../audience/schema.ts';
import { address, choice, line, optionalLine, paragraphs, ticked, token, whole } from '../../fields.ts';
import { RELIABILITIES } from '../../reports/scales.ts';
import { BASES, BOUNDS, CONFIDENCES, ITEM_KINDS, LINK_KINDS, MEASURES } from './choices.ts';

const NAME = 200;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

const plain = (value: string): string => value.normalize('NFKC').trim().replace(/,/g, '');

/** A share in % with up to two decimals, as hundredths of a percent. */
const share = () =>
  z
    .string()
    .transform((value) => plain(value).replace(/\s*%$/, ''))
    .refine((value) => /^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) <= 100, { params: { code: 'notAShare' } })
    .transform((value) => Math.round(Number(value) * 100));

/** A quantity as decimal text. */
const quantity = () =>
  z
    .string()
    .transform(plain)
    .refine((value) => /^\d{1,15}(\.\d{1,6})?$/.test(value), { params: { code: 'notAQuantity' } });

/** Degrees as decimal text, up to a bound. */
const degrees = (most: number) =>
  z
    .string()
    .transform(plain)
    .refine((value) => /^-?\d{1,3}(\.\d{1,8})?$/.test(value) && Math.abs(Number(value)) <= most, { params: { code: 'notDegrees' } });

const country = () => z.string().regex(/^[A-Z]{2}$/);

/** Where it comes from, why it is proposed, and who reads it. */
const evidenceShape = {
  citation: line(1_000),
  url: address().optional(),
  reliability: choice(RELIABILITIES),
  credibility: whole(1, 6),
  reason: paragraphs(2_000),
  ...audienceShape,
};

/** A supplier by its name or reference, or a company that is not on the map yet. */
const supplierShape = {
  supplier: line(NAME),
  new_company: ticked(),
  company_ja: optionalLine(NAME),
  company_country: country().optional(),
};

const companyHasCountry: [
  (form: { new_company: boolean; company_country?: string | undefined }) => boolean,
  { path: string[]; params: { code: string } },
] = [
  ({ new_company, company_country }) => !new_company || company_country !== undefined,
  { path: ['company_country'], params: { code: 'required' } },
];

/** A supplier provides a share or a quantity of an item in a year on a basis, as a source has it. */
export const claimSchema = z
  .object({
    ...supplierShape,
    share_low: share().optional(),
    share_high: share().optional(),
    quantity: quantity().optional(),
    unit: optionalLine(60),
    bound: choice(BOUNDS).default('0'),
    measure: choice(MEASURES).default('production'),
    year: whole(FIRST_YEAR, LAST_YEAR),
    projection: ticked(),
    basis: choice(BASES),
    confidence: choice(CONFIDENCES),
    source: token().optional(),
    ...evidenceShape,
  })
  .refine(...companyHasCountry)
  .refine((claim) => claim.share_low !== undefined || claim.share_high !== undefined || claim.quantity !== undefined, {
    path: ['share_low'],
    params: { code: 'shareOrQuantity' },
  })
  .refine((claim) => (claim.share_low ?? 0) <= (claim.share_high ?? 10_000), { path: ['share_high'], params: { code: 'lowOverHigh' } })
  .refine((claim) => claim.quantity === undefined || claim.unit !== '', { path: ['unit'], params: { code: 'required' } });
export type ClaimInput = z.infer<typeof claimSchema>;

const LATEST = 3_650;

/** A fact of substitutes alone. */
const ofSubstitutes = <K extends 'extent' | 'ready_days'>(
  field: K,
): [(link: { kind: string } & { [F in K]?: number | undefined }) => boolean, { path: string[]; params: { code: string } }] => [
  (link) => link[field] === undefined || link.kind === 'substitute_for',
  { path: [field], params: { code: 'substitutesOnly' } },
];

/** One item goes into another, is a variant of it, or stands in for it: then perhaps how far, and how fast. */
export const linkSchema = z
  .object({
    kind: choice(LINK_KINDS),
    other: line(NAME),
    turned: ticked(),
    extent: share().optional(),
    ready_days: whole(0, LATEST).optional(),
    ...evidenceShape,
  })
  .refine(...ofSubstitutes('extent'))
  .refine(...ofSubstitutes('ready_days'));
export type LinkInput = z.infer<typeof linkSchema>;

/** A place at which a company makes an item. */
export const siteSchema = z
  .object({
    ...supplierShape,
    name: line(NAME),
    country: country(),
    place: optionalLine(NAME),
    latitude: degrees(90).optional(),
    longitude: degrees(180).optional(),
    status: optionalLine(100),
    ...evidenceShape,
  })
  .refine(...companyHasCountry)
  .refine((site) => (site.latitude === undefined) === (site.longitude === undefined), {
    path: ['longitude'],
    params: { code: 'bothDegrees' },
  });
export type SiteInput = z.infer<typeof siteSchema>;

/** A thing on the map: its names, what it is, its place in the chain and its HS codes. */
export const itemSchema = z.object({
  name_en: line(NAME),
  name_ja: line(NAME),
  kind: choice(ITEM_KINDS),
  stage: token(),
  codes: optionalLine(NAME).refine((codes) => codes === '' || /^\d{4,6}([\s,、]+\d{4,6}){0,19}$/.test(codes.normalize('NFKC')), {
    params: { code: 'notCodes' },
  }),
  ...evidenceShape,
});
export type ItemInput = z.infer<typeof itemSchema>;

/** Something is taken off the map. */
export const retractionSchema = z.object({ ...evidenceShape });
export type RetractionInput = z.infer<typeof retractionSchema>;

/** Returning a change to whoever proposed it. */
export const answerSchema = z.object({ answer: paragraphs(2_000), version: whole(1, 999_999) });
export const versionSchema = z.object({ version: whole(1, 999_999) });

export const changeSchemas = { claim: claimSchema, item: itemSchema, item_link: linkSchema, site: siteSchema };
