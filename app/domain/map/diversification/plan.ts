/** A diversification plan as a person describes it: what stands in the form, in the address and in a saved one. No database. */
import { z } from 'zod';
import { choice, optionalLine, ticked, whole } from '../../fields.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { ROW_FIELDS, type RowTyped } from './row-fields.ts';

/** How far ahead a plan may look, in years; how many additions it may have. */
export const HORIZON = 30;
export const MOST_ADDITIONS = 12;
/** Years that are shown at least. */
export const SHOWN_YEARS = 5;
const NAME = 120;

const plain = (value: string): string => value.normalize('NFKC').trim().replace(/,/g, '').replace(/\s*%$/, '');

/** A number from `low` to `high`, with up to so many decimals. */
const decimal = (low: number, high: number, code: string, decimals = 2) =>
  z
    .string()
    .transform(plain)
    .refine((value) => /^-?\d{1,15}(\.\d{1,6})?$/.test(value), { params: { code }, abort: true })
    .transform(Number)
    .refine((value) => value >= low && value <= high, { params: { code }, abort: true })
    .transform((value) => Math.round(value * 10 ** decimals) / 10 ** decimals);

const UNITS = ['share', 'amount'] as const;

const MOST = 1e15;

/** The schema of a plan made in a year: what comes on stream comes in that year or later. */
export const planSchema = (year: number) =>
  z.object({
    add: z
      .array(
        z
          .object({
            site: optionalLine(NAME),
            company: optionalLine(NAME),
            country: optionalLine(NAME),
            amount: decimal(0, MOST, 'notAnAmount', 6),
            unit: choice(UNITS),
            year: whole(year, year + HORIZON),
          })
          .refine(({ unit, amount }) => unit === 'amount' || amount < 100, { path: ['amount'], params: { code: 'shareUnderWhole' } }),
      )
      .max(MOST_ADDITIONS)
      .default([]),
    growth: decimal(-20, 50, 'notGrowth'),
    from: optionalLine(NAME),
    under: decimal(0, 100, 'notAShare'),
    hhi: whole(1, 10_000),
    part: whole(1, 100),
    days: whole(1, 1_825),
    scenario: optionalLine(NAME),
    watchless: ticked(),
  });

export type PlanTyped = z.infer<ReturnType<typeof planSchema>>;

/** What a form begins with. */
export const STARTING = { growth: '0', under: '50', hhi: '1800', part: '100', days: '90' } as const;

const WORDS = ['growth', 'from', 'under', 'hhi', 'part', 'days', 'scenario', 'watchless'] as const;

/** The additions that an address has, without those of which nothing is said. */
export function rowsIn(search: URLSearchParams): RowTyped[] {
  const columns = ROW_FIELDS.map((name) => search.getAll(name).slice(0, MOST_ADDITIONS * 2));
  const rows = Array.from({ length: Math.max(...columns.map((column) => column.length)) }, (_, at) =>
    Object.fromEntries(ROW_FIELDS.map((name, column) => [name, columns[column]![at] ?? ''])),
  ) as RowTyped[];
  return rows.filter(({ site, company, country, amount }) => [site, company, country, amount].some((value) => value.trim() !== ''));
}

/** Of an address, what belongs to a plan, as it was typed. */
export function planIn(search: URLSearchParams): FormData {
  const form = new FormData();
  for (const [at, row] of rowsIn(search).entries()) for (const name of ROW_FIELDS) form.append(`add[${at}].${name}`, row[name]);
  for (const name of WORDS) {
    const value = search.get(name) ?? (STARTING as Record<string, string>)[name];
    if (value !== undefined) form.append(name, value);
  }
  return form;
}

/** Capacity that is added, as it is kept: a company of the map by its id, any other by its name. */
export interface PlannedAddition {
  site: string;
  company_id: string | null;
  company: string;
  country: string;
  amount: number;
  unit: (typeof UNITS)[number];
  year: number;
}

/** A plan whose references were looked up. */
export interface Plan {
  item_id: string;
  /** the series that it is worked out on */
  series: { basis: string; year: number; source_id: string };
  /** the first year that is shown: the one in which it was made */
  year: number;
  additions: PlannedAddition[];
  /** of demand, in % a year */
  growth: number;
  /** the country to depend on less; null: nobody leads */
  from: string | null;
  /** what its share is to come under, in %, and the HHI */
  under: number;
  hhi: number;
  /** a loss of supply that it is held against */
  against: Scenario;
  /** the saved disruption that this is, by its reference; told to those alone who read that */
  against_ref?: string;
  watchless: boolean;
}

/** How an address names a series. */
export const seriesName = ({ basis, year, source_id }: Plan['series']): string => `${basis}.${year}.${source_id}`;

/** A plan as an address has it: the item and the series by what addresses call them. */
export function queryOf(plan: Plan, item: string, scenario: string, companyOf: (id: string) => string): string {
  const query = new URLSearchParams({ item, series: seriesName(plan.series) });
  for (const { site, company_id, company, country, amount, unit, year } of plan.additions) {
    query.append('site', site);
    query.append('company', company_id === null ? company : companyOf(company_id));
    query.append('country', country);
    query.append('amount', String(amount));
    query.append('unit', unit);
    query.append('year', String(year));
  }
  query.set('growth', String(plan.growth));
  if (plan.from) query.set('from', plan.from);
  query.set('under', String(plan.under));
  query.set('hhi', String(plan.hhi));
  query.set('part', String(plan.against.part));
  query.set('days', String(plan.against.days));
  if (scenario) query.set('scenario', scenario);
  if (plan.watchless) query.set('watchless', '1');
  return query.toString();
}
