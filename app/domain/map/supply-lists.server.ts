import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonList } from '#db/dialect.server.ts';
import type { Db, Marking, Row, Tx } from '#db/schema.ts';
import { watchedFor } from './as-recorded.server.ts';
import { visibleClaims } from './claims.server.ts';
import { ofAudiences } from './of-audiences.server.ts';
import type { ClaimOfSeries, SeriesHead, SeriesTotal } from './series.ts';
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

/** Who supplies what: of each item its claims and published totals as a JSON text, and the suppliers. */
export interface SupplyLists {
  claims: ReadonlyMap<string, string>;
  totals: ReadonlyMap<string, string>;
  suppliers: ReadonlyMap<string, SupplierFacts>;
}

const CLAIM = [
  ...(['id', 'supplier_id', 'share_low', 'share_high', 'quantity', 'unit', 'quantity_is_bound', 'year', 'projection'] as const),
  ...(['basis', 'source_id', 'recorded_at', 'reliability', 'credibility', 'marking'] as const),
];
const TOTAL = ['basis', 'year', 'source_id', 'quantity', 'unit'] as const;
const SUPPLIER = ['id', 'ref', 'kind', 'country', 'unallocated', 'name_en', 'name_ja', 'role', 'watched'] as const;

const refs = (alias: string, names: readonly string[]) => names.map((name) => sql.ref(`${alias}.${name}`));

/**
 * What the figures of shares are made of, of what the actor may see. One query, and one row for each item: to make an object of each of
 * 160,000 claims takes eight times as long as to have the database write them down, and as much memory.
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
    .select('audiences.marking');
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
  const rows = await db
    .selectFrom(claims.as('c'))
    .groupBy('c.item_id')
    .select([sql.lit('claims').as('what'), 'c.item_id as id', jsonList(db, refs('c', CLAIM), refs('c', ['id'])).as('list')])
    .unionAll(
      db
        .selectFrom(totals.as('t'))
        .groupBy('t.item_id')
        .select([
          sql.lit('totals').as('what'),
          't.item_id as id',
          jsonList(db, refs('t', TOTAL), refs('t', ['recorded_at', 'id'])).as('list'),
        ]),
    )
    .unionAll(
      db
        .selectFrom(suppliers.as('s'))
        .select([
          sql.lit('suppliers').as('what'),
          sql<string>`''`.as('id'),
          jsonList(db, refs('s', SUPPLIER), refs('s', ['id'])).as('list'),
        ]),
    )
    .execute();
  const of = (kind: string) => rows.flatMap(({ what, id, list }) => (what === kind ? [[id, list] as const] : []));
  const listed = of('suppliers').flatMap(([, list]) => suppliersIn(list));
  return { claims: new Map(of('claims')), totals: new Map(of('totals')), suppliers: new Map(listed.map((one) => [one.id, one])) };
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
export type ClaimRow = [
  ...[id: string, supplier_id: string, share_low: number | null, share_high: number | null, quantity: string | null],
  ...[unit: string | null, quantity_is_bound: number, year: number, projection: number, basis: ClaimOfSeries['basis']],
  ...[source_id: string, recorded_at: string, reliability: string | null, credibility: number | null, marking: Marking],
];

/** The claims about one item as they are written down: what most of them are asked is not worth an object of each. */
export interface ClaimRows {
  item_id: string;
  rows: readonly ClaimRow[];
  suppliers: SupplyLists['suppliers'];
}

/** Reads them; those of suppliers that are not there are left out. */
export function claimRowsOf({ claims, suppliers }: SupplyLists, item_id: string): ClaimRows {
  const list = claims.get(item_id);
  const rows = list === undefined ? [] : (JSON.parse(list) as ClaimRow[]);
  return { item_id, suppliers, rows: rows.every((row) => suppliers.has(row[1])) ? rows : rows.filter((row) => suppliers.has(row[1])) };
}

const claimOf = (row: ClaimRow, item_id: string, supplier: SupplierFacts): FigureClaim => ({
  id: row[0],
  item_id,
  supplier_id: supplier.id,
  country: supplier.country,
  unallocated: supplier.unallocated,
  kind: supplier.kind,
  share_low: row[2],
  share_high: row[3],
  quantity: row[4],
  unit: row[5],
  quantity_is_bound: row[6],
  year: row[7],
  projection: row[8],
  basis: row[9],
  source_id: row[10],
  recorded_at: row[11],
  reliability: row[12],
  credibility: row[13],
  marking: row[14],
});

/** Everybody of whom anything is claimed, by their ids. */
export function namedIn({ rows }: ClaimRows): string[] {
  const named = new Set<string>();
  for (const row of rows) named.add(row[1]);
  return [...named];
}

/** One series of an item, its claims as they are written down. */
export interface SeriesRows extends SeriesHead, ClaimRows {
  rows: ClaimRow[];
}

/** The series that claims about one kind of supplier make up; null: about any. */
export function seriesIn({ rows, suppliers, item_id }: ClaimRows, kind: SupplierFacts['kind'] | null): SeriesRows[] {
  const found: SeriesRows[] = [];
  let last: SeriesRows | undefined;
  for (const row of rows) {
    if (kind !== null && suppliers.get(row[1])!.kind !== kind) continue;
    const [year, projection, source_id] = [row[7], row[8], row[10]];
    // Claims of one series mostly stand together, and an item has few.
    if (!last || last.year !== year || last.source_id !== source_id || last.basis !== row[9]) {
      last = undefined;
      for (const one of found) if (one.year === year && one.source_id === source_id && one.basis === row[9]) last = one;
    }
    if (!last) {
      last = { basis: row[9], year, source_id, count: 0, projected: 0, rows: [], suppliers, item_id };
      found.push(last);
    }
    last.rows.push(row);
    last.count += 1;
    last.projected += projection;
  }
  return found;
}

/** The claims of rows. */
export const claimsIn = ({ rows, suppliers, item_id }: ClaimRows): FigureClaim[] =>
  rows.map((row) => claimOf(row, item_id, suppliers.get(row[1])!));

/** The claims about one item. */
export const claimsOf = (lists: SupplyLists, item_id: string): FigureClaim[] => claimsIn(claimRowsOf(lists, item_id));

type TotalRow = [basis: string, year: number, source_id: string, quantity: string, unit: string | null];

/** The published totals of one item's series; of several for one series the last recorded counts. */
export function totalsOf({ totals }: SupplyLists, item_id: string): SeriesTotal[] {
  const rows = JSON.parse(totals.get(item_id) ?? '[]') as TotalRow[];
  return rows.map(([basis, year, source_id, quantity, unit]) => ({ item_id, basis, year, source_id, quantity, unit }));
}
