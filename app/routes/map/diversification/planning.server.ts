import { findAmong } from '#app/domain/finding.ts';
import type { Credit } from '#app/domain/map/credit.ts';
import { inputsOfPlan, itemsOf } from '#app/domain/map/diversification/inputs.ts';
import type { RowTyped } from '#app/domain/map/diversification/row-fields.ts';
import { lookUp, seriesFor } from '#app/domain/map/diversification/looking-up.ts';
import { planIn, planSchema, queryOf, rowsIn, seriesName, STARTING, type Plan } from '#app/domain/map/diversification/plan.ts';
import {
  countryCalled,
  leaderOf,
  readPlanGround,
  sitesByCountry,
  type PlanGround,
} from '#app/domain/map/diversification/reading.server.ts';
import { workOutPlan, type PlanResult } from '#app/domain/map/diversification/working.ts';
import type { Series } from '#app/domain/map/series.ts';
import { readNarrowest, type Handling } from '#app/domain/map/what-if/narrowest.server.ts';
import { timeToSurvive } from '#app/domain/map/what-if/survival.server.ts';
import { findableChoice } from '#app/domain/reports/forming.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Language, Marking } from '#db/schema.ts';
import { committeeName } from '#seed/countries/countries.server.ts';

/** What a name stands for on these pages: an item, a company, a country by its two letters. */
export interface Name {
  ref: string;
  name_en: string;
  name_ja: string;
  marking: Marking | null;
}

export type Names = Record<string, Name>;

/** A plan with what it comes to. */
export interface WorkedPlan {
  plan: Plan;
  result: PlanResult;
  /** sites of the item and of its neighbours, by country */
  sites: Record<string, { count: number; names: string[] }>;
}

/** The form as it was filled. */
export interface PlanFilled {
  item: string;
  series: string;
  rows: RowTyped[];
  values: Record<string, string>;
  errors: Record<string, string[]>;
  /** whether another empty line was asked for */
  more: boolean;
}

const errorsOf = (error: Record<string, string[] | null> | null | undefined): Record<string, string[]> =>
  Object.fromEntries(Object.entries(error ?? {}).flatMap(([name, words]) => (words ? [[name, words]] : [])));

/** Reads an address as a plan, or says what is wrong with it, field by field. */
function planOf(search: URLSearchParams, ground: PlanGround, year: number, language: Language) {
  const text = catalogueOf(language);
  const { item } = ground;
  if (!item) return { plan: null, errors: {} };
  const submission = parseForm(planIn(search), planSchema(year), text);
  if (submission.status !== 'success') return { plan: null, errors: errorsOf(submission.reply().error) };
  const asked = { series: textOf(search, 'series'), year };
  const { companies, series, scenario } = ground;
  const { plan, faults } = lookUp(submission.value, asked, {
    ...{ item, series, companies, scenario, leaderOf, countryOf: countryCalled },
  });
  const reply = faults.reduce((so, { field, code }) => replyWith(so, field, text.plan.faults[code]), submission.reply());
  return { plan, errors: errorsOf(reply.error) };
}

/** The names of what a plan and its figures speak of. */
export function namesOf(
  { map, companies }: Pick<PlanGround, 'map' | 'companies'>,
  { plan, result }: WorkedPlan,
  ids: Iterable<string>,
): Names {
  const names: Names = {};
  for (const id of ids) {
    const item = map.items.get(id);
    if (item) names[id] = { ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, marking: item.marking };
  }
  for (const { company_id } of plan.additions) {
    const company = companies.find((one) => one.id === company_id);
    if (company) names[company.id] = { ref: company.ref, name_en: company.name_en, name_ja: company.name_ja, marking: null };
  }
  const holders = [...result.holders, result.before.leader, ...result.years.map(({ standing }) => standing.leader)];
  for (const holder of holders) {
    const supplier = holder && holder.country === null ? map.suppliers.get(holder.id) : undefined;
    if (supplier) names[supplier.id] = { ref: supplier.ref, name_en: supplier.name_en, name_ja: supplier.name_ja, marking: null };
  }
  return { ...names, ...countryNames(plan, result) };
}

/** The names of the countries that a plan and its figures speak of. */
export function countryNames(plan: Plan, { holders, candidates }: PlanResult): Names {
  const countries = [plan.from, ...plan.additions.map((one) => one.country), ...plan.against.countries];
  countries.push(...holders.map((one) => one.country), ...candidates.rows.map((one) => one.country));
  return Object.fromEntries(
    countries.flatMap((country) => (country === null ? [] : [[country, { ref: country, ...committeeName(country), marking: null }]])),
  );
}

/** Works a plan out on what was read. */
async function work(ground: PlanGround, plan: Plan, series: Series): Promise<WorkedPlan> {
  const result = await workOutPlan(ground.map, plan, series, ground.groups, timeToSurvive);
  return { plan, result, sites: Object.fromEntries(sitesByCountry(ground.sites)) };
}

/** How narrowly a plan, and what is made of it, must be handled: as the narrowest of all that it was worked out from. */
export function handlingOf(db: Db, actor: Actor, ground: PlanGround, worked: WorkedPlan, series: Series): Promise<Handling> {
  const { claims, links } = inputsOfPlan(ground.map, worked.plan, series, worked.result);
  const items = itemsOf(ground.map, worked.plan, worked.result);
  const suppliers = [
    ...series.parts.map(({ claim }) => claim.supplier_id),
    ...worked.plan.additions.flatMap((one) => one.company_id ?? []),
  ];
  return readNarrowest(db, actor, { items, links, claims, suppliers });
}

const VALUES = ['growth', 'from', 'under', 'hhi', 'part', 'days', 'scenario', 'watchless'] as const;

/** All that the page of a plan, and its files, are made of. Up to six queries, whatever is asked. */
export async function readPlanning(db: Db, actor: Actor, search: URLSearchParams, now: Date) {
  const year = now.getUTCFullYear();
  const rows = rowsIn(search);
  const asked = { item: textOf(search, 'item').trim().slice(0, 80), find: textOf(search, 'find').slice(0, 200) };
  const scenario = textOf(search, 'scenario').trim().slice(0, 40);
  const readable = (word: string) => (word.includes('\0') || !word.isWellFormed() ? '' : word);
  const ground = await readPlanGround(db, actor, { item: asked.item, scenario: readable(scenario) });
  const { item, map } = ground;
  const { plan, errors } = planOf(search, ground, year, actor.language);
  const series = plan ? seriesFor(ground.series, seriesName(plan.series)) : null;
  const worked = plan && series ? await work(ground, plan, series) : null;
  const used = worked && plan && series ? inputsOfPlan(map, plan, series, worked.result).series : [];
  const sources = new Set([...used, ...ground.series].map((one) => one.source_id));
  const credits: Credit[] = ground.credits.filter((credit) => sources.has(credit.id));
  const companyRef = (id: string) => ground.companies.find((one) => one.id === id)?.ref ?? '';
  const choices = asked.find === '' ? [] : [...map.items.values()].map((one) => ({ ...one, kind: 'item' as const, extra: one.sector }));
  const form: PlanFilled = {
    ...{ item: item?.ref ?? '', series: textOf(search, 'series'), rows, errors, more: textOf(search, 'act') === 'row' },
    values: Object.fromEntries(VALUES.map((name) => [name, search.get(name) ?? (STARTING as Record<string, string>)[name] ?? ''])),
  };
  return {
    ...{ ground, item, form, worked, series, credits },
    asks: item
      ? null
      : {
          typed: asked.find,
          missing: asked.item !== '',
          found: findAmong(choices.map(findableChoice), [], asked.find).found.map(({ id }) => map.items.get(id)!),
        },
    query: plan && item ? queryOf(plan, item.ref, scenario, companyRef) : '',
    years: used.map((one) => one.year),
  };
}

export type Planning = Awaited<ReturnType<typeof readPlanning>>;
