import { indicatorsOf, type Groups, type Indicators } from './glance.ts';
import type { DatedTotal, SuppliedThen } from './movement.ts';
import { bestSeries } from './best-series.ts';
import { defaultOf } from './series.ts';

const NO_GROUPS: Groups = { principals: new Set(), partners: new Set(), watched: new Set() };

/** Something that an item's indicators may be; of what was before an instant it need not be known since when. */
export interface HeldAsked {
  holds: (indicators: Indicators) => boolean;
  notBefore: string;
}

/**
 * Since when an item's indicators, on the series that was the default at each moment, have been as each question asks, without a break until
 * now: the instant at which the map was changed; null where they are not so now. Where that was before the question's `notBefore`, some
 * instant before it: nothing earlier is looked through. Pure.
 * @param claims about the item's supply by country, those that hold no more with since when; those that ended before every `notBefore` may
 *   be left out
 */
export function heldSince(claims: readonly SuppliedThen[], totals: readonly DatedTotal[], asked: readonly HeldAsked[]): (string | null)[] {
  const moments = new Set([
    ...claims.flatMap(({ recorded_at, until }) => [recorded_at, until ?? []].flat()),
    ...totals.map((one) => one.recorded_at),
  ]);
  const since = asked.map((): string | null => null);
  let open = asked.map((_, index) => index);
  for (const at of [...moments].sort().reverse()) {
    if (open.length === 0) break;
    const held = claims.filter(({ recorded_at, until }) => recorded_at <= at && (until === null || until > at));
    const published = totals.filter(({ recorded_at }) => recorded_at <= at);
    const series = defaultOf(bestSeries(held, published));
    const indicators = series && indicatorsOf(series.distribution, NO_GROUPS);
    open = open.filter((index) => {
      const { holds, notBefore } = asked[index]!;
      if (!indicators || !holds(indicators)) return false;
      since[index] = at;
      return at >= notBefore;
    });
  }
  return since;
}
