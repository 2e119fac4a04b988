/** What hangs on the item of a plan, and how far each of that depends on one country upstream, before the plan and after it. Pure. */
import type { Groups } from '../glance.ts';
import { shareOf, topSupplier, type Distribution, type Interval } from '../indicators.ts';
import { upstreamOf, type UpstreamShare } from './exposures.ts';
import type { Plan } from './plan.ts';
import type { PlannedMap } from './working.ts';

const KEPT_DEPENDENTS = 500;

export interface Dependent {
  id: string;
  tier: number;
  before: UpstreamShare | null;
  after: UpstreamShare | null;
  watched: { before: UpstreamShare | null; after: UpstreamShare | null };
}

/** The items downstream of a plan's item, those first whose exposure the plan moves most. */
export function dependentsOf(map: PlannedMap, groups: Groups, plan: Plan, before: Distribution, after: Distribution) {
  const ids = [...map.items.keys()];
  const chain = upstreamOf(ids, map.links);
  const reached = chain.downstream(plan.item_id);
  const asked = reached.map(({ id }) => id);
  const tops = new Map<string, Interval>();
  const watched = new Map<string, Interval>();
  for (const id of ids) {
    const distribution = id === plan.item_id ? before : (map.series.get(id)?.countries?.distribution ?? null);
    if (!distribution) continue;
    const top = topSupplier(distribution);
    if (top) tops.set(id, top);
    watched.set(id, shareOf(distribution, groups.watched));
  }
  const exposures = (own: Distribution, shares: ReadonlyMap<string, Interval>, share: (of: Distribution) => Interval | null) =>
    chain.exposures(asked, (id) => (id === plan.item_id ? share(own) : (shares.get(id) ?? null)));
  const top = (of: Distribution) => topSupplier(of);
  const watch = (of: Distribution) => shareOf(of, groups.watched);
  const [was, is] = [exposures(before, tops, top), exposures(after, tops, top)];
  const [wasWatched, isWatched] = [exposures(before, watched, watch), exposures(after, watched, watch)];
  const rows = reached.map(({ id, tier }): Dependent => ({
    ...{ id, tier, before: was.get(id) ?? null, after: is.get(id) ?? null },
    watched: { before: wasWatched.get(id) ?? null, after: isWatched.get(id) ?? null },
  }));
  const fall = (a: Interval | null, b: Interval | null) => (a && b ? a.low - b.low + a.high - b.high : 0);
  const moved = ({ before: a, after: b, watched: w }: Dependent) => Math.abs(fall(a, b)) + Math.abs(fall(w.before, w.after));
  return {
    all: rows.length,
    moved: rows.filter((row) => moved(row) > 1e-6).length,
    rows: rows.sort((a, b) => moved(b) - moved(a) || a.tier - b.tier).slice(0, KEPT_DEPENDENTS),
  };
}
