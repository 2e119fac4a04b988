import type { Db, InvitationAnswer } from '#db/schema.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { holdAgenda } from './agenda.server.ts';
import { meetingFor, readMeetingSubject } from './editing.server.ts';
import { addInvitations, readSeats } from './invitations.server.ts';

/** What a list of invited seats is known by, so that the second of two editors is told. */
export const digestOfSeats = (seatIds: readonly string[]): string => sha256([...seatIds].sort().join(' ')).slice(0, 16);

/**
 * Says who is invited: these seats of the meeting's body. Seats of persons whom the actor may not see stay as they are.
 * `was` is the digest of the seats that the form showed as invited.
 */
export async function inviteSeats(
  db: Db,
  actor: Actor,
  meetingRef: string,
  seatIds: readonly string[],
  was: string,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    const offered = new Set((await readSeats(tx, meeting.subject.home_body_id, actor, now)).map(({ seat_id }) => seat_id));
    if (!seatIds.every((id) => offered.has(id))) throw new Refusal('invalid', 'seat_not_possible');
    const rows = await tx.selectFrom('meeting_invitations').select('seat_id').where('meeting_id', '=', meeting.id).execute();
    const kept = rows.map(({ seat_id }) => seat_id).filter((id) => offered.has(id));
    if (digestOfSeats(kept) !== was) throw new Refusal('conflict');
    const gone = kept.filter((id) => !seatIds.includes(id));
    const fresh = seatIds.filter((id) => !kept.includes(id));
    if (gone.length > 0)
      await tx.deleteFrom('meeting_invitations').where('meeting_id', '=', meeting.id).where('seat_id', 'in', gone).execute();
    await addInvitations(tx, meeting.id, fresh, now);
    await tx
      .updateTable('meetings')
      .set((eb) => ({ sequence: eb('sequence', '+', fresh.length + gone.length > 0 ? 1 : 0), updated_at: now.toISOString() }))
      .where('id', '=', meeting.id)
      .execute();
    enter({
      act: 'meeting.invited',
      subject_kind: 'meeting',
      subject_id: meeting.id,
      audience_id: meeting.audience_id,
      detail: { invited: fresh, no_longer: gone },
    });
  });
}

/**
 * Accepts or declines an invitation, for every seat by which the actor is invited. `sequence` is that of the invitation as it was shown:
 * who answers to a time that was changed meanwhile is told so. Not found where they are not invited.
 */
export async function answerInvitation(
  db: Db,
  actor: Actor,
  meetingRef: string,
  sequence: number,
  answer: Exclude<InvitationAnswer, 'none'>,
  note: string,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = found(await readMeetingSubject(tx, actor, meetingRef));
    await holdAgenda(tx, meeting);
    const held = await tx.selectFrom('meetings').select('sequence').where('id', '=', meeting.id).executeTakeFirstOrThrow();
    if (held.sequence !== sequence) throw new Refusal('conflict');
    const seats = await readSeats(tx, meeting.subject.home_body_id, null, now);
    const own = seats.filter(({ person_id }) => person_id === actor.id).map(({ seat_id }) => seat_id);
    const answered = await tx
      .updateTable('meeting_invitations')
      .set({ answer, note, answered_at: now.toISOString() })
      .where('meeting_id', '=', meeting.id)
      .where('seat_id', 'in', own)
      .executeTakeFirst();
    if (Number(answered.numUpdatedRows) === 0) throw new Refusal('not_found');
    enter({
      act: 'invitation.answered',
      subject_kind: 'meeting',
      subject_id: meeting.id,
      audience_id: meeting.audience_id,
      detail: { answer, ...(note ? { note: sha256(note) } : {}) },
    });
  });
}
