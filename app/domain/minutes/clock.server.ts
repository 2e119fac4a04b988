import type { Db } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { holdPart, placeFor } from './places.server.ts';

/**
 * Begins an agenda item, or ends it. Beginning one ends the one under way in the same part, and no other: each part has a clock of its
 * own, so that the open part's says nothing of a closed one. Refuses to begin what is under way and to end what is not.
 */
export async function runItem(db: Db, actor: Actor, ref: string, itemId: string, act: 'begin' | 'end', now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const place = await placeFor(tx, actor, 'meeting.edit', ref, itemId);
    const part = await holdPart(tx, place);
    const at = now.toISOString();
    const siblings = tx
      .selectFrom('agenda_items')
      .select('id')
      .where('meeting_id', '=', place.meeting_id)
      .where('audience_id', '=', place.audience_id);
    const running = tx.updateTable('agenda_clock').set({ ended_at: at }).where('ended_at', 'is', null);
    if (act === 'end') {
      const ended = await running.where('agenda_item_id', '=', itemId).executeTakeFirst();
      if (Number(ended.numUpdatedRows) === 0) throw new Refusal('conflict', 'minutes_clock');
    } else {
      await running.where('agenda_item_id', 'in', siblings).where('agenda_item_id', '<>', itemId).execute();
      const begun = await tx
        .insertInto('agenda_clock')
        .values({ agenda_item_id: itemId, begun_at: at, ended_at: null })
        .onConflict((conflict) =>
          conflict.column('agenda_item_id').doUpdateSet({ begun_at: at, ended_at: null }).where('agenda_clock.ended_at', 'is not', null),
        )
        .executeTakeFirst();
      if (Number(begun.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict', 'minutes_clock');
    }
    enter({
      act: act === 'begin' ? 'agenda.begun' : 'agenda.ended',
      subject_kind: 'agenda_item',
      subject_id: itemId,
      audience_id: place.audience_id,
      detail: { part: part.id },
    });
  });
}
