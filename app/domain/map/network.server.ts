import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { itemsFor } from './as-recorded.server.ts';
import { holdsFor } from './superseded.server.ts';
import type { NetworkLink } from './network/folding.ts';
import { ofAudiences } from './of-audiences.server.ts';

/** A link of the map with where it is from, and how narrowly it is to be handled. */
export interface MapLink extends NetworkLink {
  id: string;
  source_id: string;
  marking: Marking;
}

/**
 * The links of the map that the actor may see with both their ends, in a fixed order, with their sources. One query.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readNetworkLinks(db: Db | Tx, actor: Actor, audiences: readonly string[] | null = null): Promise<MapLink[]> {
  return db
    .selectFrom('item_links')
    .innerJoin(itemsFor(actor).as('a'), 'a.id', 'item_links.from_item_id')
    .innerJoin(itemsFor(actor).as('b'), 'b.id', 'item_links.to_item_id')
    .innerJoin('audiences', 'audiences.id', 'item_links.audience_id')
    .where(visibleTo(actor, 'item_links'))
    .where(visibleTo(actor, 'a'))
    .where(visibleTo(actor, 'b'))
    .where(ofAudiences(audiences, 'item_links', 'a', 'b'))
    .where(holdsFor(actor, 'item_link', 'item_links', audiences))
    .where(holdsFor(actor, 'item', 'a', audiences))
    .where(holdsFor(actor, 'item', 'b', audiences))
    .select([
      'item_links.id',
      'item_links.kind',
      'item_links.from_item_id as from',
      'item_links.to_item_id as to',
      'item_links.source_id',
      'item_links.extent',
      'item_links.ready_days',
      'audiences.marking',
    ])
    .orderBy('a.name_en')
    .orderBy('b.name_en')
    .orderBy('item_links.id')
    .execute();
}
