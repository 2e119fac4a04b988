import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';

/** The marking of a file that holds records of these markings: that of the narrowest. */
export function strictest(markings: Iterable<Marking>): Marking {
  let narrowest = 0;
  for (const marking of markings) narrowest = Math.max(narrowest, MARKINGS.indexOf(marking));
  return MARKINGS[narrowest] ?? 'RED';
}
