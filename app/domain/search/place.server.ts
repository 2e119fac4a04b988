import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';

/**
 * Where a record stands in search's order, by its reference: what a page begins after. Its number itself is never told, for the gaps
 * between two would count what others filed in between. No place for a reference that the actor may not read, as for one to nothing.
 */
export function placeOf(actor: Actor, ref: string): RawBuilder<number> {
  return sql<number>`(select place.number from search_documents as place where place.ref = ${ref} and ${visibleTo(actor, 'place')})`;
}
