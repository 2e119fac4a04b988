import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { ChangedKind } from '#db/schema.ts';

/**
 * Records of the map, known in the query as `alias`, that still hold for this reader: what was corrected or taken off the map is left out
 * only for those who may read that it was. Asked once for the query, not for every row: few records are ever superseded.
 * @param audiences of what the actor may read, what these say alone; null: all
 */
export function holdsFor(actor: Actor, kind: ChangedKind, alias: string, audiences: readonly string[] | null = null): RawBuilder<SqlBool> {
  const among = audiences === null ? sql`` : sql` and ${isOneOf('x.audience_id', audiences)}`;
  return sql<SqlBool>`(${sql.ref(`${alias}.id`)} not in (
    select x.subject_id from map_supersessions x where x.subject_kind = ${sql.lit(kind)} and ${visibleTo(actor, 'x')}${among}))`;
}
