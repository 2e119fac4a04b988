import type { Actor } from '#app/policy/actor.ts';
import type { ReadRecord } from '#app/policy/readers.server.ts';
import type { Db } from '#db/schema.ts';
import { readWhatIfMap, type WhatIfMap } from '../what-if/reading.server.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { timeToSurvive } from '../what-if/survival.server.ts';
import { faultsOf, workOut, type Result } from '../what-if/working.ts';
import { audiencesForAll } from './for-all.server.ts';

/** What the figures of a saved scenario are made of, by the ids of the records. */
export interface Inputs {
  /** claims of the series that a loss is read from */
  claims: string[];
  /** links between items of which there is less */
  links: string[];
  series: { item_id: string; source_id: string; basis: string; year: number }[];
}

/** How many rows of a result are kept: far more than anybody reads. */
const KEPT_OUTCOMES = 500;
const KEPT_OTHERS = 60;

function inputsOf(map: WhatIfMap, result: Result): Inputs {
  const hit = result.outcomes.filter((one) => one.direct.high > 0);
  const series = hit.flatMap(({ id }) => {
    const of = map.series.get(id);
    return [of?.countries, of?.companies].flatMap((one) => (one ? [{ item_id: id, series: one }] : []));
  });
  const less = new Set(result.outcomes.map((one) => one.id));
  return {
    claims: series.flatMap((one) => one.series.parts.map((part) => part.claim.id)),
    links: map.links.filter(({ from, to }) => less.has(from) && less.has(to)).map((link) => link.id),
    series: series.map(({ item_id, series: { source_id, basis, year } }) => ({ item_id, source_id, basis, year })),
  };
}

/**
 * A scenario worked out from what every reader of `record` may read, to be kept; null where it names something that one of them may not:
 * for them it would speak of what is not there.
 */
export async function figureForAll(
  db: Db,
  actor: Actor,
  record: ReadRecord,
  scenario: Scenario,
  now: Date,
): Promise<{ result: Result; inputs: Inputs } | null> {
  const map = await readWhatIfMap(db, actor, await audiencesForAll(db, actor, record, now));
  if (faultsOf(scenario, map).length > 0) return null;
  const result = await workOut(map, scenario, timeToSurvive);
  const kept = { ...result, outcomes: result.outcomes.slice(0, KEPT_OUTCOMES), others: result.others.slice(0, KEPT_OTHERS) };
  return { result: kept, inputs: inputsOf(map, result) };
}
