import type { Result } from '#app/domain/map/what-if/working.ts';

/** How many rows a table of the page has; the file has all. */
export const ROWS = 60;
const OTHERS = 24;

/** What of a result a page shows, and the items that it names. */
export function shownOf(result: Result, rows: number): { result: Result; ids: string[] } {
  // Of what is hit itself and of what hangs on it, a part each: a wide loss would else show nothing of what it does downstream.
  const [hit, onward] = [result.outcomes.filter((one) => one.tier === 0), result.outcomes.filter((one) => one.tier > 0)];
  const half = Math.max(rows - onward.length, Math.ceil(rows / 2));
  const outcomes = [...hit.slice(0, half), ...onward.slice(0, rows - Math.min(hit.length, half))];
  const shown = { ...result, outcomes, others: result.others.slice(0, OTHERS) };
  const ids = [shown.outcomes, shown.courses, shown.survivals, shown.others].flatMap((list) => list.map((one) => one.id));
  return { result: shown, ids: [...new Set(ids)] };
}
