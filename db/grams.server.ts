/**
 * How text becomes what search knows of it, on both databases alike. Japanese is written without spaces and a full-text index
 * takes a whole clause as one word, so runs of such scripts are cut into overlapping pairs of characters: 半導体 → 半導 導体 体.
 * Any substring of two characters or more is then a chain of pairs, and a single character the beginning of one.
 */

/** What is looked for: every part must be there. */
export type Part =
  /** a word, or the beginning of one */
  | { kind: 'word'; word: string; begins: boolean }
  /** a run of characters written without spaces: `pairs` one after the other; `run` is the text that they spell */
  | { kind: 'run'; run: string; pairs: string[] };

/** Characters of a text that are searched; the rest of a longer one is not found. PostgreSQL takes 1 MB of distinct words. */
export const LONGEST_TEXT = 100_000;
const LONGEST_WORD = 64;
const LONGEST_QUERY = 400;
const MOST_PARTS = 16;
/** A beginning shorter than this stands before too many words to be looked for quickly. */
const SHORTEST_BEGINNING = 3;

const UNSPACED =
  '(?:(?=[\\p{L}\\p{N}])[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Bopomofo}' +
  '\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]|\\p{Extended_Pictographic})';
const RUN_OR_WORD = new RegExp(`(?<run>${UNSPACED}+)|(?<word>(?:(?!${UNSPACED})[\\p{L}\\p{N}])+)`, 'gu');

/** One form for what a reader takes as the same: full and half width, case, accents (but not が and か). */
export function fold(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\p{M}/gu, '')
    .slice(0, LONGEST_TEXT)
    .toWellFormed();
}

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => (characters[index] ?? '') + character);

/**
 * The grams of a text in its order: words as they are, runs as their pairs and, closing each run, its last character alone,
 * so that no pair of one run stands next to a pair of another. Letters and digits only.
 */
export function gramsOf(text: string): string[] {
  const grams: string[] = [];
  for (const match of fold(text).matchAll(RUN_OR_WORD)) {
    const { run, word } = match.groups ?? {};
    if (word) grams.push(word.slice(0, LONGEST_WORD).toWellFormed());
    if (!run) continue;
    const characters = [...run];
    for (const pair of pairsOf(characters)) grams.push(pair);
    grams.push(characters.at(-1) ?? '');
  }
  return grams;
}

const STARTS_A_RUN = new RegExp(`^${UNSPACED}`, 'u');

/** Whether a gram is a word of a script with spaces, whose beginning may be looked for. */
export const isWord = (gram: string): boolean => gram.length >= SHORTEST_BEGINNING && !STARTS_A_RUN.test(gram);

/** What a typed query looks for; empty where it holds no letter and no digit. Nothing in it is an operator. */
export function partsOf(query: string): Part[] {
  const parts = new Map<string, Part>();
  for (const match of fold(query.slice(0, LONGEST_QUERY)).matchAll(RUN_OR_WORD)) {
    const { run, word: whole } = match.groups ?? {};
    if (parts.size === MOST_PARTS) break;
    const word = whole?.slice(0, LONGEST_WORD).toWellFormed();
    if (word) parts.set(word, { kind: 'word', word, begins: word.length >= SHORTEST_BEGINNING });
    if (!run) continue;
    const characters = [...run];
    parts.set(run, characters.length === 1 ? { kind: 'word', word: run, begins: true } : { kind: 'run', run, pairs: pairsOf(characters) });
  }
  return [...parts.values()];
}
