import { normalise, type Paragraph } from './text.ts';

/** A paragraph in both languages; '' where one of them has none to answer the other. */
export type Pair = Paragraph;

/** A pair as the decision keeps it. */
export interface KeptPair extends Pair {
  id: string;
  /** the language that was not edited when the other was, until somebody edits it too or checks the pair */
  stale: 'en' | 'ja' | null;
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

/** Whether one side of a pair does not answer the other: it is missing, or the other was edited alone. */
export const isStale = (pair: KeptPair): boolean => pair.stale !== null || pair.en === '' || pair.ja === '';

const same = (a: string, b: string): boolean => normalise(a) === normalise(b);

/** A pair after an edit of it: which side now lags behind. */
export function editedPair(before: KeptPair, after: Pair): KeptPair {
  const [en, ja] = [!same(before.en, after.en), !same(before.ja, after.ja)];
  if (!en && !ja) return before;
  const stale = en && ja ? null : en ? (before.stale === 'en' ? null : 'ja') : before.stale === 'ja' ? null : 'en';
  return { id: before.id, en: after.en, ja: after.ja, stale };
}

/** The pairs that an edit leaves: those that it names by their ids, in its order, and new ones. A pair without a word is none. */
export function editedPairs(before: readonly KeptPair[], after: readonly (Pair & { id: string })[], newId: () => string): KeptPair[] {
  const known = new Map(before.map((pair) => [pair.id, pair]));
  return after
    .filter(({ en, ja }) => en !== '' || ja !== '')
    .map(({ id, en, ja }) => {
      const old = known.get(id);
      known.delete(id);
      return old ? editedPair(old, { en, ja }) : { id: newId(), en, ja, stale: null };
    });
}
