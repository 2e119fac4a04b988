import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import { strictest } from '../../map/strictest.ts';
import type { Incoming, MarkingDoubt } from './incoming.ts';

/** TLP 1.0 had four labels; its AMBER named one's own organisation, which TLP 2.0 calls AMBER+STRICT (FIRST, TLP 2.0, 2022). */
const OLDER = new Map<string, Marking>([
  ['WHITE', 'CLEAR'],
  ['GREEN', 'GREEN'],
  ['AMBER', 'AMBER+STRICT'],
  ['RED', 'RED'],
]);

/** Labels that one edition alone has. */
const OF_ONE_EDITION = new Map<string, 1 | 2>([
  ['WHITE', 1],
  ['CLEAR', 2],
  ['AMBER+STRICT', 2],
]);

/** A marking as a file says it. */
export interface Said {
  /** as it stands there */
  words: string;
  /** of which edition of TLP; none: it is no TLP label */
  edition: 1 | 2 | null;
  label: string;
}

/** A label such as `TLP:AMBER+STRICT`, `tlp:amber`, 「TLP：RED」 or `AMBER`. */
export function saidInWords(words: string, edition: 1 | 2 = 2): Said {
  const label = words
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/^TLP\s*[:-]?\s*/, '')
    .replaceAll(' ', '');
  return { words, edition: OF_ONE_EDITION.get(label) ?? edition, label };
}

/** Whether words are a label of TLP, of either edition. */
export const isLabel = (words: string): boolean => {
  const { label } = saidInWords(words);
  return OLDER.has(label) || MARKINGS.some((marking) => marking === label);
};

/**
 * The marking that a report gets for what a file says: the narrowest of all that it says, and where that is nothing or cannot be
 * understood, RED, which nobody reads but its importer and whom they name. Whatever is not plain is listed for a person to decide.
 */
export function markingOf(said: readonly Said[]): { marking: Marking; doubts: MarkingDoubt[] } {
  const words = said.map((one) => one.words);
  const read = said.map(({ label, edition }) =>
    edition === 1 ? (OLDER.get(label) ?? null) : edition === 2 ? (MARKINGS.find((marking) => marking === label) ?? null) : null,
  );
  const unknown = said.filter((_, at) => read[at] === null);
  const known = read.filter((one) => one !== null);
  const marking = known.length === 0 || unknown.length > 0 ? 'RED' : strictest(known);
  const doubt = (code: MarkingDoubt['code'], of: readonly string[]): MarkingDoubt => ({ code, said: [...of], taken: marking });
  return {
    marking,
    doubts: [
      ...(said.length === 0 ? [doubt('none', [])] : []),
      ...(unknown.length > 0
        ? [
            doubt(
              'unknown',
              unknown.map((one) => one.words),
            ),
          ]
        : []),
      ...(new Set(known).size > 1 ? [doubt('conflicting', words)] : []),
      ...(said.some(({ edition, label }) => edition === 1 && label === 'AMBER') ? [doubt('older', words)] : []),
    ],
  };
}

/** What is kept to few elsewhere is RED here, whatever its label: who they are is not known here. */
export function narrowedBy(closest: readonly string[], labelled: ReturnType<typeof markingOf>): ReturnType<typeof markingOf> {
  if (closest.length === 0 || labelled.marking === 'RED') return labelled;
  const doubts = labelled.doubts.map((doubt) => ({ ...doubt, taken: 'RED' as const }));
  return { marking: 'RED', doubts: [...doubts, { code: 'distribution', said: [...closest], taken: 'RED' }] };
}

/** A report that stands in a file twice is as narrow as the narrower of the two. */
export function narrow(kept: Incoming, other: Incoming): void {
  const said = [kept.fields.marking, other.fields.marking];
  const taken = strictest(said);
  if (taken === kept.fields.marking) return;
  kept.fields.marking = taken;
  kept.doubts = [
    ...kept.doubts.map((doubt) => ({ ...doubt, taken })),
    { code: 'conflicting', said: said.map((marking) => `TLP:${marking}`), taken },
  ];
}
