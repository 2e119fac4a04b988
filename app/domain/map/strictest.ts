import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';

/** The marking of a file that holds records of these markings: that of the narrowest. */
export function strictest(markings: Iterable<Marking>): Marking {
  return MARKINGS[Math.max(0, ...[...markings].map((marking) => MARKINGS.indexOf(marking)))] ?? 'RED';
}
