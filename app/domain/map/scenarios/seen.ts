import type { Inputs } from '../what-if/inputs.ts';
import type { Scenario } from '../what-if/scenario.ts';
import type { Result } from '../what-if/working.ts';

/** What of the map a reader sees now. */
export interface SeenMap {
  /** items and suppliers, by id */
  ids: ReadonlySet<string>;
  /** items, by reference */
  refs: ReadonlySet<string>;
}

interface Saved {
  scenario: Scenario;
  result: Result;
  inputs: Inputs;
}

/**
 * A saved scenario without what was closed to its reader since: whatever it names stands in it only where they see it now. Its totals stay
 * as they were frozen (domain.md). `closed`: of whom or of what it was asked, nothing is left that they see; it then has no meaning of its own.
 */
export function seenOf({ scenario, result, inputs }: Saved, { ids, refs }: SeenMap): Saved & { closed: boolean } {
  const seen = <Of extends { id: string }>(list: readonly Of[]): Of[] => list.filter((one) => ids.has(one.id));
  const left = {
    ...scenario,
    suppliers: scenario.suppliers.filter((id) => ids.has(id)),
    items: scenario.items.filter((id) => ids.has(id)),
    stock: scenario.stock.filter(({ item }) => refs.has(item)),
  };
  const nobody = left.countries.length + left.suppliers.length === 0;
  const nothing = scenario.items.length > 0 && left.items.length === 0 && !left.sector;
  return {
    scenario: left,
    result: {
      ...result,
      outcomes: seen(result.outcomes),
      courses: seen(result.courses),
      survivals: seen(result.survivals),
      others: seen(result.others).map((one) => ({ ...one, holders: seen(one.holders) })),
    },
    inputs: { ...inputs, series: inputs.series.filter((one) => ids.has(one.item_id)) },
    closed: nobody || nothing,
  };
}
