import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { LIVE } from '../decisions/standing.ts';
import { voiceOf } from '../decisions/positions.server.ts';
import type { Tie } from '../ties/kinds.ts';
import { tiesAsked } from '../ties/reading.server.ts';

/** What an agenda item rests on and what was raised from it. */
export interface Raised {
  ties: Tie[];
  /** of its decisions those on which the actor may state a position now, by their ids */
  voices: string[];
}

/** The ids of agenda items, of which there may be none. */
const among = (items: readonly string[]): RawBuilder<unknown> => (items.length > 0 ? sql.join([...items]) : sql`null`);

/** The ties of agenda items that the actor reads, and which of their decisions can be spoken to, to be asked together with others. */
export const askRaised = (db: Db, actor: Actor, items: readonly string[]) => ({
  ties: tiesAsked(db, actor, 'agenda_item', among(items)),
  live: db
    .selectFrom('decisions as d')
    .select(['d.id', 'd.home_body_id'])
    .where('d.state', 'in', [...LIVE])
    .where('d.issued_at', 'is not', null)
    .where(
      sql<boolean>`d.id in (select from_id from ties where to_kind = 'agenda_item' and to_id in (${among(items)})
        union select to_id from ties where from_kind = 'agenda_item' and from_id in (${among(items)}))`,
    )
    .where(visibleTo(actor, 'd')),
});

/** What was asked, by agenda item. */
export function raisedOf(
  actor: Actor,
  { ties, live }: { ties: Tie[]; live: { id: string; home_body_id: string }[] },
  principals: readonly { id: string }[],
): (itemId: string) => Raised {
  const parties = principals.map(({ id }) => id);
  const spoken = new Set(live.flatMap(({ id, home_body_id }) => (voiceOf(actor, home_body_id, parties) === null ? [] : [id])));
  return (itemId) => {
    const own = ties.filter(({ near_id }) => near_id === itemId);
    return { ties: own, voices: own.flatMap(({ kind, id }) => (kind === 'decision' && spoken.has(id) ? [id] : [])) };
  };
}
