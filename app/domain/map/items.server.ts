import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { itemsFor, watchedFor } from './as-recorded.server.ts';
import { visibleClaims } from './claims.server.ts';
import { indicatorsOf, type Glance } from './glance.ts';
import { groupsOf } from './countries.server.ts';
import { holdsFor } from './superseded.server.ts';
import { bestSeries, defaultOf, type ClaimOfSeries } from './series.ts';
import { strictest } from './strictest.ts';
import { visibleTotals } from './totals.server.ts';

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

/** Of these claims those that name a country, with their marking, and its names and the groups that it belongs to. */
const ofCountries = (actor: Actor, claims: ReturnType<typeof visibleClaims>) =>
  claims
    .innerJoin('audiences', 'audiences.id', 'claims.audience_id')
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin(watchedFor(actor).as('watched_countries'), 'watched_countries.country', 'suppliers.country')
    .where('suppliers.kind', '=', 'country')
    .select(['audiences.marking', 'suppliers.ref', 'suppliers.name_en', 'suppliers.name_ja', 'parties.role'])
    .select('watched_countries.country as watched');

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

/** Every item with its concentration at a glance, and of which years its claims speak. */
export interface ItemFigures {
  glances: Glance[];
  years: ClaimYears;
}

function yearsOf(claimsOf: ReadonlyMap<string, readonly ClaimOfSeries[]>): ClaimYears {
  return new Map(
    [...claimsOf].map(([item, claims]) => {
      const years = new Map<number, number>();
      for (const { year, projection } of claims) if (projection === 0) years.set(year, (years.get(year) ?? 0) + 1);
      return [item, years];
    }),
  );
}

/**
 * The rows that the figures are computed from, of what the actor may see. Three queries: items, claims with their countries, published totals.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readItemRows(db: Db, actor: Actor, audiences: readonly string[] | null = null) {
  const among = (...tables: string[]) =>
    audiences === null
      ? sql<SqlBool>`1 = 1`
      : sql<SqlBool>`${sql.join(
          tables.map((table) => isOneOf(`${table}.audience_id`, audiences)),
          sql` and `,
        )}`;
  const [items, claims, totals] = await Promise.all([
    visibleItems(db, actor, audiences).where(among('items')).execute(),
    ofCountries(actor, visibleClaims(db, actor, ['production'], audiences))
      .where(among('claims', 'suppliers', 'items'))
      .execute(),
    visibleTotals(db, actor).where(among('series_totals')).execute(),
  ]);
  return { items, claims, totals };
}

export type ItemRows = Awaited<ReturnType<typeof readItemRows>>;

/** Every item of these rows with its concentration at a glance, in one pass over the claims. Pure. */
export function figuresOf({ items, claims, totals }: ItemRows): ItemFigures {
  const claimsOf = grouped(claims, (claim) => claim.item_id);
  const totalsOf = grouped(totals, (total) => total.item_id);
  const groups = groupsOf(claims);
  const countryOf = new Map(
    claims.map(({ supplier_id, ref, country, name_en, name_ja }) => [supplier_id, { ref, country, name_en, name_ja }]),
  );
  const glances = items.map(({ stage_key, stage_en, stage_ja, stage_position, name_ja_confirmed_at, ...item }) => {
    const series = defaultOf(bestSeries(claimsOf.get(item.id) ?? [], totalsOf.get(item.id) ?? []));
    const indicators = series && indicatorsOf(series.distribution, groups);
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
      top: (indicators?.top && countryOf.get(indicators.top.supplier_id)) ?? null,
    };
  });
  return { glances, years: yearsOf(claimsOf) };
}

/** Every item that the actor may see with its concentration at a glance. Three queries; pages ask readGlances, which keeps them. */
export async function computeItems(db: Db, actor: Actor, audiences: readonly string[] | null = null): Promise<ItemFigures> {
  return figuresOf(await readItemRows(db, actor, audiences));
}
