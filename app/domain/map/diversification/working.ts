/** A diversification plan worked out on a map: the figures of its page, its file and its record. Pure but for the solver, which is handed in. */
import { indicatorsOf, type Groups, type Indicators } from '../glance.ts';
import { shareOf, topSupplier, type Distribution, type Interval } from '../indicators.ts';
import type { ItemSupply } from '../items.server.ts';
import type { Series } from '../series.ts';
import type { Programme } from '../what-if/survival.ts';
import { supplyTable } from '../what-if/supply-table.ts';
import { workOut, type Result, type WorkedMap } from '../what-if/working.ts';
import type { NetworkLink } from '../network/folding.ts';
import { companiesAfter, countriesAfter, mixIn, type Added, type Mix, type Supply } from './adding.ts';
import { candidatesFor, neighboursOf, type Candidate, type CountryStanding } from './candidates.ts';
import { dependentsOf, type Dependent } from './dependents.ts';
import { amountFor, amountUnder, sharesFor } from './needed.ts';
import { SHOWN_YEARS, type Plan } from './plan.ts';

/** What the working needs of a map. */
export interface PlannedMap extends WorkedMap {
  items: ReadonlyMap<string, { id: string; ref: string; sector: string; stage: { key: string } }>;
  series: ReadonlyMap<string, Pick<ItemSupply, 'countries' | 'companies'>>;
  links: readonly (NetworkLink & { id: string })[];
}

/** How concentrated the supply is in one state. */
export interface Standing extends Indicators {
  /** the country that leads, as a holding's id and as a country */
  leader: { id: string; country: string | null } | null;
  /** the share of the country to depend on less */
  from: Interval | null;
}

export interface PlannedYear {
  mix: Mix;
  standing: Standing;
}

export interface Holder {
  id: string;
  country: string | null;
  before: Interval;
  after: Interval;
}

/** What must be added elsewhere until a target is reached: for certain, and at the least. Null: no amount reaches it. */
export interface Needed {
  /** what is to come under it: a country's share, that of the watched countries, the HHI by one newcomer or by countless small ones */
  of: 'from' | 'watched' | 'hhi_one' | 'hhi_many';
  goal: number;
  now: Interval;
  low: number | null;
  high: number | null;
}

/** What of a disruption the plan takes away. */
export interface Softened {
  id: string;
  left: { before: Interval; after: Interval };
  lost: { before: Interval; after: Interval };
}

export interface PlanResult {
  series: { basis: Series['basis']; year: number; source_id: string; unit: string | null; total: number | null; complete: boolean };
  before: Standing;
  /** every year that is shown, the first to the last */
  years: PlannedYear[];
  holders: Holder[];
  needed: Needed[];
  /** the items that hang on it: how many, of how many the exposure moves, and the rows */
  downstream: { all: number; moved: number; rows: Dependent[] };
  disruption: { before: Counts; after: Counts; rows: Softened[] };
  /** countries that make its neighbours, and how many neighbours there are, with shares known and in all */
  candidates: { rows: Candidate[]; known: number; all: number };
}

/** A result as it is kept: with the sites that its readers may see, and how the candidates stood to the committee. */
export type KeptPlanResult = PlanResult & {
  sites: Record<string, { count: number; names: string[] }>;
  standings: Record<string, CountryStanding>;
};

export type Counts = Pick<Result, 'hit' | 'below' | 'stopped'>;

const KEPT_CANDIDATES = 60;

const countsOf = ({ hit, below, stopped }: Result): Counts => ({ hit, below, stopped });

function standingOf(distribution: Distribution, groups: Groups, from: string | null): Standing {
  const top = topSupplier(distribution);
  return {
    ...indicatorsOf(distribution, groups),
    leader: top && { id: top.id, country: top.country },
    from: from === null ? null : shareOf(distribution, new Set([from])),
  };
}

/** What is added, as the arithmetic takes it. */
export const addedOf = ({ additions }: Pick<Plan, 'additions'>): Added[] =>
  additions.map(({ country, company, company_id, amount, unit, year }) => ({
    ...{ country, year, kind: unit, company: company_id ?? (company === '' ? null : `new ${company}`) },
    size: unit === 'share' ? amount * 100 : amount,
  }));

/** The last year that is shown: the last in which something comes, and a few years at least. */
const lastYear = ({ year, additions }: Plan): number => Math.max(year + SHOWN_YEARS, ...additions.map((one) => one.year + 1));

function holdersOf(before: Distribution, after: Distribution): Holder[] {
  const nothing = { low: 0, high: 0 };
  const was = new Map(before.holdings.map((one) => [one.id, one]));
  return after.holdings
    .map(({ id, country, low, high }) => {
      const one = was.get(id);
      return { id, country, before: one ? { low: one.low, high: one.high } : nothing, after: { low, high } };
    })
    .sort((a, b) => b.after.low + b.after.high - a.after.low - a.after.high || (a.id < b.id ? -1 : 1));
}

function neededFor(plan: Plan, distribution: Distribution, standing: Standing, mix: Mix, groups: Groups): Needed[] {
  const fixedIn = (of: (country: string) => boolean) =>
    mix.parts.reduce((sum, part) => sum + (part.fixed && of(part.country) ? part.share : 0), 0);
  const under = (of: Needed['of'], now: Interval, fixed: number): Needed => {
    const amount = (share: number) => amountUnder({ share, fixed, total: mix.total, given: mix.share }, plan.under * 100);
    return { of, goal: plan.under, now, low: amount(now.low), high: amount(now.high) };
  };
  const hhi = (of: 'hhi_one' | 'hhi_many'): Needed => {
    const amount = (value: number) => {
      const share = sharesFor(value, plan.hhi)[of === 'hhi_one' ? 'one' : 'many'];
      return share === null ? null : amountFor(share, mix.total);
    };
    return { of, goal: plan.hhi, now: standing.hhi, low: amount(standing.hhi.low), high: amount(standing.hhi.high) };
  };
  const country = plan.from;
  return [
    ...(country !== null && standing.from
      ? [
          under(
            'from',
            standing.from,
            fixedIn((one) => one === country),
          ),
        ]
      : []),
    ...(groups.watched.size > 0
      ? [
          under(
            'watched',
            shareOf(distribution, groups.watched),
            fixedIn((one) => groups.watched.has(one)),
          ),
        ]
      : []),
    // What is given as a share stays one, whatever newcomers add: the closed formula of the HHI does not hold then.
    ...(mix.share === 0 ? [hhi('hhi_one'), hhi('hhi_many')] : []),
  ];
}

/** The map with other suppliers of one item. */
function withSupply(map: PlannedMap, item: string, countries: Distribution, companies: Distribution | null): WorkedMap {
  const supplies = map.table.supplies.map((one) => (one.id === item ? { id: item, countries, companies } : one));
  return { ...map, table: supplyTable(supplies) };
}

function softened(before: Result, after: Result): Softened[] {
  const whole = { low: 1, high: 1 };
  const none = { low: 0, high: 0 };
  const is = new Map(after.outcomes.map((one) => [one.id, one]));
  return before.outcomes.map(({ id, left, lost }) => ({
    id,
    left: { before: left, after: is.get(id)?.left ?? whole },
    lost: { before: lost, after: is.get(id)?.lost ?? none },
  }));
}

/** The neighbours of a plan's item. */
export function neighboursIn(map: Pick<PlannedMap, 'items' | 'links'>, item: string) {
  const own = map.items.get(item);
  const siblings = [...map.items.values()].filter((one) => one.stage.key === own?.stage.key && one.sector === own.sector);
  return neighboursOf(
    item,
    map.links,
    siblings.map((one) => one.id),
  );
}

/** Works a plan out on a series of its item. `solve`: the solver of a program of survival. */
export async function workOutPlan(
  map: PlannedMap,
  plan: Plan,
  series: Series,
  groups: Groups,
  solve: (programme: Programme) => Promise<number | null>,
): Promise<PlanResult> {
  const { distribution } = series;
  const supply: Supply = { distribution, total: series.total, year: series.year };
  const added = addedOf(plan);
  const years = Array.from({ length: lastYear(plan) - plan.year + 1 }, (_, at) => mixIn(supply, added, plan.year + at, plan.growth / 100));
  const last = years.at(-1)!;
  const after = countriesAfter(distribution, last);
  const companies = map.series.get(plan.item_id)?.companies?.distribution ?? null;
  const standings = years.map((mix) => ({ mix, standing: standingOf(countriesAfter(distribution, mix), groups, plan.from) }));
  const [was, is] = [
    await workOut(withSupply(map, plan.item_id, distribution, companies), plan.against, solve),
    await workOut(withSupply(map, plan.item_id, after, companies && companiesAfter(companies, last)), plan.against, solve),
  ];
  const neighbours = neighboursIn(map, plan.item_id);
  const supplyOf = (id: string) => (id === plan.item_id ? distribution : (map.series.get(id)?.countries?.distribution ?? null));
  const leftOut = new Set([...(plan.from ? [plan.from] : []), ...(plan.watchless ? groups.watched : [])]);
  const { basis, year, source_id, unit, total, complete } = series;
  return {
    series: { basis, year, source_id, unit, total, complete },
    before: standingOf(distribution, groups, plan.from),
    years: standings,
    holders: holdersOf(distribution, after),
    needed: neededFor(plan, after, standings.at(-1)!.standing, last, groups),
    downstream: dependentsOf(map, groups, plan, distribution, after),
    disruption: { before: countsOf(was), after: countsOf(is), rows: softened(was, is) },
    candidates: {
      rows: candidatesFor(plan.item_id, neighbours, supplyOf, leftOut).slice(0, KEPT_CANDIDATES),
      known: neighbours.filter(({ id }) => supplyOf(id) !== null).length,
      all: neighbours.length,
    },
  };
}
