import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { itemsFor } from './as-recorded.server.ts';
import { indicatorsOf, type Glance } from './glance.ts';
import { groupsOf } from './countries.server.ts';
import { holdsFor } from './superseded.server.ts';
import { ofAudiences } from './of-audiences.server.ts';
import { bestSeries, defaultOf, type ClaimOfSeries, type Series } from './series.ts';
import { strictest } from './strictest.ts';
import { claimsOf, readSupplyLists, totalsOf, type FigureClaim, type SupplierFacts } from './supply-lists.server.ts';

/** The items that the actor may see, with their stage and marking, in the order of the stages. */
function visibleItems(db: Db | Tx, actor: Actor, audiences: readonly string[] | null) {
  return db
    .selectFrom(itemsFor(actor).as('items'))
    .innerJoin('stages', 'stages.id', 'items.stage_id')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'item', 'items', audiences))
    .select([
      'items.id',
      'items.ref',
      'items.name_en',
      'items.name_ja',
      'items.name_ja_confirmed_at',
      'items.kind',
      'items.sector',
      'audiences.marking',
      'stages.key as stage_key',
      'stages.name_en as stage_en',
      'stages.name_ja as stage_ja',
      'stages.position as stage_position',
    ])
    .orderBy('items.sector')
    .orderBy('stages.position')
    .orderBy('items.name_en')
    .orderBy('items.id');
}

/** Sorts rows into lists by a key of theirs. */
export function grouped<R>(rows: readonly R[], key: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** How many claims speak of each year, projections apart: by item. */
export type ClaimYears = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** The series that an item's shares are read from, and who holds what in it. */
export interface ShareSeries extends Pick<Series, 'basis' | 'year' | 'source_id' | 'distribution'> {
  /** the claims that it is made of, by their ids */
  claims: readonly string[];
}

/** Who supplies an item: by country, by company, and everybody of whom anything is claimed, by their ids. */
export interface ItemSupply {
  countries: ShareSeries | null;
  companies: ShareSeries | null;
  named: readonly string[];
}

/** Every item with its concentration at a glance, who supplies it, and of which years its claims speak. */
export interface ItemFigures {
  glances: Glance[];
  years: ClaimYears;
  supplies: ReadonlyMap<string, ItemSupply>;
  suppliers: ReadonlyMap<string, SupplierFacts>;
}

/**
 * The rows that the figures are computed from, of what the actor may see. Two queries.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readItemRows(db: Db | Tx, actor: Actor, audiences: readonly string[] | null = null) {
  const [items, supply] = await Promise.all([
    visibleItems(db, actor, audiences).where(ofAudiences(audiences, 'items')).execute(),
    readSupplyLists(db, actor, audiences),
  ]);
  return { items, supply };
}

export type ItemRows = Awaited<ReturnType<typeof readItemRows>>;

const shareSeries = (series: Series | null): ShareSeries | null =>
  series && {
    ...{ basis: series.basis, year: series.year, source_id: series.source_id, distribution: series.distribution },
    claims: series.parts.map(({ claim }) => claim.id),
  };

/** How many claims speak of each year, projections apart. */
function yearsIn(claims: readonly ClaimOfSeries[]): ReadonlyMap<number, number> {
  const years = new Map<number, number>();
  for (const { year, projection } of claims) if (projection === 0) years.set(year, (years.get(year) ?? 0) + 1);
  return years;
}

/** Every item of these rows with its concentration at a glance, in one pass over the claims. Pure. */
export function figuresOf({ items, supply }: ItemRows): ItemFigures {
  const groups = groupsOf([...supply.suppliers.values()].filter(({ kind }) => kind === 'country'));
  const years = new Map<string, ReadonlyMap<number, number>>();
  const supplies = new Map<string, ItemSupply>();
  const glances = items.map(({ stage_key, stage_en, stage_ja, stage_position, name_ja_confirmed_at, ...item }) => {
    const claims = claimsOf(supply, item.id);
    const totals = claims.length > 0 ? totalsOf(supply, item.id) : [];
    const of = (kind: FigureClaim['kind']) => claims.filter((claim) => claim.kind === kind);
    const byCountry = of('country');
    const series = defaultOf(bestSeries(byCountry, totals));
    const companies = byCountry.length < claims.length ? defaultOf(bestSeries(of('company'), totals)) : null;
    const indicators = series && indicatorsOf(series.distribution, groups);
    const top = indicators?.top && supply.suppliers.get(indicators.top.supplier_id);
    if (byCountry.length > 0) years.set(item.id, yearsIn(byCountry));
    supplies.set(item.id, {
      ...{ countries: shareSeries(series), companies: shareSeries(companies) },
      named: [...new Set(claims.map((claim) => claim.supplier_id))],
    });
    return {
      ...item,
      marking: strictest([item.marking, ...(series?.parts ?? []).map(({ claim }) => claim.marking)]),
      name_ja_confirmed: name_ja_confirmed_at !== null,
      stage: { key: stage_key, name_en: stage_en, name_ja: stage_ja, position: stage_position },
      series: series && {
        basis: series.basis,
        year: series.year,
        source_id: series.source_id,
        complete: series.complete,
        projection: series.projection,
        unsure: series.unsure,
      },
      indicators,
      top: top ? { ref: top.ref, country: top.country, name_en: top.name_en, name_ja: top.name_ja } : null,
    };
  });
  return { glances, years, supplies, suppliers: supply.suppliers };
}

/** Every item that the actor may see with its concentration at a glance. Two queries; pages ask readGlances, which keeps them. */
export async function computeItems(db: Db | Tx, actor: Actor, audiences: readonly string[] | null = null): Promise<ItemFigures> {
  return figuresOf(await readItemRows(db, actor, audiences));
}
