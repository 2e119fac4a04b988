import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';

/**
 * The marking of a page that shows several parts of a meeting: the strictest of those that its reader is given, and the parties that every
 * caveat among them lets read.
 */
export function markingOfAll(
  meeting: { marking: Marking; parties: readonly string[] },
  parts: readonly { marking: Marking; parties?: readonly string[] }[],
): { marking: Marking; parties: readonly string[] } {
  const level = (marking: Marking): number => MARKINGS.indexOf(marking);
  const marking = parts.reduce((strictest, part) => (level(part.marking) > level(strictest) ? part.marking : strictest), meeting.marking);
  const [first = [], ...others] = [meeting, ...parts].map(({ parties = [] }) => parties).filter((parties) => parties.length > 0);
  return { marking, parties: first.filter((party) => others.every((parties) => parties.includes(party))) };
}
