import { sql, type Kysely } from 'kysely';

/**
 * How good the source of a claim is, by the Admiralty code, where somebody rated it: those who proposed it did. What rests on C3 or worse
 * goes into the indicators as an interval. Publishers' editions are not rated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('claims').addColumn('reliability', 'text').execute();
  await db.schema.alterTable('claims').addColumn('credibility', 'integer').execute();
  await sql`update claims set
      reliability = (select c.reliability from map_changes c where c.result_id = claims.id and c.kind = 'claim'),
      credibility = (select c.credibility from map_changes c where c.result_id = claims.id and c.kind = 'claim')
    where id in (select result_id from map_changes where kind = 'claim' and result_id is not null)`.execute(db);
}
