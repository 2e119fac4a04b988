import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonList } from '#db/dialect.server.ts';
import type { Db, Marking, Row, Tx } from '#db/schema.ts';
import { watchedFor } from './as-recorded.server.ts';
import { visibleClaims } from './claims.server.ts';
import { ofAudiences } from './of-audiences.server.ts';
import type { SeriesHead } from './best-series.ts';
import type { ClaimOfSeries, SeriesTotal } from './series.ts';
import { visibleTotals } from './totals.server.ts';

/** A supplier as figures name and group it. */
export interface SupplierFacts {
  id: string;
  ref: string;
  kind: 'country' | 'company';
  country: string | null;
  unallocated: number;
  name_en: string;
  name_ja: string;
  role: Row<'parties'>['role'] | null;
  watched: string | null;
}

/** A claim as figures are computed from it. */
export interface FigureClaim extends ClaimOfSeries {
  kind: SupplierFacts['kind'];
  marking: Marking;
}

/** One series of an item about one kind of supplier: its claims as the database wrote them down, a JSON text of `ClaimRow`s. */
export interface SeriesText extends SeriesHead {
  kind: SupplierFacts['kind'];
  list: string;
}

/** Who supplies what: of each item its claims series by series, its published totals as a JSON text, and the suppliers. */
export interface SupplyLists {
  claims: ReadonlyMap<string, readonly SeriesText[]>;
  totals: ReadonlyMap<string, string>;
  suppliers: ReadonlyMap<string, SupplierFacts>;
}

/** The supplier first: `namedIn` reads it from the text. */
const CLAIM = [
  ...(['supplier_id', 'id', 'share_low', 'share_high', 'quantity', 'unit', 'quantity_is_bound', 'projection'] as const),
  ...(['recorded_at', 'reliability', 'credibility', 'marking'] as const),
];
const TOTAL = ['basis', 'year', 'source_id', 'quantity', 'unit'] as const;
const SUPPLIER = ['id', 'ref', 'kind', 'country', 'unallocated', 'name_en', 'name_ja', 'role', 'watched'] as const;

const refs = (alias: string, names: readonly string[]) => names.map((name) => sql.ref(`${alias}.${name}`));

/**
 * What the figures of shares are made of, of what the actor may see. One query, and one row for each series: to make an object of each of
 * 200,000 claims takes eight times as long as to have the database write them down, and as much memory.
 * @param audiences of what the actor may see, rows of these alone; null: all
 * @param items claims and totals of these alone; null: of all
 */
export async function readSupplyLists(
  db: Db | Tx,
  actor: Actor,
  audiences: readonly string[] | null,
  items: readonly string[] | null = null,
): Promise<SupplyLists> {
  const among = (...tables: string[]) => ofAudiences(audiences, ...tables);
  const claims = visibleClaims(db, actor, ['production'], audiences)
    .innerJoin('audiences', 'audiences.id', 'claims.audience_id')
    .where(among('claims', 'suppliers', 'items'))
    .$if(items !== null, (query) => query.where('claims.item_id', 'in', items ?? []))
    .select(['audiences.marking', 'suppliers.kind']);
  const totals = visibleTotals(db, actor)
    .where(among('series_totals'))
    .$if(items !== null, (query) => query.where('series_totals.item_id', 'in', items ?? []))
    .select(['series_totals.id', 'series_totals.recorded_at']);
  const suppliers = db
    .selectFrom('suppliers')
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin(watchedFor(actor).as('watched_countries'), 'watched_countries.country', 'suppliers.country')
    .where(visibleTo(actor, 'suppliers'))
    .where(among('suppliers'))
    .select(['suppliers.id', 'suppliers.ref', 'suppliers.kind', 'suppliers.country', 'suppliers.unallocated'])
    .select(['suppliers.name_en', 'suppliers.name_ja', 'parties.role', 'watched_countries.country as watched']);
  const none = sql<string>`''`;
  const nought = sql<number>`0`;
  const rows = await db
    .selectFrom(claims.as('c'))
    .groupBy(['c.item_id', 'c.kind', 'c.basis', 'c.year', 'c.source_id'])
    .select((eb) => [
      sql.lit('claims').as('what'),
      'c.item_id as id',
      sql<string>`c.kind`.as('kind'),
      sql<string>`c.basis`.as('basis'),
      'c.year',
      'c.source_id',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('c.projection').as('projected'),
      jsonList(db, refs('c', CLAIM), refs('c', ['id'])).as('list'),
    ])
    .unionAll(
      db
        .selectFrom(totals.as('t'))
        .groupBy('t.item_id')
        .select([sql.lit('totals').as('what'), 't.item_id as id', none.as('kind'), none.as('basis'), nought.as('year')])
        .select([none.as('source_id'), nought.as('count'), nought.as('projected')])
        .select(jsonList(db, refs('t', TOTAL), refs('t', ['recorded_at', 'id'])).as('list')),
    )
    .unionAll(
      db
        .selectFrom(suppliers.as('s'))
        .select([sql.lit('suppliers').as('what'), none.as('id'), none.as('kind'), none.as('basis'), nought.as('year')])
        .select([none.as('source_id'), nought.as('count'), nought.as('projected')])
        .select(jsonList(db, refs('s', SUPPLIER), refs('s', ['id'])).as('list')),
    )
    .execute();
  const lists = { claims: new Map<string, SeriesText[]>(), totals: new Map<string, string>(), suppliers: new Map<string, SupplierFacts>() };
  for (const { what, id, list, kind, basis, year, source_id, count, projected } of rows) {
    if (what === 'totals') lists.totals.set(id, list);
    if (what === 'suppliers') for (const one of suppliersIn(list)) lists.suppliers.set(one.id, one);
    if (what !== 'claims') continue;
    const series = { kind, basis, year, source_id, count, projected, list } as SeriesText;
    const own = lists.claims.get(id);
    if (own) own.push(series);
    else lists.claims.set(id, [series]);
  }
  return lists;
}

type SupplierRow = [
  ...[id: string, ref: string, kind: SupplierFacts['kind'], country: string | null, unallocated: number],
  ...[name_en: string, name_ja: string, role: SupplierFacts['role'], watched: string | null],
];

function suppliersIn(list: string | null): SupplierFacts[] {
  if (list === null) return [];
  return (JSON.parse(list) as SupplierRow[]).map(([id, ref, kind, country, unallocated, name_en, name_ja, role, watched]) => ({
    ...{ id, ref, kind, country, unallocated, name_en, name_ja, role, watched },
  }));
}

/** A claim as the database writes it down: CLAIM. */
type ClaimRow = [
  ...[supplier_id: string, id: string, share_low: number | null, share_high: number | null, quantity: string | null],
  ...[unit: string | null, quantity_is_bound: number, projection: number],
  ...[recorded_at: string, reliability: string | null, credibility: number | null, marking: Marking],
];

const NO_SERIES: readonly SeriesText[] = [];

/** The series of one item, in no order. */
export const seriesIn = ({ claims }: SupplyLists, item_id: string): readonly SeriesText[] => claims.get(item_id) ?? NO_SERIES;

/** The claims of one series of an item; those of suppliers that are not there are left out. */
export function claimsIn({ suppliers }: SupplyLists, item_id: string, { basis, year, source_id, list }: SeriesText): FigureClaim[] {
  return (JSON.parse(list) as ClaimRow[]).flatMap((row) => {
    const supplier = suppliers.get(row[0]);
    return supplier ? claimOf(row, item_id, supplier, basis, year, source_id) : [];
  });
}

const claimOf = (
  row: ClaimRow,
  item_id: string,
  { id: supplier_id, country, unallocated, kind }: SupplierFacts,
  basis: FigureClaim['basis'],
  year: number,
  source_id: string,
): FigureClaim => ({
  id: row[1],
  item_id,
  supplier_id,
  country,
  unallocated,
  kind,
  share_low: row[2],
  share_high: row[3],
  quantity: row[4],
  unit: row[5],
  quantity_is_bound: row[6],
  year,
  projection: row[7],
  basis,
  source_id,
  recorded_at: row[8],
  reliability: row[9],
  credibility: row[10],
  marking: row[11],
});

/** The claims about one item. */
export const claimsOf = (lists: SupplyLists, item_id: string): FigureClaim[] =>
  seriesIn(lists, item_id).flatMap((series) => claimsIn(lists, item_id, series));

const ROW = '["';

/** Everybody of whom anything is claimed, by their ids: read from the texts as they are. To parse them all takes five times as long. */
export function namedIn({ claims, suppliers }: SupplyLists): Set<string> {
  const named = new Set<string>();
  for (const own of claims.values()) {
    for (const { list } of own) {
      // A quotation mark within a text stands behind a backslash, so that this one begins a row.
      for (let at = list.indexOf(ROW); at !== -1; at = list.indexOf(ROW, at + ROW.length)) {
        const id = list.slice(at + ROW.length, list.indexOf('"', at + ROW.length));
        if (suppliers.has(id)) named.add(id);
      }
    }
  }
  return named;
}

type TotalRow = [basis: string, year: number, source_id: string, quantity: string, unit: string | null];

/** The published totals of one item's series; of several for one series the last recorded counts. */
export function totalsOf({ totals }: SupplyLists, item_id: string): SeriesTotal[] {
  const list = totals.get(item_id);
  if (list === undefined) return [];
  const rows = JSON.parse(list) as TotalRow[];
  return rows.map(([basis, year, source_id, quantity, unit]) => ({ item_id, basis, year, source_id, quantity, unit }));
}

/**
 * How many claims speak of each year, projections apart: by item, of its supply by country. Worked out where it is asked: a count for each
 * item, kept with the figures, takes a tenth of the time that they take.
 */
export const claimYearsIn =
  (lists: SupplyLists) =>
  (item_id: string): ReadonlyMap<number, number> => {
    const years = new Map<number, number>();
    for (const { kind, year, count, projected } of seriesIn(lists, item_id))
      if (kind === 'country' && count > projected) years.set(year, (years.get(year) ?? 0) + count - projected);
    return years;
  };
