import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { askTogether } from '#db/together.server.ts';
import type { Db } from '#db/schema.ts';
import { fold } from '../../finding.ts';
import type { Groups } from '../glance.ts';
import { topSupplier } from '../indicators.ts';
import { seenOf } from '../scenarios/seen.ts';
import { seriesOf, type Series } from '../series.ts';
import { claimsOf, readSupplyLists, totalsOf } from '../supply-lists.server.ts';
import { readKeptMap } from '../kept-glances.server.ts';
import { ofAudiences } from '../of-audiences.server.ts';
import { holdsFor } from '../superseded.server.ts';
import { readWhatIfMap, type WhatIfMap } from '../what-if/reading.server.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { neighboursIn } from './working.ts';

/** What an address names besides its item. */
export interface NamedInPlan {
  item: string;
  scenario: string;
}

let byName: ReadonlyMap<string, string> | null = null;

/** The two letters of a country by its name in either language, its two letters or its three; null: the committee knows none so called. */
export function countryCalled(typed: string): string | null {
  byName ??= new Map(
    [...committeeCountries().values()].flatMap(({ id, iso3, name_en, name_ja }) =>
      [id, iso3, name_en, name_ja].map((name): [string, string] => [fold(name), id]),
    ),
  );
  return byName.get(fold(typed)) ?? null;
}

/** The country that leads in a series. */
export const leaderOf = (series: Series): string | null => topSupplier(series.distribution)?.country ?? null;

/** A saved disruption as far as its reader sees today what it names; null where nothing of it is left, or it is no disruption. */
function seenScenario(stored: string | undefined, map: WhatIfMap, suppliers: ReadonlySet<string>): Scenario | null {
  if (stored === undefined) return null;
  const scenario = JSON.parse(stored) as Scenario;
  const nothing = {
    hit: 0,
    below: 0,
    stopped: 0,
    unknown: 0,
    recovery: 0,
    tiers: [],
    outcomes: [],
    courses: [],
    survivals: [],
    others: [],
  };
  const ids = new Set([...map.items.keys(), ...suppliers]);
  const refs = new Set([...map.items.values()].map(({ ref }) => ref));
  const seen = seenOf({ scenario, result: nothing, inputs: { claims: [], links: [], series: [] } }, { ids, refs });
  return seen.closed ? null : seen.scenario;
}

/** The credits of these sources, and of every source that says something of an item. */
const creditsOf = (db: Db, actor: Actor, ids: readonly string[], item: string) =>
  db
    .selectFrom('sources')
    .where((eb) =>
      eb.or([
        eb('sources.id', 'in', [...new Set(ids)]),
        eb('sources.id', 'in', (about) =>
          about.selectFrom('claims').where('claims.item_id', '=', item).where(visibleTo(actor, 'claims')).select('claims.source_id'),
        ),
      ]),
    )
    .select(['id', 'title', 'publisher', 'published', 'licence', 'credit', 'url'])
    .orderBy('key');

/** The sites of items, of those the actor may see with their supplier. */
const sitesOf = (db: Db, actor: Actor, items: readonly string[], audiences: readonly string[] | null) =>
  db
    .selectFrom('sites')
    .innerJoin('suppliers', 'suppliers.id', 'sites.supplier_id')
    .where(visibleTo(actor, 'sites'))
    .where(visibleTo(actor, 'suppliers'))
    .where(holdsFor(actor, 'site', 'sites', audiences))
    .where(ofAudiences(audiences, 'sites', 'suppliers'))
    .where('sites.item_id', 'in', items)
    .where('sites.country', 'is not', null)
    .select(['sites.id', 'sites.country', 'sites.name'])
    .orderBy('sites.name')
    .orderBy('sites.id')
    .limit(2_000);

/**
 * The map that a plan is worked out on, and what its address names, of what the actor may see. Up to six queries, whatever is asked.
 * @param audiences rows of these alone; null: all that the actor may see
 */
export async function readPlanGround(db: Db, actor: Actor, named: NamedInPlan, audiences: readonly string[] | null = null) {
  const map = audiences === null ? await readKeptMap(db, actor) : await readWhatIfMap(db, actor, audiences);
  const item = [...map.items.values()].find(({ ref, id }) => ref === named.item || id === named.item) ?? null;
  const lists = await readSupplyLists(db, actor, audiences, item ? [item.id] : []);
  const near = item ? [item.id, ...neighboursIn(map, item.id).map(({ id }) => id)] : [];
  const { parties, watched, sites, scenarios, credits } = await askTogether(db, {
    parties: db.selectFrom('parties').select(['id', 'role']).orderBy('id'),
    watched: db.selectFrom('watched_countries').select('country').orderBy('country'),
    sites: sitesOf(db, actor, near, audiences),
    scenarios: db
      .selectFrom('scenarios as w')
      .where('w.ref', '=', named.scenario.toUpperCase())
      .where('w.withdrawn_at', 'is', null)
      .where('w.kind', '=', 'disruption')
      .where(visibleTo(actor, 'w'))
      .select('w.scenario')
      .orderBy('w.id'),
    credits: creditsOf(
      db,
      actor,
      [...map.series.values()].flatMap(({ countries, companies }) => [countries, companies].flatMap((one) => one?.source_id ?? [])),
      item?.id ?? '',
    ),
  });
  const groups: Groups = {
    principals: new Set(parties.filter(({ role }) => role === 'principal').map(({ id }) => id)),
    partners: new Set(parties.filter(({ role }) => role === 'partner').map(({ id }) => id)),
    watched: new Set(watched.map(({ country }) => country)),
  };
  return {
    ...{ map, item, groups, sites, credits },
    companies: [...lists.suppliers.values()].filter(({ kind, unallocated }) => kind === 'company' && unallocated === 0),
    series: item
      ? seriesOf(
          claimsOf(lists, item.id).filter(({ kind }) => kind === 'country'),
          totalsOf(lists, item.id),
        )
      : [],
    scenario: seenScenario(scenarios[0]?.scenario, map, new Set(lists.suppliers.keys())),
  };
}

export type PlanGround = Awaited<ReturnType<typeof readPlanGround>>;

/** How many sites there are in each country, with the names of the first. */
export function sitesByCountry(sites: PlanGround['sites']): Map<string, { count: number; names: string[] }> {
  const by = new Map<string, { count: number; names: string[] }>();
  for (const { country, name } of sites) {
    if (country === null) continue;
    const one = by.get(country) ?? { count: 0, names: [] };
    by.set(country, { count: one.count + 1, names: one.names.length < 3 ? [...one.names, name] : one.names });
  }
  return by;
}
