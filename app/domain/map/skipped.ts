import type { Skip, SkipReason } from './importing/skipping.ts';

/** Where something was skipped: a line of a file and what stood there, or the whole file. */
export interface SkippedPlace {
  file: string;
  /** null: counted over the whole file */
  line: number | null;
  value: string;
}

/** All that one import skipped for one reason. */
export interface SkippedFor {
  reason: SkipReason;
  count: number;
  places: SkippedPlace[];
  /** places that are not listed */
  more: number;
}

/** Gathers what an import reported by its reason, the greatest first, with the first places to look at. Line 0 carries a count of cells. */
export function skippedFor(skips: readonly Skip[], shown: number): SkippedFor[] {
  const groups = new Map<SkipReason, SkippedFor>();
  for (const { file, line, value, reason } of skips) {
    const group = groups.get(reason) ?? { reason, count: 0, places: [], more: 0 };
    groups.set(reason, group);
    const counted = line === 0 && /^\d{1,9}$/.test(value);
    group.count += counted ? Number(value) : 1;
    if (group.places.length === shown) group.more += 1;
    else group.places.push({ file, line: line > 0 ? line : null, value: counted ? '' : value });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
