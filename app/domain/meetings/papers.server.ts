import type { Db } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { Refusal } from '#app/http/refusal.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { readTies } from '../ties/reading.server.ts';
import { tie, untie } from '../ties/tying.server.ts';
import { agendaItemOf } from './agenda.server.ts';
import { meetingFor } from './editing.server.ts';

/** Ties papers to an agenda item by their references. Refused alike when one is hidden and when there is none. */
export async function tieAgendaItem(
  db: Db,
  actor: Actor,
  meetingRef: string,
  itemId: string,
  references: readonly string[],
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    const item = await agendaItemOf(tx, actor, meeting, itemId);
    const ends = await resolveReferences(tx, actor, references);
    if (ends.length === 0) throw new Refusal('invalid', 'unknown_reference');
    const tied = await tie(tx, { kind: 'agenda_item', id: item.id }, ends, actor.id, now);
    enter({
      act: 'agenda.tied',
      subject_kind: 'agenda_item',
      subject_id: item.id,
      audience_id: item.audience_id,
      detail: { ties: tied.map((end) => end.id) },
    });
  });
}

/** Unties a paper that the actor can see on an agenda item. */
export async function untieAgendaItem(db: Db, actor: Actor, meetingRef: string, itemId: string, tieId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    const item = await agendaItemOf(tx, actor, meeting, itemId);
    const seen = (await readTies(tx, actor, 'agenda_item', [item.id])).find((candidate) => candidate.tie_id === tieId);
    if (!seen || !(await untie(tx, { kind: 'agenda_item', id: item.id }, tieId))) throw new Refusal('not_found');
    enter({
      act: 'agenda.untied',
      subject_kind: 'agenda_item',
      subject_id: item.id,
      audience_id: item.audience_id,
      detail: { ties: [seen.id] },
    });
  });
}
