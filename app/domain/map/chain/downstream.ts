import type { LinkInChain } from './chain.ts';

/** An item that depends on one of several, and the way by which it does. */
export interface Reached {
  id: string;
  /** how many links away from the nearest of them, at the least */
  tier: number;
  /** some way from one of them is of `goes into` alone */
  certain: boolean;
  /** the items on one of the shortest ways, from the one that it begins at to the last before this */
  way: string[];
  /** nothing is made from it */
  last: boolean;
}

const nextOf = (links: readonly LinkInChain[], kinds: readonly LinkInChain['kind'][]): Map<string, string[]> => {
  const next = new Map<string, string[]>();
  for (const { kind, from, to } of links) {
    if (!kinds.includes(kind) || from === to) continue;
    const of = next.get(from);
    if (of) of.push(to);
    else next.set(from, [to]);
  }
  return next;
};

/** Breadth first from all starts at once: each item with the one that it was first reached from; the starts with null. */
function reachedFrom(next: ReadonlyMap<string, readonly string[]>, starts: readonly string[]): Map<string, string | null> {
  const from = new Map<string, string | null>(starts.map((id) => [id, null]));
  for (const [id] of from) for (const onward of next.get(id) ?? []) if (!from.has(onward)) from.set(onward, id);
  return from;
}

/** Everything that depends on any of these items, nearest first; they themselves are not among it. */
export function downstreamOf(links: readonly LinkInChain[], starts: readonly string[]): Reached[] {
  const all = nextOf(links, ['input_to', 'variant_of']);
  const from = reachedFrom(all, starts);
  const certain = reachedFrom(nextOf(links, ['input_to']), starts);
  const wayTo = (id: string): string[] => {
    const way: string[] = [];
    for (let at = from.get(id) ?? null; at !== null; at = from.get(at) ?? null) way.unshift(at);
    return way;
  };
  return [...from].flatMap(([id, before]) => {
    if (before === null) return [];
    const way = wayTo(id);
    return [{ id, tier: way.length, certain: certain.has(id), way, last: !all.has(id) }];
  });
}
