import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { holdStock } from '../stocks/declaring.server.ts';
import { openingOf, putOpened, type Typed } from '../stocks/revealing.server.ts';
import { settleDemands, takeDemanding, withinReadersOf } from './demanding.server.ts';

/** Whether a demanded seal is open by now: whoever opened it may have come between two statements of this transaction. */
const isOpened = async (tx: Tx, requestId: string, stockId: string): Promise<boolean> => {
  const demand = tx.selectFrom('sharing_demands').select('opened_at').where('request_id', '=', requestId).where('stock_id', '=', stockId);
  return (await demand.executeTakeFirst())?.opened_at != null;
};

/**
 * Opens a seal that an activated request demands: what was typed must answer to the seal as it was demanded, whatever was declared of the
 * stock since. A stock that is still under that seal is opened with it, to all its readers, and for other requests that wait for it, as
 * withinReadersOf says. The form shows by name who reads what it opens, and stands for them: `shown` for this one's readers, `shownStock` for the
 * stock's. Of two who open it at once the second is told that it is open. To whoever does not read both it is not there.
 */
export async function openDemanded(
  db: Db,
  actor: Actor,
  ref: string,
  stock: string,
  typed: Typed,
  now: Date,
  shown: string | null = null,
  shownStock: string | null = null,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const demand = found(
      await tx
        .selectFrom('sharing_demands as d')
        .innerJoin('sharing_requests as h', 'h.id', 'd.request_id')
        .innerJoin('stocks as k', 'k.id', 'd.stock_id')
        .select(['d.request_id', 'd.commitment', 'd.opened_at'])
        .where('h.ref', '=', ref)
        .where('k.ref', '=', stock)
        .where(visibleTo(actor, 'h'))
        .where(visibleTo(actor, 'k'))
        .executeTakeFirst(),
    );
    const { first_author_id: _first, author_party_id: _party, ...row } = await holdStock(tx, actor, stock);
    if (demand.opened_at !== null) throw new Refusal('conflict', 'open_already');
    const opening = await openingOf(tx, row, demand.commitment, typed);
    const waiting = await takeDemanding(tx, row.id, demand.commitment ?? '');
    const request = waiting.find(({ id }) => id === demand.request_id);
    if (!request) throw new Refusal('conflict', (await isOpened(tx, demand.request_id, row.id)) ? 'open_already' : 'request_moved');
    if (shown !== null) refuseOtherReaders(request, shown);
    const stands = row.precision === 'sealed' && row.commitment === demand.commitment && row.withdrawn_at === null;
    // A form that showed the stock under another declaration showed none of its readers.
    if (stands && shownStock !== null) refuseOtherReaders(row, shownStock);
    if (stands) await putOpened(tx, enter, actor, row, row.version, opening, now);
    const others = waiting.filter(({ id }) => id !== request.id);
    const told = stands ? await withinReadersOf(tx, actor, others, row, now) : [];
    const settled = await settleDemands(tx, enter, [request, ...told], row.id, opening.usable, now);
    if (!settled.includes(request.id)) throw new Refusal('conflict', 'open_already');
  });
}
