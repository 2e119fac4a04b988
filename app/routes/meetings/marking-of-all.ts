import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';

/** The marking of a page that shows several parts of a meeting: the strictest of those that its reader is given, and the parties' caveat. */
export function markingOfAll(
  meeting: { marking: Marking; parties: readonly string[] },
  parts: readonly { marking: Marking }[],
): { marking: Marking; parties: readonly string[] } {
  const level = (marking: Marking): number => MARKINGS.indexOf(marking);
  const marking = parts.reduce((strictest, part) => (level(part.marking) > level(strictest) ? part.marking : strictest), meeting.marking);
  return { marking, parties: meeting.parties };
}
