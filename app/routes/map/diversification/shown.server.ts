import type { PlanResult } from '#app/domain/map/diversification/working.ts';
import { standingsOf } from '#app/domain/map/diversification/candidates.ts';
import { namesOf, type Names, type Planning, type WorkedPlan } from './planning.server.ts';

/** How many rows a table of the page has; the file has all. */
const ROWS = 40;

/** What of a plan's figures a page shows. */
export function shownOf(result: PlanResult): PlanResult {
  const { downstream, disruption, candidates } = result;
  return {
    ...result,
    downstream: { ...downstream, rows: downstream.rows.slice(0, ROWS) },
    disruption: { ...disruption, rows: disruption.rows.slice(0, ROWS) },
    candidates: { ...candidates, rows: candidates.rows.slice(0, ROWS) },
  };
}

/** The items that shown figures name. */
export function namedIn({ plan, result }: Pick<WorkedPlan, 'plan' | 'result'>): string[] {
  const { downstream, disruption, candidates } = result;
  const upstream = downstream.rows.flatMap(({ before, after }) => [before, after].flatMap((one) => (one ? [one.item_id] : [])));
  const near = candidates.rows.flatMap(({ reasons }) => reasons.map((reason) => reason.item_id));
  return [plan.item_id, ...downstream.rows.map(({ id }) => id), ...disruption.rows.map(({ id }) => id), ...upstream, ...near];
}

/** A worked plan as its page shows it; null where there is none. */
export function pageOf({ worked, ground }: Pick<Planning, 'worked' | 'ground'>) {
  if (!worked) return null;
  const shown = { ...worked, result: shownOf(worked.result) };
  const names: Names = namesOf(ground, shown, namedIn(shown));
  return { worked: shown, names, standings: standingsOf(ground.groups, shown.result.candidates.rows) };
}
