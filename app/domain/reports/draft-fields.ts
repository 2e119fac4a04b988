/** A report's form as it was typed, right or wrong: what a draft keeps. No database: the form uses it too. */
export type DraftFields = Record<string, unknown>;

/** What the finders of the form look for. */
export const FINDS = ['find_items', 'find_suppliers', 'find_countries', 'find_readers'] as const;

/** The finders in which something was typed and from which nothing was chosen: it would be lost without a word. */
export function unchosenIn(fields: DraftFields): { field: string; typed: string }[] {
  return FINDS.map((find) => ({ field: find.slice('find_'.length), typed: textIn(fields, find).trim() })).filter(
    ({ field, typed }) => typed !== '' && listIn(fields, field).length === 0,
  );
}

const NAMES = new Set<string>([
  ...['title', 'description', 'category', 'items', 'suppliers', 'links', 'countries', 'event_from', 'event_to', 'horizon'],
  ...['likelihood', 'impact', 'confidence', 'response', 'language', 'business_confidential', 'hides_organisation', 'reason'],
  ...['home_body_id', 'marking', 'released', 'readers', 'parties'],
  ...FINDS,
  'find_sources',
]);
/** A field of a source's row, in any form that has such rows. */
export const SOURCE_ROW = /^sources\[\d{1,2}\]\.(reliability|credibility|citation|url|quotable|registered)$/;

/** Whether a form's field belongs to a report. A name such as `sources[99999999]` would otherwise make an array that long. */
export function isReportField(name: string): boolean {
  return NAMES.has(name) || SOURCE_ROW.test(name);
}

/** The one value of a field, '' where there is none. */
export function textIn(fields: DraftFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** The values of a field that can be chosen many times. */
export function listIn(fields: DraftFields, name: string): string[] {
  const value = fields[name];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(values.filter((one): one is string => typeof one === 'string' && one !== ''))];
}
