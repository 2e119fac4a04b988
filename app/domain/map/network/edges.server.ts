import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { notYet } from '../as-recorded.server.ts';
import { holdsFor } from '../superseded.server.ts';
import type { NetworkLink } from './folding.ts';

/** A link between two items, with its source; or that an open report is about an item. */
export type Edge =
  (NetworkLink & { source_id: string; marking: Marking }) | { kind: 'about'; from: string; to: string; source_id: null; marking: Marking };

/**
 * The links of the map that the actor may see, and the open reports about items that the actor may read: filed, neither closed nor
 * withdrawn. The items at their ends are the caller's to check, who has read those that the actor may see. One query.
 */
export async function readEdges(db: Db, actor: Actor): Promise<Edge[]> {
  const { rows } = await sql<Edge>`
    select l.kind, l.from_item_id as "from", l.to_item_id as "to", l.extent, l.ready_days, l.source_id, a.marking
      from item_links l join audiences a on a.id = l.audience_id
      where ${visibleTo(actor, 'l')} and ${holdsFor(actor, 'item_link', 'l')}
    union all
    select distinct 'about', t.from_id, t.to_id, cast(null as integer), cast(null as integer), null, a.marking
      from reports r join ties t on t.from_id = r.id and t.from_kind = 'report' and t.to_kind = 'item'
      join audiences a on a.id = r.audience_id
      where r.issued_at is not null and ${notYet(actor, 'r.withdrawn_at')} and ${notYet(actor, 'r.closed_at')} and ${visibleTo(actor, 'r')}`.execute(
    db,
  );
  return rows;
}
