/**
 * For how long an item can be had when the country that it hangs on most stops supplying, and when that is back: days of cover, time to
 * survive, time to recover. On the same map, stocks and formulas as the what-if (docs/decisions/what-if.md), and said in
 * docs/decisions/choke-points.md. Pure.
 */
import type { Exposure } from '../chain/chain.ts';
import type { Glance } from '../glance.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { coursesOf, type Courses } from '../what-if/courses.ts';
import { holdingOut } from '../what-if/holding-out.ts';
import { levelsAfter, SETTLED } from '../what-if/levels.ts';
import type { WhatIfMap } from '../what-if/reading.server.ts';
import { directLosses } from '../what-if/supply-table.ts';
import { LONGEST } from '../what-if/survival.ts';
import { stocksOf, untilBack, type Disruption } from '../what-if/what-if.ts';
import { disruptionOf } from '../what-if/working.ts';

/** What a person assumes: of a scenario, all but who and what is lost. */
export type Assumed = Pick<Scenario, 'part' | 'days' | 'recovery' | 'substitutes' | 'far' | 'each' | 'stock'>;

/** Days, from–to; null: ten years and more. */
export interface Days {
  low: number | null;
  high: number | null;
}

/** Whose supply is lost: a country, or a supplier that is of no single one. */
export interface Lost {
  id: string;
  country: string | null;
  name_en: string;
  name_ja: string;
}

/** Each null where it is not known: no share of the item, or of anything upstream of it, is. */
export interface Endurance {
  lost: Lost | null;
  cover: Days | null;
  survive: Days | null;
  recover: Days | null;
}

const UNKNOWN: Endurance = { lost: null, cover: null, survive: null, recover: null };

/** An item as it is looked at. */
export interface Enduring extends Pick<Glance, 'id' | 'indicators'> {
  chain: { exposure: Exposure | null };
}

/** From–to of which the greater loss gives the lesser. */
const span = (worst: number | null, certain: number | null): Days => ({ low: worst, high: certain });
const upTo = (days: number): number | null => (days >= LONGEST ? null : days);

/** Whose share is the greatest of an item: a country where its series is by country, else a company, which is lost alone. */
function leaderOf(map: WhatIfMap, id: string, supplier: string | undefined): Lost | null {
  const facts = supplier === undefined ? undefined : map.suppliers.get(supplier);
  if (!facts || !map.series.get(id)) return null;
  const { name_en, name_ja } = facts;
  return { id: facts.id, country: facts.kind === 'country' ? facts.country : null, name_en, name_ja };
}

/** The day from which there is all of it again with what substitutes make up, stocks apart. */
function backOn(courses: Courses, item: number, days: number): number {
  const course = courses.get(item);
  if (!course) return 0;
  return course.level.at(-1)! >= 1 - SETTLED ? course.from.at(-1)! : days;
}

/** The loss of one country or supplier: what it takes of every item, and for how long each holds out. */
function lossOf(map: WhatIfMap, disruption: Disruption) {
  const { network } = map;
  const direct = directLosses(map.table, disruption);
  const stocks = stocksOf(network, disruption)!;
  const days = untilBack(disruption);
  const run = (lost: Float64Array) => {
    const shock = { lost, substitution: disruption.substitution };
    const levels = levelsAfter(network, shock);
    const survival = holdingOut(network, shock, levels, stocks);
    const rises = network.slow && shock.substitution !== null;
    // As in the what-if: survival counts no substitute that is not there from the first day on; the course does.
    const held = rises ? coursesOf(network, shock, levels, { stocks, days }) : null;
    const supplied = coursesOf(network, shock, levels, { stocks: null, days });
    return {
      survive(item: number): number | null {
        const found = survival(item);
        return found === null || !held?.has(item) ? found : Math.max(found, held.shortOf(item, days) ?? days);
      },
      recover: (item: number): number => backOn(supplied, item, days),
    };
  };
  const certain = run(direct.low);
  const worst = direct.high.some((lost, item) => lost > direct.low[item]! + SETTLED) ? run(direct.high) : certain;
  const both = <T>(ask: (of: typeof certain) => T): [T, T] => {
    const found = ask(certain);
    return [worst === certain ? found : ask(worst), found];
  };
  return {
    cover: (item: number): Days => {
      const last = (lost: number) => (lost > SETTLED ? upTo(stocks[item]! / lost) : null);
      return span(last(direct.high[item]!), last(direct.low[item]!));
    },
    survive: (item: number): Days => span(...both((of) => of.survive(item))),
    recover: (item: number): Days => {
      const [most, least] = both((of) => of.recover(item));
      return { low: least, high: most };
    },
  };
}

/**
 * The endurance of items, asked one by one and each worked out once. The country is that of the greatest share, of the item itself or of
 * anything upstream of it (upstream exposure).
 * @param glanceOf the items of the map, by their ids
 */
export function enduranceOn(map: WhatIfMap, glanceOf: ReadonlyMap<string, Glance>, assumed: Assumed): (point: Enduring) => Endurance {
  const base = disruptionOf({ ...assumed, stocks: true, countries: [], suppliers: [], items: [] }, map);
  const losses = new Map<string, ReturnType<typeof lossOf>>();
  const lossFor = ({ id, country }: Lost) => {
    const key = country ?? id;
    const known = losses.get(key);
    if (known) return known;
    const [countries, suppliers] = country === null ? [[], [id]] : [[country], []];
    const loss = lossOf(map, { ...base, countries: new Set(countries), suppliers: new Set(suppliers) });
    losses.set(key, loss);
    return loss;
  };
  const found = new Map<string, Endurance>();
  return (point) => {
    const known = found.get(point.id);
    if (known) return known;
    const item = map.network.numberOf.get(point.id);
    const { indicators, chain } = point;
    const own = leaderOf(map, point.id, indicators?.top?.supplier_id);
    const above = chain.exposure && glanceOf.get(chain.exposure.item_id);
    const upstream = above ? leaderOf(map, above.id, above.indicators?.top?.supplier_id) : null;
    const ownWorst = own !== null && (upstream === null || (indicators?.top?.low ?? 0) >= (chain.exposure?.low ?? 0));
    const lost = ownWorst ? own : upstream;
    const endurance: Endurance =
      item === undefined || lost === null
        ? UNKNOWN
        : {
            lost,
            cover: own && lossFor(own).cover(item),
            survive: lossFor(lost).survive(item),
            recover: lossFor(lost).recover(item),
          };
    found.set(point.id, endurance);
    return endurance;
  };
}

/** Whether it surely runs out before it is back: at its longest, survival ends before the least time to recover. */
export const runsOut = ({ survive, recover }: Endurance): boolean =>
  survive !== null && survive.high !== null && recover?.low != null && survive.high < recover.low;
