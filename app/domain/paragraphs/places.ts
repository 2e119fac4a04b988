import type { ReportSection } from '#db/schema.ts';

/** The texts of a report in which a marked paragraph can stand. No database: forms use it too. */
export const SECTIONS = ['description', 'response'] as const satisfies readonly ReportSection[];

/** Further than any text has paragraphs: at its end. */
export const AT_END = 10_000;

/** How long a marked paragraph may be, and how many a report may have. */
export const LONGEST_PARAGRAPH = 5_000;
export const PARAGRAPHS_AT_MOST = 40;

/** Where something stands in a report: after so many paragraphs of a section's own text. */
export interface Placed {
  section: ReportSection;
  place: number;
}

/** A stretch of a text as it is read: the text's own words, or what stands between them. */
export type Woven<P> = { words: string; between: null } | { words: null; between: P };

/** The paragraphs of a text, as every page and paper parts them. */
export const partsOf = (text: string): string[] => (text === '' ? [] : text.split(/\n{2,}/));

/**
 * A section's text with what stands between its paragraphs, in order. What was to stand after a paragraph that the text no longer has
 * stands at its end. With nothing between, it is the text as it is: nothing tells that anything could have been.
 */
export function weave<P extends Placed>(text: string, section: ReportSection, placed: readonly P[]): Woven<P>[] {
  const here = placed.filter((one) => one.section === section);
  if (here.length === 0) return text === '' ? [] : [{ words: text, between: null }];
  const parts = partsOf(text);
  const woven: Woven<P>[] = [];
  let own: string[] = [];
  const close = () => {
    if (own.length > 0) woven.push({ words: own.join('\n\n'), between: null });
    own = [];
  };
  for (let at = 0; at <= parts.length; at += 1) {
    for (const between of here.filter(({ place }) => Math.min(place, parts.length) === at)) {
      close();
      woven.push({ words: null, between });
    }
    if (at < parts.length) own.push(parts[at]!);
  }
  close();
  return woven;
}

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

/** Where a marked paragraph can stand in a report as it says now. */
export function placeChoices(report: Record<ReportSection, string>): PlaceChoice[] {
  return SECTIONS.flatMap((section) => {
    const parts = partsOf(report[section]);
    const after = parts.slice(0, -1).map((part, at): PlaceChoice => {
      const beginning = part.length > BEGINNING ? `${part.slice(0, BEGINNING)}…` : part;
      return { value: placeName({ section, place: at + 1 }), section, at: 'after', after: beginning.toWellFormed() };
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
