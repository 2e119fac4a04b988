import type { Db } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { agendaItemOf, holdAgenda } from './agenda.server.ts';
import { meetingFor } from './editing.server.ts';

/** An item's move as its mover saw it: past another of its part, which stood so many places below it (less than 0: above). */
export interface Move {
  item: string;
  past: string;
  places: number;
}

/**
 * Moves an item past another of its part, to its place. Where the two no longer stand as far apart as its mover saw them, because somebody
 * else has changed the agenda, the order that was meant is unknown and nothing moves.
 */
export async function moveAgendaItem(db: Db, actor: Actor, meetingRef: string, move: Move, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    const item = await agendaItemOf(tx, actor, meeting, move.item);
    const past = await agendaItemOf(tx, actor, meeting, move.past);
    if (item.audience_id !== past.audience_id) throw new Refusal('conflict');
    const part = await tx
      .selectFrom('agenda_items as g')
      .select(['g.id', 'g.position'])
      .where('g.meeting_id', '=', meeting.id)
      .where('g.audience_id', '=', item.audience_id)
      .where('g.removed_at', 'is', null)
      .where(visibleTo(actor, 'g'))
      .orderBy('g.position')
      .orderBy('g.id')
      .execute();
    const places = part.map((row) => row.id);
    const [from, to] = [places.indexOf(item.id), places.indexOf(past.id)];
    if (from === to || to - from !== move.places) throw new Refusal('conflict');
    places.splice(to, 0, ...places.splice(from, 1));
    const before = new Map(part.map(({ id, position }) => [id, position]));
    // Two parts that became one may hold equal positions, so each that is not where it belongs is written anew.
    for (const [index, id] of places.entries()) {
      if (before.get(id) === index + 1) continue;
      await tx
        .updateTable('agenda_items')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
    }
    enter({
      act: 'agenda.moved',
      subject_kind: 'agenda_item',
      subject_id: item.id,
      audience_id: item.audience_id,
      detail: { meeting: meeting.id, past: past.id },
    });
  });
}
