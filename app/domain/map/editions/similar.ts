/** Names as they are compared: width, case, accents and what is no letter or digit aside. */
export const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Every two letters that stand side by side, with how often. */
function pairsOf(words: string): Map<string, number> {
  const letters = [...` ${words} `];
  const pairs = new Map<string, number>();
  for (let at = 1; at < letters.length; at += 1) {
    const pair = `${letters[at - 1]}${letters[at]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** A name made ready to be compared with many. */
export interface Comparable {
  words: string;
  pairs: ReadonlyMap<string, number>;
  count: number;
}

export function comparable(name: string): Comparable {
  const words = folded(name);
  const pairs = pairsOf(words);
  return { words, pairs, count: [...pairs.values()].reduce((sum, n) => sum + n, 0) };
}

/** How alike two names are, 0 to 1: Dice's coefficient of their pairs of letters. Formula: 2·|A∩B| ⁄ (|A|+|B|). */
export function likeness(one: Comparable, other: Comparable): number {
  if (one.words === '' || other.words === '') return 0;
  if (one.words === other.words) return 1;
  const [few, many] = one.pairs.size < other.pairs.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [pair, n] of few.pairs) shared += Math.min(n, many.pairs.get(pair) ?? 0);
  return (2 * shared) / (one.count + other.count);
}

/** From here on one name may well be the other, written anew. */
export const ALIKE = 0.55;
