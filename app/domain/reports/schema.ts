import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { address, choice, day, line, optionalLine, optionalParagraphs, paragraphs, ticked, token, whole } from '../fields.ts';
import { CATEGORIES, CONFIDENCES, HORIZONS, RELIABILITIES, SOURCES_AT_MOST } from './scales.ts';

export const LIMITS = {
  title: 200,
  description: 20_000,
  response: 5_000,
  citation: 1_000,
  reason: 1_000,
  sources: SOURCES_AT_MOST,
  ties: 50,
};

/** One source, rated by the Admiralty code. A row with nothing in it is no source. */
const source = z
  .object({
    reliability: choice(RELIABILITIES).optional(),
    credibility: whole(1, 6).optional(),
    citation: optionalLine(LIMITS.citation),
    url: address().optional(),
    quotable: ticked(),
    /** its entry in the register of information sources, where it was chosen from there */
    registered: token().optional(),
  })
  .refine(has('reliability'), { path: ['reliability'], params: { code: 'required' }, when: always })
  .refine(has('credibility'), { path: ['credibility'], params: { code: 'required' }, when: always })
  .refine(has('citation'), { path: ['citation'], params: { code: 'required' }, when: always });

/** A rule over several fields is asked also where another field is wrong: all faults of a filing are told in one round. */
function always({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null;
}

type Row = Partial<Record<'reliability' | 'credibility' | 'citation' | 'url' | 'quotable' | 'registered', unknown>>;

function isBlank(row: Row): boolean {
  return !row.reliability && !row.credibility && !row.citation && !row.url && !row.quotable && !row.registered;
}

/** Whether a row that was begun holds a field. */
function has(field: 'reliability' | 'credibility' | 'citation') {
  return (row: Row): boolean => isBlank(row) || Boolean(row[field]);
}

/** The sources of a report, or of what speaks for or against one: rows with nothing in them left out. */
export const sourcesField = z
  .array(source)
  .max(LIMITS.sources)
  .transform((rows) =>
    rows
      .filter((row) => !isBlank(row))
      .map(({ reliability, credibility, citation, url, quotable, registered }) => ({
        reliability: reliability ?? 'F',
        credibility: credibility ?? 6,
        citation,
        url: url ?? '',
        quotable,
        ...(registered ? { registered } : {}),
      })),
  );

/** A whole report, as its form sends it. */
export const reportSchema = z
  .object({
    title: line(LIMITS.title),
    description: paragraphs(LIMITS.description),
    category: choice(CATEGORIES),
    items: z.array(token()).max(LIMITS.ties),
    suppliers: z.array(token()).max(LIMITS.ties),
    links: z.array(token()).max(LIMITS.ties),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(LIMITS.ties),
    event_from: day().optional(),
    event_to: day().optional(),
    horizon: choice(HORIZONS),
    likelihood: whole(1, 7),
    impact: whole(1, 5),
    confidence: choice(CONFIDENCES),
    sources: sourcesField,
    response: optionalParagraphs(LIMITS.response),
    /** why it is revised; of a new report, nothing */
    reason: optionalParagraphs(LIMITS.reason),
    language: choice(['en', 'ja']),
    business_confidential: ticked(),
    hides_organisation: ticked(),
    ...audienceShape,
  })
  .refine((report) => !report.event_from || !report.event_to || report.event_from <= report.event_to, {
    path: ['event_to'],
    params: { code: 'endBeforeStart' },
    when: always,
  });

/** A report that is whole and right in itself; its references are not yet checked. */
export type ReportInput = Omit<z.infer<typeof reportSchema>, 'reason'> & { reason?: string };
export type ReportField = keyof ReportInput;
