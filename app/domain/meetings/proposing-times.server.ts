import { newId } from '#db/identity.server.ts';
import type { Db, TimeAnswer, Tx } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { checkTimes, keepMeetingSearchable } from './calling.server.ts';
import { holdAgenda } from './agenda.server.ts';
import { meetingFor, readMeetingSubject, type MeetingSubject } from './editing.server.ts';
import { askAgain, readSeats } from './invitations.server.ts';

export const MOST_TIMES = 12;

/** Enters what was done about a meeting's time. */
const entryOf = (act: string, meeting: MeetingSubject, detail: Record<string, string | number>) => ({
  ...{ act, subject_kind: 'meeting' as const, subject_id: meeting.id, audience_id: meeting.audience_id, detail },
});

async function timesOf(tx: Tx, meetingId: string) {
  return tx.selectFrom('meeting_times').select(['id', 'starts_at', 'ends_at']).where('meeting_id', '=', meetingId).execute();
}

/** Asks the invited which of several times suit: the meeting's own is the first; `time` is one more. */
export async function proposeTime(
  db: Db,
  actor: Actor,
  ref: string,
  time: { starts_at: string; ends_at: string },
  now: Date,
): Promise<void> {
  checkTimes(time);
  if (time.ends_at <= now.toISOString()) throw new Refusal('invalid', 'past_time');
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    await holdAgenda(tx, meeting);
    const times = await timesOf(tx, meeting.id);
    const own = { starts_at: meeting.starts_at, ends_at: meeting.ends_at };
    const fresh = times.length === 0 && own.starts_at !== time.starts_at ? [own, time] : [time];
    if (times.some(({ starts_at }) => starts_at === time.starts_at)) throw new Refusal('invalid', 'same_time');
    if (times.length + fresh.length > MOST_TIMES) throw new Refusal('invalid', 'too_many_times');
    const at = now.toISOString();
    await tx
      .insertInto('meeting_times')
      .values(fresh.map((one) => ({ ...one, id: newId(), meeting_id: meeting.id, proposed_by: actor.id, proposed_at: at })))
      .execute();
    await tx
      .updateTable('meetings')
      .set((eb) => ({ asking_since: at, updated_at: at, sequence: eb('sequence', '+', 1), version: eb('version', '+', 1) }))
      .where('id', '=', meeting.id)
      .where('asking_since', 'is', null)
      .execute();
    enter(entryOf('meeting.time_proposed', meeting, { starts_at: time.starts_at }));
  });
}

/** Takes times away with their answers, and asks no longer. */
async function endAsking(tx: Tx, meetingId: string): Promise<void> {
  const times = await timesOf(tx, meetingId);
  const ids = times.map(({ id }) => id);
  await tx.deleteFrom('meeting_time_answers').where('time_id', 'in', ids).execute();
  await tx.deleteFrom('meeting_times').where('meeting_id', '=', meetingId).execute();
}

/** Fixes one of the proposed times: the meeting moves to it, and who said that it suits them is taken to have accepted. */
export async function fixTime(db: Db, actor: Actor, ref: string, timeId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    await holdAgenda(tx, meeting);
    const time = (await timesOf(tx, meeting.id)).find(({ id }) => id === timeId);
    if (!time) throw new Refusal('conflict');
    const at = now.toISOString();
    const suited = await tx
      .selectFrom('meeting_time_answers')
      .select('person_id')
      .where('time_id', '=', timeId)
      .where('answer', '=', 'yes')
      .execute();
    await tx
      .updateTable('meetings')
      .set((eb) => ({
        ...{ starts_at: time.starts_at, ends_at: time.ends_at, asking_since: null, updated_at: at },
        sequence: eb('sequence', '+', 1),
        version: eb('version', '+', 1),
        moved_at: eb.case().when('series_id', 'is', null).then(null).else(at).end(),
      }))
      .where('id', '=', meeting.id)
      .execute();
    await keepMeetingSearchable(tx, meeting.id);
    await askAgain(tx, [meeting.id]);
    const seats = await readSeats(tx, meeting.subject.home_body_id, null, now);
    const accepted = seats.filter(({ person_id }) => suited.some((one) => one.person_id === person_id)).map(({ seat_id }) => seat_id);
    await tx
      .updateTable('meeting_invitations')
      .set({ answer: 'accepted', answered_at: at })
      .where('meeting_id', '=', meeting.id)
      .where('seat_id', 'in', accepted)
      .execute();
    await endAsking(tx, meeting.id);
    enter(entryOf('meeting.time_fixed', meeting, { starts_from: meeting.starts_at, starts_to: time.starts_at }));
  });
}

/** Takes one of the proposed times back, with its answers; with the last of them asking ends. Told as a conflict where it is gone already. */
export async function takeBackTime(db: Db, actor: Actor, ref: string, timeId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    await holdAgenda(tx, meeting);
    const times = await timesOf(tx, meeting.id);
    const time = times.find(({ id }) => id === timeId);
    if (!time) throw new Refusal('conflict');
    await tx.deleteFrom('meeting_time_answers').where('time_id', '=', time.id).execute();
    await tx.deleteFrom('meeting_times').where('id', '=', time.id).execute();
    if (times.length === 1) await askNoMore(tx, meeting.id, now);
    enter(entryOf('meeting.time_taken_back', meeting, { starts_at: time.starts_at }));
  });
}

/** Marks a meeting as one whose invited are asked for no time any more. False: they were not. */
async function askNoMore(tx: Tx, meetingId: string, now: Date): Promise<boolean> {
  const stopped = await tx
    .updateTable('meetings')
    .set((eb) => ({
      ...{ asking_since: null, updated_at: now.toISOString() },
      sequence: eb('sequence', '+', 1),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', meetingId)
    .where('asking_since', 'is not', null)
    .executeTakeFirst();
  return Number(stopped.numUpdatedRows) > 0;
}

/** Stops asking: the meeting's time stays as it is. */
export async function stopAsking(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    await holdAgenda(tx, meeting);
    if (!(await askNoMore(tx, meeting.id, now))) throw new Refusal('invalid', 'not_asking');
    await endAsking(tx, meeting.id);
    enter(entryOf('meeting.asking_stopped', meeting, {}));
  });
}

/** Says which of the proposed times suit the actor. A time that was taken back meanwhile is told as a conflict; not found where they are not invited. */
export async function answerTimes(
  db: Db,
  actor: Actor,
  ref: string,
  answers: readonly { time: string; answer: TimeAnswer }[],
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = found(await readMeetingSubject(tx, actor, ref));
    await holdAgenda(tx, meeting);
    const own = (await readSeats(tx, meeting.subject.home_body_id, null, now)).filter(({ person_id }) => person_id === actor.id);
    const invited = await tx
      .selectFrom('meeting_invitations')
      .select('seat_id')
      .where('meeting_id', '=', meeting.id)
      .where(
        'seat_id',
        'in',
        own.map(({ seat_id }) => seat_id),
      )
      .executeTakeFirst();
    found(invited);
    const times = new Set((await timesOf(tx, meeting.id)).map(({ id }) => id));
    if (times.size === 0) throw new Refusal('invalid', 'not_asking');
    if (!answers.every(({ time }) => times.has(time))) throw new Refusal('conflict');
    const at = now.toISOString();
    for (const { time, answer } of answers)
      await tx
        .insertInto('meeting_time_answers')
        .values({ time_id: time, person_id: actor.id, answer, answered_at: at })
        .onConflict((conflict) => conflict.columns(['time_id', 'person_id']).doUpdateSet({ answer, answered_at: at }))
        .execute();
    enter(entryOf('meeting.times_answered', meeting, { times: answers.length }));
  });
}
