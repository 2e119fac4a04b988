import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { itemsFor } from './as-recorded.server.ts';
import { holdsFor } from './superseded.server.ts';
import type { NetworkLink } from './network/folding.ts';

/**
 * The links of the map that the actor may see with both their ends, in a fixed order, with their sources. One query.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readNetworkLinks(
  db: Db | Tx,
  actor: Actor,
  audiences: readonly string[] | null = null,
): Promise<(NetworkLink & { source_id: string; marking: Marking })[]> {
  const among = (alias: string) => (audiences === null ? sql<SqlBool>`1 = 1` : isOneOf(`${alias}.audience_id`, audiences));
  return db
    .selectFrom('item_links')
    .innerJoin(itemsFor(actor).as('a'), 'a.id', 'item_links.from_item_id')
    .innerJoin(itemsFor(actor).as('b'), 'b.id', 'item_links.to_item_id')
    .innerJoin('audiences', 'audiences.id', 'item_links.audience_id')
    .where(visibleTo(actor, 'item_links'))
    .where(visibleTo(actor, 'a'))
    .where(visibleTo(actor, 'b'))
    .where(among('item_links'))
    .where(among('a'))
    .where(among('b'))
    .where(holdsFor(actor, 'item_link', 'item_links', audiences))
    .where(holdsFor(actor, 'item', 'a', audiences))
    .where(holdsFor(actor, 'item', 'b', audiences))
    .select([
      'item_links.kind',
      'item_links.from_item_id as from',
      'item_links.to_item_id as to',
      'item_links.source_id',
      'audiences.marking',
    ])
    .orderBy('a.name_en')
    .orderBy('b.name_en')
    .orderBy('item_links.id')
    .execute();
}
