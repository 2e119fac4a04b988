import type { ReportSection } from '#db/schema.ts';

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
