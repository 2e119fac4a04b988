import type { ReportSection } from '#db/schema.ts';
import { partsOf, type Placed } from './weaving.ts';

/** The texts of a report in which a marked paragraph can stand. No database: forms use it too. */
export const SECTIONS = ['description', 'response'] as const satisfies readonly ReportSection[];

/** Further than any text has paragraphs: at its end. */
export const AT_END = 10_000;

/** How long a marked paragraph may be, and how many a report may have. */
export const LONGEST_PARAGRAPH = 5_000;
export const PARAGRAPHS_AT_MOST = 40;

/** A place as a form sends it: `description.2`, `response.end`. */
export const placeName = ({ section, place }: Placed): string => `${section}.${place >= AT_END ? 'end' : place}`;

/** A place that a form offers: at the beginning, after a paragraph that begins so, or at the end. */
export interface PlaceChoice {
  value: string;
  section: ReportSection;
  at: 'beginning' | 'after' | 'end';
  after: string;
}

const BEGINNING = 60;

/** How a text begins, in so many letters; a sign tells that it goes on. */
export const beginningOf = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, letters).toWellFormed()}…` : text;

/** Where a marked paragraph can stand in a report as it says now. */
export function placeChoices(report: Record<ReportSection, string>): PlaceChoice[] {
  return SECTIONS.flatMap((section) => {
    const parts = partsOf(report[section]);
    const after = parts.slice(0, -1).map((part, at): PlaceChoice => {
      return { value: placeName({ section, place: at + 1 }), section, at: 'after', after: beginningOf(part, BEGINNING) };
    });
    return [
      ...(parts.length > 0 ? [{ value: placeName({ section, place: 0 }), section, at: 'beginning' as const, after: '' }] : []),
      ...after,
      { value: placeName({ section, place: AT_END }), section, at: 'end' as const, after: '' },
    ];
  });
}

/** The place of these that something stands in: its own, or the end of a text that has become shorter. */
export function standsIn(report: Record<ReportSection, string>, { section, place }: Placed): string {
  const past = place > 0 && place >= partsOf(report[section]).length;
  return placeName({ section, place: past ? AT_END : place });
}
