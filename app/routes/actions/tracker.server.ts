import { readBoard } from '#app/domain/actions/board.server.ts';
import type { ActionFilters } from '#app/domain/actions/filters.ts';
import { readActions } from '#app/domain/actions/listing.server.ts';
import { readMonth } from '#app/domain/actions/month.server.ts';
import { readNeeds } from '#app/domain/actions/needs.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';

/** What the tracker shows under its filters, in the way that they ask for. At most four queries. */
export async function readTracker(db: Db, actor: Actor, filters: ActionFilters, now: Date) {
  if (filters.view === 'board') return { view: 'board' as const, ...(await readBoard(db, actor, filters, now)) };
  if (filters.view === 'calendar') return { view: 'calendar' as const, ...(await readMonth(db, actor, filters, now)) };
  if (filters.view === 'table') return { view: 'table' as const, ...(await readActions(db, actor, filters, now)) };
  const page = await readActions(db, actor, filters, now, { withTies: false });
  const ids = page.rows.map((row) => row.id);
  return { view: 'timeline' as const, ...page, needs: (await readNeeds(db, actor, ids)).filter((need) => need.way === 'needs') };
}
