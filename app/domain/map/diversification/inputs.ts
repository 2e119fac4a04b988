import type { Series } from '../series.ts';
import type { Inputs } from '../what-if/inputs.ts';
import type { Plan } from './plan.ts';
import { neighboursIn, type PlannedMap, type PlanResult } from './working.ts';

/** The items that the figures of a plan speak of. */
export function itemsOf(map: Pick<PlannedMap, 'items' | 'links'>, plan: Plan, result: PlanResult): string[] {
  const { downstream, disruption } = result;
  const exposed = downstream.rows.flatMap(({ before, after, watched }) => [before, after, watched.before, watched.after]);
  const upstream = exposed.flatMap((one) => (one ? [one.item_id] : []));
  const rows = [...downstream.rows, ...disruption.rows, ...neighboursIn(map, plan.item_id)].map(({ id }) => id);
  return [...new Set([plan.item_id, ...rows, ...upstream])];
}

/** The records of a map that a plan was worked out from. */
export function inputsOfPlan(map: PlannedMap, plan: Plan, own: Series, result: PlanResult): Inputs {
  const items = itemsOf(map, plan, result);
  const among = new Set(items);
  const series = items.flatMap((id) => {
    const of = map.series.get(id);
    const { basis, year, source_id, parts } = own;
    const mine = { basis, year, source_id, claims: parts.map(({ claim }) => claim.id) };
    const all = id === plan.item_id ? [mine, of?.companies] : [of?.countries, of?.companies];
    return all.flatMap((one) => (one ? [{ item_id: id, series: one }] : []));
  });
  return {
    claims: series.flatMap((one) => one.series.claims),
    links: map.links.filter(({ from, to }) => among.has(from) && among.has(to)).map(({ id }) => id),
    series: series.map(({ item_id, series: { source_id, basis, year } }) => ({ item_id, source_id, basis, year })),
  };
}
