import type { WhatIfMap } from '#app/domain/map/what-if/reading.server.ts';
import { whatIf, type WhatIf } from '#app/domain/map/what-if/what-if.ts';

/** A country loses 60 % of all that it supplies for 90 days and 30 more; 30 days in stock, substitutes for half. */
export const lossOf = ({ network, table }: Pick<WhatIfMap, 'network' | 'table'>, country: string): WhatIf =>
  whatIf(network, table, {
    ...{ countries: new Set([country]), suppliers: new Set(), items: null, part: 0.6, days: 90, recovery: 30, substitution: 0.5 },
    stocks: { each: 30, of: new Map() },
  });

/** A loss of one country's share worked down by a plain loop over rows: the least of an item's inputs, until nothing moves. No stocks. */
export function plainLoss(
  shares: ReadonlyMap<string, number>,
  links: readonly { kind: string; from: string; to: string }[],
  part: number,
): number {
  const left = new Map([...shares].map(([id, share]) => [id, 1 - (share / 10_000) * part]));
  for (let moved = true; moved;) {
    moved = false;
    for (const { kind, from, to } of links) {
      const [before, input] = [left.get(to) ?? 1, left.get(from) ?? 1];
      if (kind !== 'input_to' || input >= before) continue;
      left.set(to, input);
      moved = true;
    }
  }
  return [...left.values()].filter((one) => one < 1).length;
}
