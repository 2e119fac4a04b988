import type { LinkOf } from './edition.ts';

/**
 * The stage of each item that leads to a staged one: that of the nearest, breadth first along `input_to` and `variant_of`;
 * of several equally near, the first in the order of their names (S1 before S2). An item without a way to any is left out.
 */
export function nearestStages(own: ReadonlyMap<string, string>, links: readonly LinkOf[]): Map<string, string> {
  const onward = new Map<string, string[]>();
  for (const link of links) onward.set(link.from, [...(onward.get(link.from) ?? []), link.to]);
  const found = new Map<string, string>();
  for (const start of onward.keys()) {
    const seen = new Set([start]);
    let ring = [start];
    while (ring.length > 0 && !found.has(start)) {
      const stages = ring.flatMap((key) => own.get(key) ?? []).sort();
      if (stages[0] !== undefined) found.set(start, stages[0]);
      ring = ring.flatMap((key) => onward.get(key) ?? []).filter((key) => !seen.has(key));
      for (const key of ring) seen.add(key);
    }
  }
  return found;
}
