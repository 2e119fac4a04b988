import type { Actor } from '#app/policy/actor.ts';
import type { ReadRecord } from '#app/policy/readers.server.ts';
import type { Db } from '#db/schema.ts';
import { standingsOf } from '../diversification/candidates.ts';
import { inputsOfPlan } from '../diversification/inputs.ts';
import { seriesFor } from '../diversification/looking-up.ts';
import { seriesName, type Plan } from '../diversification/plan.ts';
import { readPlanGround, sitesByCountry } from '../diversification/reading.server.ts';
import { workOutPlan, type KeptPlanResult } from '../diversification/working.ts';
import type { Inputs } from '../what-if/inputs.ts';
import { timeToSurvive } from '../what-if/survival.server.ts';
import { faultsOf } from '../what-if/working.ts';
import { audiencesForAll } from './for-all.server.ts';

/**
 * A plan worked out from what every reader of `record` may read, to be kept; null where it names an item, a series, a company or a disruption
 * that one of them may not: for them it would speak of what is not there.
 */
export async function planForAll(
  db: Db,
  actor: Actor,
  record: ReadRecord,
  plan: Plan,
  now: Date,
): Promise<{ result: KeptPlanResult; inputs: Inputs } | null> {
  const audiences = await audiencesForAll(db, actor, record, now);
  const ground = await readPlanGround(db, actor, { item: plan.item_id, scenario: '' }, audiences);
  const series = seriesFor(ground.series, seriesName(plan.series));
  const companies = new Map(ground.companies.map((one) => [one.id, one]));
  const named = plan.additions.every(({ company_id }) => company_id === null || companies.has(company_id));
  if (!ground.item || !series || !named) return null;
  if (faultsOf(plan.against, { items: ground.map.items, suppliers: companies }).length > 0) return null;
  const result = await workOutPlan(ground.map, plan, series, ground.groups, timeToSurvive);
  const sites = Object.fromEntries(sitesByCountry(ground.sites));
  const standings = standingsOf(ground.groups, result.candidates.rows);
  return { result: { ...result, sites, standings }, inputs: inputsOfPlan(ground.map, plan, series, result) };
}
