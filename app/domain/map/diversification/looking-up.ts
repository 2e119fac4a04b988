/** What a plan refers to, looked up among what its author may see. Pure. */
import type { Series } from '../series.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { sharesIn } from './adding.ts';
import { seriesName, type Plan, type PlannedAddition, type PlanTyped } from './plan.ts';
import { addedOf } from './working.ts';
import { WHOLE } from '../indicators.ts';

/** What can be referred to. */
export interface Known {
  item: { id: string };
  /** every series of the item by country, the default first */
  series: readonly Series[];
  /** the two letters of a country by its name or codes; null: none is called so */
  countryOf: (typed: string) => string | null;
  /** companies of the map that are called or referred to so */
  companies: readonly { id: string; ref: string; country: string | null; name_en: string; name_ja: string }[];
  /** the country that leads in a series */
  leaderOf: (series: Series) => string | null;
  /** the saved disruption that was asked for; null: there is none for who asks */
  scenario: Scenario | null;
}

/** Why a plan cannot be worked out: a field, and the code of a sentence. */
export interface PlanFault {
  field: string;
  code: 'required' | 'noCountry' | 'noCompany' | 'noAmounts' | 'overWhole' | 'noScenario' | 'noShares' | 'noSeries';
}

const REFERENCE = /^S-[0-9A-Z]{6}$/i;

const hasShares = (series: Series): boolean => series.distribution.holdings.length > 0;

/** The series that is asked for, else the first of which shares are known. */
export function seriesFor(series: readonly Series[], asked: string): Series | null {
  if (asked !== '') return series.find((one) => seriesName(one) === asked && hasShares(one)) ?? null;
  return series.find(hasShares) ?? null;
}

function companyOf(typed: string, { companies }: Known): { id: string; country: string | null } | null {
  const upper = typed.toUpperCase();
  return companies.find((one) => one.ref === upper) ?? companies.find((one) => one.name_en === typed || one.name_ja === typed) ?? null;
}

/** A plan, or what is wrong with it. */
export function lookUp(
  typed: PlanTyped,
  asked: { series: string; year: number },
  known: Known,
): { plan: Plan | null; faults: PlanFault[] } {
  const faults: PlanFault[] = [];
  const series = seriesFor(known.series, asked.series);
  if (!series) return { plan: null, faults: [{ field: 'series', code: asked.series === '' ? 'noShares' : 'noSeries' }] };
  const additions = typed.add.map(({ company: named, country: place, ...row }, at): PlannedAddition => {
    const company = named === '' ? null : companyOf(named, known);
    if (!company && REFERENCE.test(named)) faults.push({ field: `add[${at}].company`, code: 'noCompany' });
    const country = place === '' ? (company?.country ?? null) : known.countryOf(place);
    if (country === null) faults.push({ field: `add[${at}].country`, code: place === '' ? 'required' : 'noCountry' });
    if (row.unit === 'amount' && series.total === null) faults.push({ field: `add[${at}].amount`, code: 'noAmounts' });
    return { ...row, company_id: company?.id ?? null, company: company ? '' : named, country: country ?? '' };
  });
  const added = addedOf({ additions });
  const over = additions.findLastIndex(({ unit, year }) => unit === 'share' && sharesIn(added, year) >= WHOLE);
  if (over >= 0) faults.push({ field: `add[${over}].amount`, code: 'overWhole' });
  const from = typed.from === '' ? known.leaderOf(series) : known.countryOf(typed.from);
  if (typed.from !== '' && from === null) faults.push({ field: 'from', code: 'noCountry' });
  if (typed.scenario !== '' && !known.scenario) faults.push({ field: 'scenario', code: 'noScenario' });
  if (faults.length > 0) return { plan: null, faults };
  const own: Scenario = {
    ...{ countries: from === null ? [] : [from], suppliers: [], items: [known.item.id], part: typed.part, days: typed.days, recovery: 0 },
    ...{ substitutes: false, far: 0, stocks: false, each: 0, stock: [] },
  };
  const { basis, year, source_id } = series;
  return {
    faults,
    plan: {
      ...{ item_id: known.item.id, series: { basis, year, source_id }, year: asked.year, additions, growth: typed.growth, from },
      ...{ under: typed.under, hhi: typed.hhi, against: known.scenario ?? own, watchless: typed.watchless },
      ...(known.scenario && { against_ref: typed.scenario.toUpperCase() }),
    },
  };
}
