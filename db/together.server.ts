import { sql, SqliteAdapter, type RawBuilder } from 'kysely';
import { jsonArrayFrom as arrayInPostgres } from 'kysely/helpers/postgres';
import { jsonArrayFrom as arrayInSqlite } from 'kysely/helpers/sqlite';
import type { Db } from './schema.ts';

/** A query whose columns are named one by one and whose values JSON knows: text and numbers. */
export type Asked<R> = Parameters<typeof arrayInSqlite<R>>[0];

/** A row of the query that a function makes. */
export type Found<Q extends (...given: never[]) => Asked<unknown>> = ReturnType<Q> extends Asked<infer R> ? R : never;

/**
 * What raw SQL finds, as such a query.
 * @param columns every column of `R`
 * @param order by which of them: a subquery's own order is not kept
 */
export function askedFor<R>(
  db: Db,
  found: RawBuilder<R>,
  columns: readonly (keyof R & string)[],
  order: readonly (keyof R & string)[],
): Asked<R> {
  const column = (name: string) => sql.ref(`found.${name}`);
  const query = db.selectFrom(sql<R>`(${found})`.as('found')).select(columns.map((name) => column(name).as(name)));
  return order.reduce((so, name) => so.orderBy(column(name)), query) as unknown as Asked<R>;
}

/** Asks several queries as one statement; gives the rows of each under its name, in its order. */
export async function askTogether<R extends Record<string, unknown>>(
  db: Db,
  queries: { [K in keyof R]: Asked<R[K]> },
): Promise<{ [K in keyof R]: R[K][] }> {
  const arrayOf = db.getExecutor().adapter instanceof SqliteAdapter ? arrayInSqlite : arrayInPostgres;
  const names = Object.keys(queries);
  const answer = await db.selectNoFrom(names.map((name) => arrayOf(queries[name] as Asked<unknown>).as(name))).executeTakeFirstOrThrow();
  const rowsIn = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, rowsIn(value)])) as { [K in keyof R]: R[K][] };
}
