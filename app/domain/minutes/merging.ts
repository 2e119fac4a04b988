import { diffArrays } from 'diff';
import { diff3Merge } from 'node-diff3';
import { changeBetween, type Change } from './change.ts';

/** A stretch that both texts agree on, or that two people wrote differently. */
export type Segment = { agreed: string } | { mine: string; theirs: string; before: string };

/** How a conflict is settled. */
export const CHOICES = ['mine', 'theirs', 'both'] as const;
export type Choice = (typeof CHOICES)[number];

/** More pieces than these are compared as whole lines, and more lines than these as one piece: the time that a comparison takes grows with their square. */
const PIECES = 4_000;

const PIECE =
  /\n|[^\S\n]+|[^\s。．！？](?:[^\n。．！？.!?]|[.!?](?!["’”)]*(?:\s|$)))*(?:[。．！？]+[」』）]?|[.!?]+["’”)]*)?|[。．！？]+[」』）]?/gu;

/** A text in sentences, ended by a stop of either language or with the line, and the white space between them. */
export function sentencesOf(words: string): string[] {
  const sentences = words.match(PIECE) ?? [];
  if (sentences.length <= PIECES) return sentences;
  const lines = words.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.length <= PIECES ? lines : [words];
}

/**
 * Joins two texts that came of one. Sentences that one of them changed are taken from that one; where both changed the same
 * ones, both are given, to be settled.
 */
export function mergeWords(base: string, mine: string, theirs: string): Segment[] {
  if (mine === theirs || theirs === base) return [{ agreed: mine }];
  if (mine === base) return [{ agreed: theirs }];
  const parts = diff3Merge(sentencesOf(mine), sentencesOf(base), sentencesOf(theirs), { excludeFalseConflicts: true });
  return parts.map(({ ok, conflict }): Segment =>
    ok
      ? { agreed: ok.join('') }
      : { mine: conflict?.a.join('') ?? '', before: conflict?.o.join('') ?? '', theirs: conflict?.b.join('') ?? '' },
  );
}

/** The stretches that are to be settled, in order. */
export const conflictsIn = (segments: readonly Segment[]) => segments.filter((segment) => 'mine' in segment);

/** Two versions of one stretch, one after the other. */
const apart = (first: string, second: string): string =>
  first === '' || second === '' || /[\s。．！？」』）]$/u.test(first) ? first + second : `${first} ${second}`;

/** The text that choices make of the segments, one for each conflict in order. Null while one is missing. */
export function settleWords(segments: readonly Segment[], choices: readonly (Choice | null)[]): string | null {
  let at = 0;
  const pieces: string[] = [];
  for (const segment of segments) {
    if ('agreed' in segment) pieces.push(segment.agreed);
    else {
      const choice = choices[at] ?? null;
      at += 1;
      if (choice === null) return null;
      pieces.push(choice === 'both' ? apart(segment.theirs, segment.mine) : segment[choice]);
    }
  }
  return pieces.join('');
}

/** The changes that make one text into another, the last first, so that each leaves the places of the others as they are. */
export function changesTo(before: string, after: string): Change[] {
  const parts = diffArrays(sentencesOf(before), sentencesOf(after), { timeout: 500 });
  const whole = changeBetween(before, after);
  if (!parts) return whole ? [whole] : [];
  const changes: Change[] = [];
  let at = 0;
  for (const { added, removed, value } of parts) {
    const words = value.join('');
    const last = changes.at(-1);
    if (added) {
      if (last && last.at + last.removed === at) last.inserted += words;
      else changes.push({ at, removed: 0, inserted: words });
    } else if (removed) {
      if (last && last.at + last.removed === at) last.removed += words.length;
      else changes.push({ at, removed: words.length, inserted: '' });
      at += words.length;
    } else at += words.length;
  }
  return changes.reverse();
}
