/** Disruptions of supply and plans of diversification that somebody saved for others. */
import type { Generated } from 'kysely';
import type { Instant, Substance } from './terms.ts';

/** What is said of a scenario at one time, with its figures then. */
type Said = Substance & {
  title: string;
  note: string;
  /** JSON: domain/map/what-if/working.ts, Result, or domain/map/diversification/working.ts, PlanResult; computed from what every reader may read, and never again */
  result: string;
  /** JSON: the claims, links and series that the figures are made of */
  inputs: string;
  saved_at: Instant;
};

export interface ScenarioTables {
  scenarios: Said & {
    ref: string;
    kind: Generated<'disruption' | 'diversification'>;
    /** JSON: domain/map/what-if/scenario.ts, Scenario, or domain/map/diversification/plan.ts, Plan; never changed */
    scenario: string;
    version: Generated<number>;
    withdrawn_at: Instant | null;
  };
  /** The items that each names. */
  scenario_items: { scenario_id: string; item_id: string };
  /** What was said before an edit, read under the readers that it had. Never changed. */
  scenario_versions: Said & { scenario_id: string; number: number };
}
