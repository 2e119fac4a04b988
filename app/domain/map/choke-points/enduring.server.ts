import type { Glance } from '../glance.ts';
import type { WhatIfMap } from '../what-if/reading.server.ts';
import type { ChokePoint } from './choke-point.ts';
import { enduranceOn, type Assumed, type Endurance } from './endurance.ts';
import type { Endures } from './ranking.server.ts';

/** How many assumptions are kept of one map. */
const KEPT = 6;
/** So long at a time nobody else waits. */
const AT_ONCE_MS = 15;

const keptOf = new WeakMap<WhatIfMap, Map<string, Endures>>();

/** The endurance of the items of a map under an assumption: kept with the map, the last few. */
export function enduranceFor(map: WhatIfMap, glanceOf: ReadonlyMap<string, Glance>, assumed: Assumed): Endures {
  const kept = keptOf.get(map) ?? new Map<string, Endures>();
  keptOf.set(map, kept);
  const key = JSON.stringify(assumed);
  const endures = kept.get(key) ?? enduranceOn(map, glanceOf, assumed);
  kept.delete(key);
  kept.set(key, endures);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return endures;
}

/** Works it out for all of these beforehand, a little at a time. */
export async function endureAll(points: readonly ChokePoint[], endures: Endures): Promise<Map<string, Endurance>> {
  const all = new Map<string, Endurance>();
  let since = performance.now();
  for (const point of points) {
    all.set(point.id, endures(point));
    if (performance.now() - since < AT_ONCE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
  return all;
}
