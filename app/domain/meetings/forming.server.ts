import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { readSeated, type SeatedPerson } from '../people/seated.server.ts';
import { readMeetingSubject, type MeetingSubject } from './editing.server.ts';

/** The meeting whose agenda a form changes: not found unless the actor reads it, forbidden unless they may edit. */
export async function meetingToEdit(db: Db, actor: Actor, ref: string): Promise<MeetingSubject> {
  const meeting = found(await readMeetingSubject(db, actor, ref));
  if (!can(actor, 'meeting.edit', meeting.subject)) throw new Refusal('forbidden');
  return meeting;
}

/** Who may present in a body's meeting: whoever is seated in it, of those whom the actor may see. */
export function readPresenters(db: Db, actor: Actor, bodyId: string, now: Date): Promise<SeatedPerson[]> {
  return readSeated(db, actor, bodyId, ['co_chair', 'member', 'secretary', 'adviser', 'observer'], now);
}

/** An agenda item as its form needs it, or null where the actor reads none of that id. */
export async function readItem(db: Db, actor: Actor, meetingId: string, itemId: string) {
  const row = await db
    .selectFrom('agenda_items as g')
    .select(['g.id', 'g.title', 'g.note', 'g.minutes', 'g.purpose', 'g.presenter_id', 'g.audience_id', 'g.author_id', 'g.version'])
    .where('g.id', '=', itemId)
    .where('g.meeting_id', '=', meetingId)
    .where('g.removed_at', 'is', null)
    .where(visibleTo(actor, 'g'))
    .executeTakeFirst();
  return row ?? null;
}
