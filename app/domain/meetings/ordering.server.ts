import type { Db } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { agendaItemOf, holdAgenda } from './agenda.server.ts';
import { meetingFor } from './editing.server.ts';

/**
 * Moves an item past a neighbour of its part. The neighbour is named by who moves it: when the two no longer stand side by side
 * because somebody else has moved one of them, the order that was meant is unknown and nothing moves.
 */
export async function moveAgendaItem(db: Db, actor: Actor, meetingRef: string, itemId: string, pastId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    const item = await agendaItemOf(tx, actor, meeting, itemId);
    const past = await agendaItemOf(tx, actor, meeting, pastId);
    if (item.audience_id !== past.audience_id) throw new Refusal('conflict');
    const part = await tx
      .selectFrom('agenda_items as g')
      .select('g.id')
      .where('g.meeting_id', '=', meeting.id)
      .where('g.audience_id', '=', item.audience_id)
      .where('g.removed_at', 'is', null)
      .where(visibleTo(actor, 'g'))
      .orderBy('g.position')
      .orderBy('g.id')
      .execute();
    const places = part.map((row) => row.id);
    const [from, to] = [places.indexOf(item.id), places.indexOf(past.id)];
    if (Math.abs(from - to) !== 1) throw new Refusal('conflict');
    [places[from], places[to]] = [past.id, item.id];
    // Two parts that became one may hold equal positions, so all are written anew.
    for (const [index, id] of places.entries())
      await tx
        .updateTable('agenda_items')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
    enter({
      act: 'agenda.moved',
      subject_kind: 'agenda_item',
      subject_id: item.id,
      audience_id: item.audience_id,
      detail: { meeting: meeting.id, past: past.id },
    });
  });
}
