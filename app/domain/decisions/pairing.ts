/** A paragraph in both languages; '' where one of them has none to answer the other. */
export interface Pair {
  en: string;
  ja: string;
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

/** Pairs the paragraphs of two texts by their order. */
export function pairParagraphs(english: string, japanese: string): Pair[] {
  const [en, ja] = [paragraphsOf(english), paragraphsOf(japanese)];
  return Array.from({ length: Math.max(en.length, ja.length) }, (_, index) => ({ en: en[index] ?? '', ja: ja[index] ?? '' }));
}
