/** Words of a title that say what it is about; of Japanese, which is written without spaces, its runs of kanji and of katakana. */
const WORD =
  /\p{Script=Han}{2,}|[\p{Script=Katakana}ー]{2,}|(?:(?![\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}])[\p{L}\p{N}]){4,}/gu;
const SAYING_LITTLE = new Set(
  'about after again against been before being between could from have into more most only other over says some such than that their them then there these they this those through under were what when where which while will with would year years'.split(
    ' ',
  ),
);
const MOST_WORDS = 6;

/** The words of a title that others are looked for by, without its small words. */
export function titleWords(title: string): string[] {
  const words = title.slice(0, 400).normalize('NFKC').toLowerCase().match(WORD) ?? [];
  return [...new Set(words.filter((word) => !SAYING_LITTLE.has(word)))].slice(0, MOST_WORDS);
}

/** Each word with the next: one word alone says little, two together a good deal. */
export function titlePairs(title: string): string[][] {
  const words = titleWords(title);
  return words.length === 1 ? [words] : words.slice(1).map((word, index) => [words[index]!, word]);
}
