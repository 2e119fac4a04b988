import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import type { Impact, Likelihood } from '../reports/scales.ts';
import { judgementsColumn, judgementsIn, type Judgements } from '../reports/standing.server.ts';
import { bandsIn, rowOf, type Cell } from './cells.ts';
import { monthsOf, type Group, type PictureFilter } from './filter.ts';

/** The judgement that stands for the actor, as one figure: the newest of the group's that they read, else the author's. `r` is the report. */
export function standingCell(actor: Actor): RawBuilder<number> {
  return sql<number>`coalesce((select a.likelihood * 10 + a.impact from report_assessments a
    where a.report_id = r.id and ${visibleTo(actor, 'a')} order by a.issued_at desc, a.id desc limit 1), r.likelihood * 10 + r.impact)`;
}

/** Reports of the span that the actor reads and that were not withdrawn, as a condition on `r`. What is hidden narrows to nothing. */
export function inPicture(actor: Actor, filter: PictureFilter, now: Date): RawBuilder<SqlBool> {
  const [first = ''] = monthsOf(filter.months, now);
  const tied = (kind: string, id: RawBuilder<unknown>) =>
    sql<SqlBool>`r.id in (select ties.from_id from ties where ties.to_id = ${id} and ties.from_kind = 'report' and ties.to_kind = ${kind})`;
  const all = [sql<SqlBool>`r.issued_at >= ${first}`, sql<SqlBool>`r.withdrawn_at is null`, visibleTo(actor, 'r')];
  if (!filter.closed) all.push(sql<SqlBool>`r.closed_at is null`);
  if (filter.category) all.push(sql<SqlBool>`r.category = ${filter.category}`);
  if (filter.body)
    all.push(
      sql<SqlBool>`r.home_body_id = (select bodies.id from bodies where bodies.slug = ${filter.body} and ${visibleBodies(actor, 'bodies')})`,
    );
  if (filter.country) all.push(tied('country', sql`${filter.country}`));
  if (filter.item)
    all.push(tied('item', sql`(select items.id from items where items.ref = ${filter.item} and ${visibleTo(actor, 'items')})`));
  return sql<SqlBool>`${sql.join(all, sql` and `)}`;
}

/** How many reports stand in each cell of the matrix. One query. */
export async function readMatrix(db: Db, actor: Actor, filter: PictureFilter, now: Date): Promise<(Cell & { count: number })[]> {
  const { rows } = await sql<{ cell: number; count: number }>`select cell, count(*) as count from (
    select ${standingCell(actor)} as cell from reports r where ${inPicture(actor, filter, now)}) standing group by cell`.execute(db);
  const cells = new Map<string, Cell & { count: number }>();
  for (const { cell, count } of rows) {
    const at = { row: rowOf(Math.floor(cell / 10) as Likelihood), impact: (cell % 10) as Impact };
    const key = `${at.row}-${at.impact}`;
    cells.set(key, { ...at, count: (cells.get(key)?.count ?? 0) + count });
  }
  return [...cells.values()];
}

/** A report of a cell, in a line. */
export interface CellReport {
  ref: string;
  title: string;
  marking: Marking;
  at: string;
  judged: Judgements | null;
}

export const CELL_ROWS = 50;

/** The reports of a cell, the newest first, or those after a place; with the place of the next page. One query. */
export async function readCell(
  db: Db,
  actor: Actor,
  filter: PictureFilter,
  cell: Cell,
  now: Date,
  most = CELL_ROWS,
): Promise<{ reports: CellReport[]; next: string | null }> {
  const codes = bandsIn(cell.row).map((band) => band * 10 + cell.impact);
  const [at, id] = (filter.after ?? '').split('~');
  const after = at && id ? sql`and r.issued_at <= ${at} and (r.issued_at < ${at} or r.id < ${id})` : sql``;
  const { rows } = await sql<
    Omit<CellReport, 'judged'> & { judged: string; id: string }
  >`select r.id, r.ref, r.title, x.marking, r.issued_at as at,
      ${judgementsColumn(db, actor, 'r')} as judged
    from reports r join audiences x on x.id = r.audience_id
    where r.id in (select id from (select r.id, r.issued_at from reports r where ${inPicture(actor, filter, now)}
      and ${standingCell(actor)} in (${sql.join(codes)}) ${after} order by r.issued_at desc, r.id desc limit ${sql.lit(most + 1)}) newest)
    order by r.issued_at desc, r.id desc`.execute(db);
  const last = rows.length > most ? rows[most - 1] : undefined;
  return {
    reports: rows.slice(0, most).map(({ judged, id: _id, ...row }) => ({ ...row, judged: judgementsIn(judged) })),
    next: last ? `${last.at}~${last.id}` : null,
  };
}

/** How many reports of one group were filed in each month. */
export interface Counted {
  /** a category, a body's slug, an item's reference, a country; '' for those that may not be named, and for all the others */
  key: string;
  /** null: the page names it by its key */
  name: { name_en: string; name_ja: string } | null;
  rest: 'unnamed' | 'others' | null;
  total: number;
  /** by month, the oldest first */
  counts: number[];
}

const SHOWN = 8;
type Row = { key: string | null; name_en: string | null; name_ja: string | null; month: string; count: number };

/**
 * What a group's query joins, on which condition, and by what it counts. Ties are joined by `cross join`, which SQLite takes in the order
 * that is written: reports first, down their own index; it would walk every tie there is.
 */
function grouping(
  actor: Actor,
  by: Group,
): { from: RawBuilder<unknown>; on: RawBuilder<unknown>; key: RawBuilder<unknown>; name: RawBuilder<unknown> } {
  const ties = sql`cross join ties t`;
  const tied = (kind: string) => sql`t.from_id = r.id and t.from_kind = 'report' and t.to_kind = ${kind} and`;
  switch (by) {
    case 'category':
      return { from: sql``, on: sql``, key: sql`r.category`, name: sql`cast(null as text) as name_en, cast(null as text) as name_ja` };
    case 'country':
      return {
        from: ties,
        on: tied('country'),
        key: sql`t.to_id`,
        name: sql`cast(null as text) as name_en, cast(null as text) as name_ja`,
      };
    case 'body':
      return {
        from: sql`left join bodies b on b.id = r.home_body_id and ${visibleBodies(actor, 'b')}`,
        on: sql``,
        key: sql`b.slug`,
        name: sql`b.name_en, b.name_ja`,
      };
    case 'item':
      return {
        from: sql`${ties} cross join items i`,
        on: sql`${tied('item')} i.id = t.to_id and ${visibleTo(actor, 'i')} and`,
        key: sql`i.ref`,
        name: sql`i.name_en, i.name_ja`,
      };
  }
}

/** Reports filed by month and group, the eight groups with the most, and the rest together. One query. */
export async function readCounts(db: Db, actor: Actor, filter: PictureFilter, now: Date): Promise<Counted[]> {
  const { from, on, key, name } = grouping(actor, filter.by);
  const { rows } = await sql<Row>`select key, name_en, name_ja, month, count(*) as count from (
    select ${key} as key, ${name}, substr(r.issued_at, 1, 7) as month from reports r ${from} where ${on} ${inPicture(actor, filter, now)}) filed
    group by key, name_en, name_ja, month`.execute(db);
  const months = monthsOf(filter.months, now);
  const countries = committeeCountries();
  const groups = new Map<string, Counted>();
  const add = (group: Counted, month: string, count: number) => {
    const at = months.indexOf(month);
    if (at < 0) return;
    group.counts[at] = (group.counts[at] ?? 0) + count;
    group.total += count;
  };
  const empty = () => ({ total: 0, counts: months.map(() => 0) });
  for (const row of rows) {
    const id = row.key ?? '';
    const known = row.name_en === null ? (countries.get(id) ?? null) : { name_en: row.name_en, name_ja: row.name_ja ?? '' };
    const named = filter.by === 'category' ? null : known && { name_en: known.name_en, name_ja: known.name_ja };
    const group = groups.get(id) ?? { key: id, name: named, rest: row.key === null ? 'unnamed' : null, ...empty() };
    groups.set(id, group);
    add(group, row.month, row.count);
  }
  const ranked = [...groups.values()].sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
  if (ranked.length <= SHOWN + 1) return ranked;
  const others: Counted = { key: '', name: null, rest: 'others', ...empty() };
  for (const group of ranked.slice(SHOWN)) for (const [at, count] of group.counts.entries()) add(others, months[at] ?? '', count);
  return [...ranked.slice(0, SHOWN), others];
}
