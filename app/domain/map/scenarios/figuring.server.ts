import type { Actor } from '#app/policy/actor.ts';
import type { ReadRecord } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { inputsOf, type Inputs } from '../what-if/inputs.ts';
import { readWhatIfMap } from '../what-if/reading.server.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { timeToSurvive } from '../what-if/survival.server.ts';
import { faultsOf, workOut, type Result } from '../what-if/working.ts';
import { audiencesForAll } from './for-all.server.ts';

/** How many rows of a result are kept: far more than anybody reads. */
const KEPT_OUTCOMES = 500;
const KEPT_OTHERS = 60;

/** Of these suppliers those of the audiences: whether or not anything on the map is said to be theirs. One query. */
async function readableSuppliers(db: Db, actor: Actor, ids: readonly string[], audiences: readonly string[]) {
  const rows = await db
    .selectFrom('suppliers')
    .select(['id', 'country'])
    .where('id', 'in', ids)
    .where('audience_id', 'in', audiences)
    .where(visibleTo(actor, 'suppliers'))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
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
  const audiences = await audiencesForAll(db, actor, record, now);
  const map = await readWhatIfMap(db, actor, audiences);
  const suppliers = await readableSuppliers(db, actor, scenario.suppliers, audiences);
  if (faultsOf(scenario, { items: map.items, suppliers }).length > 0) return null;
  const result = await workOut(map, scenario, timeToSurvive);
  const kept = { ...result, outcomes: result.outcomes.slice(0, KEPT_OUTCOMES), others: result.others.slice(0, KEPT_OTHERS) };
  return { result: kept, inputs: inputsOf(map, result) };
}
