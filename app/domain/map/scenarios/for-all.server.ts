import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import type { ReadRecord } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { isWithin } from '../../audience/changing.ts';
import { isWider } from '../changes/resting.server.ts';

/** The tables that figures of the map are made of. */
const TABLES = ['items', 'item_links', 'suppliers', 'claims', 'series_totals', 'map_supersessions'] as const;

/**
 * The audiences of the map's rows that let everybody read who reads a record, now and whoever joins its readers: what a stored number is
 * computed from (domain.md, Map). An author's own right does not count: it is theirs alone.
 */
export async function audiencesForAll(db: Db, actor: Actor, record: ReadRecord, now: Date): Promise<string[]> {
  const union = sql.join(
    TABLES.map((table) => sql`select ${sql.ref(`${table}.audience_id`)} from ${sql.table(table)} where ${visibleTo(actor, table)}`),
    sql` union `,
  );
  const { rows } = await sql<{ id: string; marking: Marking }>`
    select a.id, a.marking from audiences a where a.id in (${union}) order by a.id`.execute(db);
  const all: string[] = [];
  for (const { id, marking } of rows) {
    const part = { audience_id: id, home_body_id: record.home_body_id, author_id: null, marking };
    if (await isWider(db, actor, record, [part], now)) continue;
    const audience = await readAudience(db, id);
    // Everybody with an account, or with a seat, reads these without being among the bodies of the record.
    const open = (marking === 'CLEAR' || marking === 'GREEN') && audience.parties.length === 0;
    if (open || isWithin(record.audience, audience)) all.push(id);
  }
  return all;
}
