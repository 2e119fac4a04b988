import { readChoosable, type Choice } from '#app/domain/choosable.server.ts';
import { findAmong, type Finding } from '#app/domain/finding.ts';
import type { Credit } from '#app/domain/map/credit.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { inputsOf } from '#app/domain/map/what-if/inputs.ts';
import { readNarrowest, type Handling } from '#app/domain/map/what-if/narrowest.server.ts';
import { readKeptMap } from '#app/domain/map/kept-glances.server.ts';
import type { WhatIfMap } from '#app/domain/map/what-if/reading.server.ts';
import { isAsked, queryOf, scenarioSchema, typedIn, type Scenario } from '#app/domain/map/what-if/scenario.ts';
import { timeToSurvive } from '#app/domain/map/what-if/survival.server.ts';
import { faultsOf, workOut, type Result } from '#app/domain/map/what-if/working.ts';
import { findableChoice, findableCountry } from '#app/domain/reports/forming.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Language } from '#db/schema.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';

/** What a name stands for on these pages. */
export interface Name {
  ref: string;
  name_en: string;
  name_ja: string;
}

export type Names = Record<string, Name>;

/** A scenario with what it comes to. */
export interface Worked {
  query: string;
  scenario: Scenario;
  result: Result;
}

/** The form as it was filled. */
export interface FormFilled {
  values: Record<string, string>;
  errors: Record<string, string[]>;
  findings: Record<'countries' | 'suppliers' | 'items', Finding>;
}

/** The map that a scenario is worked out on, and what can be chosen. Two queries where the map is known, else up to five. */
async function readGround(db: Db, actor: Actor) {
  const map = await readKeptMap(db, actor);
  const choices = await readChoosable(db, actor, { kinds: ['item', 'supplier'] });
  return { map, choices };
}

type Ground = Awaited<ReturnType<typeof readGround>>;

/** What can be chosen, by id: items with their references, and suppliers. */
export interface Known {
  items: ReadonlyMap<string, { id: string; ref: string; sector: string }>;
  suppliers: ReadonlyMap<string, { id: string; country: string | null }>;
}

/** Reads an address as a scenario, or says what is wrong with it, field by field. */
export function scenarioIn(search: URLSearchParams, known: Known, language: Language) {
  const form = typedIn(search);
  const text = catalogueOf(language);
  const submission = parseForm(form, scenarioSchema, text);
  if (submission.status !== 'success') return { form, scenario: null, errors: errorsOf(submission.reply().error) };
  const faults = faultsOf(submission.value, known);
  if (submission.value.countries.some((one) => !committeeCountries().has(one))) faults.push({ field: 'countries', code: 'notOnMap' });
  const reply = faults.reduce((so, { field, code }) => replyWith(so, field, text.whatIf.faults[code]), submission.reply());
  const errors = errorsOf(reply.error);
  return { form, scenario: Object.keys(errors).length === 0 ? submission.value : null, errors };
}

/** What can be chosen, of what was read by name. */
export function knownIn(choices: readonly Choice[]): Known {
  const of = (kind: Choice['kind']) => choices.filter((one) => one.kind === kind);
  return {
    items: new Map(of('item').map(({ id, ref, extra }) => [id, { id, ref, sector: extra }])),
    suppliers: new Map(of('supplier').map(({ id }) => [id, { id, country: null }])),
  };
}

const errorsOf = (error: Record<string, string[] | null> | null | undefined): Record<string, string[]> =>
  Object.fromEntries(Object.entries(error ?? {}).flatMap(([name, words]) => (words ? [[name, words]] : [])));

/** The form with what is chosen and what its finders found. */
function formOf(form: FormData, errors: Record<string, string[]>, { choices }: Ground): FormFilled {
  const all = (name: string) => form.getAll(name).filter((one) => typeof one === 'string');
  const find = (name: 'countries' | 'suppliers' | 'items', things: Parameters<typeof findAmong>[0]) =>
    findAmong(things, all(name), textOf(form, `find_${name}`));
  const of = (kind: Choice['kind']) => choices.filter((one) => one.kind === kind).map(findableChoice);
  const names = [...form.keys()].filter((name) => !['countries', 'suppliers', 'items'].includes(name));
  return {
    values: Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    errors,
    findings: {
      countries: find('countries', [...committeeCountries().values()].map(findableCountry)),
      suppliers: find('suppliers', of('supplier')),
      items: find('items', of('item')),
    },
  };
}

const work = async (map: WhatIfMap, scenario: Scenario): Promise<Worked> => ({
  query: queryOf(scenario),
  scenario,
  result: await workOut(map, scenario, timeToSurvive),
});

/** The names of what scenarios and their results speak of; of items only the `shown`. */
export function namesOf(
  choices: readonly Choice[],
  worked: readonly { scenario: Scenario; result: Pick<Result, 'others'> | null }[],
  shown: Iterable<string>,
): Names {
  const byId = new Map(choices.map(({ id, ref, name_en, name_ja }) => [id, { ref, name_en, name_ja }]));
  const ids = [...shown];
  const names: Names = {};
  for (const { scenario, result } of worked) {
    ids.push(...scenario.items, ...scenario.suppliers);
    ids.push(...(result?.others ?? []).flatMap((one) => one.holders.map((holder) => holder.id)));
    for (const country of scenario.countries) {
      const one = committeeCountries().get(country);
      names[country] = { ref: country, name_en: one?.name_en ?? country, name_ja: one?.name_ja ?? country };
    }
  }
  for (const id of ids) {
    const one = byId.get(id);
    if (one) names[id] = one;
  }
  return names;
}

/** Of what sources and years the figures of a result are. */
function seriesIn(map: WhatIfMap, result: Result): { sources: string[]; years: number[] } {
  const series = result.others.flatMap(({ id }) => {
    const { countries, companies } = map.series.get(id) ?? { countries: null, companies: null };
    return [countries, companies].filter((one) => one !== null);
  });
  return { sources: series.map((one) => one.source_id), years: series.map((one) => one.year) };
}

/** How narrowly a result, and what is drafted from it, must be handled: as the narrowest of all that it was worked out from. */
export function handlingOf(
  db: Db,
  actor: Actor,
  map: WhatIfMap,
  { scenario, result }: Pick<Worked, 'scenario' | 'result'>,
): Promise<Handling> {
  const { claims, links } = inputsOf(map, result);
  const holders = result.others.flatMap((one) => one.holders.map((holder) => holder.id));
  const suppliers = [...new Set([...scenario.suppliers, ...holders])];
  return readNarrowest(db, actor, { items: result.outcomes.map((one) => one.id), links, claims, suppliers });
}

/** All that the page of a what-if, and its file, are made of. Six queries, whatever is asked. */
export async function readWhatIf(db: Db, actor: Actor, search: URLSearchParams) {
  const ground = await readGround(db, actor);
  const known = knownIn(ground.choices);
  const { form, scenario, errors } = scenarioIn(search, known, actor.language);
  const asked = isAsked(search);
  const kept = new URLSearchParams(search.get('with') ?? '');
  const first = isAsked(kept) ? scenarioIn(kept, known, actor.language).scenario : null;
  const worked = asked && scenario ? await work(ground.map, scenario) : null;
  const compared = first ? await work(ground.map, first) : null;
  const both = [worked, compared].filter((one) => one !== null);
  const parts = both.map(({ result }) => seriesIn(ground.map, result));
  const credits: Credit[] = await readCredits(
    db,
    parts.flatMap((one) => one.sources),
  );
  return {
    ground,
    form: formOf(form, asked ? errors : {}, ground),
    worked,
    compared,
    credits,
    years: parts.flatMap((one) => one.years),
  };
}
