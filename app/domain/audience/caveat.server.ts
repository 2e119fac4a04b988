import { sql } from 'kysely';

/** The caveat of a record as a column of its query: its parties with commas between, or null. `alias` is the record's table. */
export function caveatOf(alias: string) {
  return sql<string | null>`(select string_agg(caveat.party_id, ',') from audience_parties caveat
    where caveat.audience_id = ${sql.ref(`${alias}.audience_id`)})`.as('caveat');
}
