/** Two records of one decision beside each other: which word is another. */
import { diffWords } from 'diff';
import type { DecisionRecord, RecordPart, RecordText } from './format.ts';
import { placeOfPart, placeOfPosition, placeOfSilence } from './places.ts';

/** Words as their language parts them; Japanese has no spaces. */
const segmenter = (text: string) => new Intl.Segmenter(/[\u3040-\u30ff\u3400-\u9fff]/u.test(text) ? 'ja' : 'en', { granularity: 'word' });

const quoted = (words: string): string => (words === '' ? 'nothing' : `“${words.trim() === '' ? words : words.trim()}”`);

/** What became of which words, from one text to another: “shall” → “may”, one for each place. */
export function changedWords(before: string, after: string): string[] {
  const changes: string[] = [];
  let [gone, come] = ['', ''];
  const close = () => {
    if (gone !== '' || come !== '') changes.push(`${quoted(gone)} → ${quoted(come)}`);
    [gone, come] = ['', ''];
  };
  for (const { added, removed, value } of diffWords(before, after, { intlSegmenter: segmenter(before + after) })) {
    if (removed) gone += value;
    else if (added) come += value;
    else close();
  }
  close();
  return changes.length > 0 || before === after ? changes : [`${quoted(before)} → ${quoted(after)}`];
}

type Flat = Record<string, unknown>;

/** The differences of two things, field by field; of texts, word by word. */
function fieldsApart(place: string, one: Flat, other: Flat): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((field) => {
    const [a, b] = [one[field] ?? null, other[field] ?? null];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    if (typeof a === 'string' && typeof b === 'string') return changedWords(a, b).map((words) => `${place}, ${field}: ${words}`);
    return [`${place}, ${field}: ${JSON.stringify(a)} → ${JSON.stringify(b)}`];
  });
}

/** The differences of two lists whose members are known by a key. */
function listsApart<Of>(
  one: readonly Of[],
  other: readonly Of[],
  keyOf: (of: Of) => string,
  placeOf: (of: Of) => string,
  apart: (place: string, a: Of, b: Of) => string[],
): string[] {
  const there = new Map(other.map((of) => [keyOf(of), of]));
  const found = one.flatMap((of) => {
    const twin = there.get(keyOf(of));
    there.delete(keyOf(of));
    return twin === undefined ? [`${placeOf(of)}: is in the first file only`] : apart(placeOf(of), of, twin);
  });
  return [...found, ...[...there.values()].map((of) => `${placeOf(of)}: is in the second file only`)];
}

function textsApart(place: string, one: RecordText, other: RecordText): string[] {
  const partOf = (a: RecordPart) => `${place}, ${placeOfPart(a.part, a.index)}`;
  const apart = (where: string, a: RecordPart, b: RecordPart): string[] => {
    // One reader may be shown what another is not: its hash is the same.
    if (a.part === null || b.part === null) return a.hash === b.hash ? [] : [`${where}: its hash is another`];
    return fieldsApart(where, a.part, b.part);
  };
  return listsApart(one.parts, other.parts, ({ index }) => String(index), partOf, apart);
}

/** What stands otherwise in a second record of the same decision, one line each, with the words; none: nothing does. */
export function compareRecords(one: DecisionRecord, other: DecisionRecord): string[] {
  const { decision, texts, positions, silences, entries } = one;
  return [
    ...fieldsApart('Decision', decision, other.decision),
    ...listsApart(
      texts,
      other.texts,
      ({ number }) => String(number),
      ({ number }) => `Text ${number}`,
      textsApart,
    ),
    ...listsApart(positions, other.positions, ({ id }) => id, placeOfPosition, fieldsApart),
    ...listsApart(silences, other.silences, ({ id }) => id, placeOfSilence, fieldsApart),
    ...listsApart(
      entries,
      other.entries,
      ({ sequence }) => String(sequence),
      ({ sequence, act }) => `Journal entry ${sequence} (${act})`,
      (place, { path: _path, ...a }, { path: _other, ...b }) => fieldsApart(place, a, b),
    ),
  ];
}
