import { indicatorsOf, type Groups, type Indicators } from './glance.ts';
import type { DatedClaim, DatedTotal } from './movement.ts';
import { bestSeries } from './best-series.ts';
import { defaultOf } from './series.ts';

const NO_GROUPS: Groups = { principals: new Set(), partners: new Set(), watched: new Set() };

/**
 * Since when an item's indicators, on the series that was the default at each moment, have been as `holds` asks, without a break until now;
 * null where they are not so now. The instant at which the map was changed. Pure.
 * @param claims about the item's supply by country, those that hold no more with since when
 */
export function heldSince(
  claims: readonly DatedClaim[],
  totals: readonly DatedTotal[],
  holds: (indicators: Indicators) => boolean,
): string | null {
  const moments = new Set([
    ...claims.flatMap(({ recorded_at, until }) => [recorded_at, until ?? []].flat()),
    ...totals.map((one) => one.recorded_at),
  ]);
  let since: string | null = null;
  for (const at of [...moments].sort().reverse()) {
    const held = claims.filter(({ recorded_at, until }) => recorded_at <= at && (until === null || until > at));
    const series = defaultOf(
      bestSeries(
        held,
        totals.filter(({ recorded_at }) => recorded_at <= at),
      ),
    );
    if (!series || !holds(indicatorsOf(series.distribution, NO_GROUPS))) break;
    since = at;
  }
  return since;
}
