import { diffArrays, diffLines } from 'diff';
import type { Language } from '#db/schema.ts';

/** A stretch of text: in both versions, only in the older one, or only in the newer one. */
export interface Stretch {
  text: string;
  change: 'kept' | 'removed' | 'added';
}

const LONGEST_MS = 500;
const segmenters = {
  en: new Intl.Segmenter('en', { granularity: 'word' }),
  ja: new Intl.Segmenter('ja', { granularity: 'word' }),
};

const wordsOf = (text: string, language: Language): string[] => Array.from(segmenters[language].segment(text), ({ segment }) => segment);

interface Change {
  value: string;
  added: boolean;
  removed: boolean;
}

const stretchOf = ({ value, added, removed }: Change): Stretch => ({
  text: value,
  change: removed ? 'removed' : added ? 'added' : 'kept',
});

/**
 * What changed from one text to the other, word by word; Japanese, which writes no spaces, by the word boundaries of Unicode (UAX 29,
 * with the dictionary of the platform). Kept and removed stretches make the older text, kept and added ones the newer, to the letter.
 * Texts so different that it would take too long are compared line by line.
 */
export function compareWords(older: string, newer: string, language: Language): Stretch[] {
  if (older === newer) return older === '' ? [] : [{ text: older, change: 'kept' }];
  const changes = diffArrays(wordsOf(older, language), wordsOf(newer, language), { timeout: LONGEST_MS });
  if (!changes) return diffLines(older, newer).map(stretchOf);
  return changes.map((change) => stretchOf({ ...change, value: change.value.join('') }));
}
