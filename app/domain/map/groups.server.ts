import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import type { Groups } from './glance.ts';

/** The countries of the principal parties, of the partner parties, and on the committee's watch list. One query. */
export async function readGroups(db: Db | Tx): Promise<Groups> {
  const rows = await db
    .selectFrom('parties')
    .select(['id as country', sql<string>`role`.as('group')])
    .unionAll(db.selectFrom('watched_countries').select(['country', sql<string>`'watched'`.as('group')]))
    .execute();
  const of = (group: string) => new Set(rows.filter((row) => row.group === group).map((row) => row.country));
  return { principals: of('principal'), partners: of('partner'), watched: of('watched') };
}
