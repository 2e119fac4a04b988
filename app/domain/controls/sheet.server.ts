import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Destination } from './destinations.ts';
import { COLUMNS, type Column } from './sheet-columns.ts';

/** Destinations in one cell: each with its policy. */
export const destinationsCell = (destinations: readonly Destination[]): string =>
  destinations.map(({ where, policy }) => `${where}=${policy}`).join('; ');

/** What entries say in these columns, by their ids: of those that the actor reads, with the items that they see. One query. */
export async function readEntrySheet(db: Db, actor: Actor, ids: readonly string[]) {
  const among = ids.length > 0 ? [...ids] : [''];
  const { entries, items } = await askTogether(db, {
    entries: db
      .selectFrom('control_entries as x')
      .select(['x.id', 'x.list', 'x.number', 'x.title', 'x.title_ja', 'x.destinations', 'x.keywords', 'x.hs_codes', 'x.reason', 'x.status'])
      .select(['x.effective_from', 'x.effective_to', 'x.source_title', 'x.source_publisher', 'x.source_date', 'x.source_url'])
      .select(['x.seen_in', 'x.confidence'])
      .where('x.id', 'in', among)
      .where(visibleTo(actor, 'x')),
    items: db
      .selectFrom('control_entry_items as n')
      .innerJoin('items', 'items.id', 'n.item_id')
      .select(['n.entry_id', 'items.ref'])
      .where('n.entry_id', 'in', among)
      .where(visibleTo(actor, 'items'))
      .orderBy('items.ref'),
  });
  const rows = new Map(
    entries.map(({ id, destinations, ...entry }) => {
      const cells: Record<Column, string> = {
        ...{ ...entry, effective_from: entry.effective_from ?? '', effective_to: entry.effective_to ?? '', policy: '' },
        destinations: destinationsCell(JSON.parse(destinations) as Destination[]),
        items: items.flatMap(({ entry_id, ref }) => (entry_id === id ? ref : [])).join(' '),
      };
      return [id, COLUMNS.map((column) => cells[column])] as const;
    }),
  );
  return { head: [...COLUMNS], rows };
}
