import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isOneOf } from '#app/policy/visible.server.ts';

/** Rows of these audiences alone that stand, in each of the tables of a query; all where `audiences` is null. */
export function ofAudiences(audiences: readonly string[] | null, ...tables: string[]): RawBuilder<SqlBool> {
  if (audiences === null) return sql<SqlBool>`1 = 1`;
  const one = (table: string) => sql`${isOneOf(`${table}.audience_id`, audiences)} and ${sql.ref(`${table}.issued_at`)} is not null`;
  return sql<SqlBool>`${sql.join(tables.map(one), sql` and `)}`;
}
