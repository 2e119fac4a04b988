import type { Db, Tx } from '#db/schema.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudiences } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { isWithin } from '../audience/changing.ts';
import { keepMeetingSearchable } from './calling.server.ts';
import { editMeetingIn, meetingFor, type MeetingEdit } from './editing.server.ts';
import { askAgain } from './invitations.server.ts';
import { localPartsOf } from './local-time.ts';
import { daysOf } from './recurring.ts';
import { occurrencesOn } from './series.server.ts';

const MINUTE_MS = 60_000;

/** The series of a meeting as its row stands, and the day of the rule that the meeting stands for; null for one of no series. */
async function seriesOf(tx: Tx, actor: Actor, meetingId: string) {
  const row = await tx
    .selectFrom('meetings as m')
    .innerJoin('meeting_series as s', 's.id', 'm.series_id')
    .select(['s.id', 's.first_day', 's.last_day', 's.pattern', 's.audience_id', 'm.series_day'])
    .where('m.id', '=', meetingId)
    .where(visibleTo(actor, 's'))
    .executeTakeFirst();
  return row?.series_day ? { ...row, series_day: row.series_day } : null;
}

/**
 * The later meetings of a series that the actor reads and that still follow it, by the day they stand for: not those changed by themselves,
 * cancelled, or begun. Those in between count, so that each keeps its place in the rule.
 */
async function laterOf(tx: Tx, actor: Actor, seriesId: string, day: string) {
  return tx
    .selectFrom('meetings as m')
    .select(['m.id', 'm.audience_id', 'm.series_day', 'm.moved_at', 'm.cancelled_at'])
    .where('m.series_id', '=', seriesId)
    .where('m.series_day', '>', day)
    .where(visibleTo(actor, 'm'))
    .orderBy('m.series_day')
    .execute();
}

/** Refuses to write the words of one meeting into others of its series that are read by somebody who does not read it. One query. */
async function refuseWider(tx: Tx, audienceId: string, others: readonly { audience_id: string }[]): Promise<void> {
  const audiences = await readAudiences(tx, [audienceId, ...others.map(({ audience_id }) => audience_id)]);
  const own = audiences.get(audienceId)!;
  if (!others.every(({ audience_id }) => isWithin(audiences.get(audience_id)!, own))) throw new Refusal('invalid', 'not_for_later');
}

/**
 * Changes a meeting of a series and all later ones that still follow it: title, place, link, note, and the time by the same rule from this
 * meeting's new day on. Readers change for this meeting alone. Refuses as editMeeting does, and where a later one has readers that this has not.
 */
export async function editFollowing(db: Db, actor: Actor, ref: string, version: number, input: MeetingEdit, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    const series = await seriesOf(tx, actor, meeting.id);
    if (!series) throw new Refusal('invalid');
    const start = localPartsOf(input.starts_at, input.zone);
    const minutes = (Date.parse(input.ends_at) - Date.parse(input.starts_at)) / MINUTE_MS;
    const timed = meeting.starts_at !== input.starts_at || meeting.ends_at !== input.ends_at || meeting.zone !== input.zone;
    await editMeetingIn(tx, enter, actor, meeting, version, input, now);
    const later = await laterOf(tx, actor, series.id, series.series_day);
    const { audience_id } = await tx.selectFrom('meetings').select('audience_id').where('id', '=', meeting.id).executeTakeFirstOrThrow();
    await refuseWider(tx, audience_id, [series, ...later]);
    const clock = { start_time: start.time, minutes, zone: input.zone };
    // As many days of the rule as there are meetings: a later first day moves the last ones past the old end, and the end with them.
    const days = daysOf({ first_day: start.day, last_day: '9999-12-31', pattern: series.pattern }).slice(1, later.length + 1);
    const moved: string[] = [];
    const at = now.toISOString();
    const { title, place, link, note, zone } = input;
    for (const [index, one] of later.entries()) {
      if (one.moved_at || one.cancelled_at) continue;
      const time = timed && days[index] ? occurrencesOn([days[index]], clock)[0] : undefined;
      const changed = await tx
        .updateTable('meetings')
        .set((eb) => ({
          ...{ title, place, link, note, updated_at: at },
          ...(time ? { zone, starts_at: time.starts_at, ends_at: time.ends_at, series_day: time.day } : {}),
          version: eb('version', '+', 1),
          sequence: eb('sequence', '+', 1),
        }))
        .where('id', '=', one.id)
        .where('cancelled_at', 'is', null)
        .where('moved_at', 'is', null)
        .executeTakeFirst();
      if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
      await keepMeetingSearchable(tx, one.id);
      if (time) moved.push(one.id);
      enter({
        act: 'meeting.edited',
        subject_kind: 'meeting',
        subject_id: one.id,
        audience_id: one.audience_id,
        detail: { series: series.id, ...(time ? { starts_to: time.starts_at } : {}) },
      });
    }
    await askAgain(tx, moved);
    await tx
      .updateTable('meetings')
      .set({ moved_at: null, ...(timed ? { series_day: start.day } : {}) })
      .where('id', '=', meeting.id)
      .execute();
    const kept = await tx
      .updateTable('meeting_series')
      .set((eb) => ({
        ...{ title, place, link, note, updated_at: at },
        ...(timed
          ? {
              zone,
              first_day: start.day,
              start_time: start.time,
              minutes,
              last_day: [series.last_day, days.at(-1) ?? start.day].sort().at(-1),
            }
          : {}),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', series.id)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(kept.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      act: 'meeting_series.changed',
      subject_kind: 'meeting_series',
      subject_id: series.id,
      audience_id: series.audience_id,
      detail: { from: series.series_day },
    });
  });
}

/** Cancels a meeting of a series and all later ones, also those changed by themselves; the series ends with the day before. */
export async function cancelFollowing(db: Db, actor: Actor, ref: string, version: number, reason: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    const series = await seriesOf(tx, actor, meeting.id);
    if (!series) throw new Refusal('invalid');
    const later = (await laterOf(tx, actor, series.id, series.series_day)).filter(({ cancelled_at }) => cancelled_at === null);
    await refuseWider(tx, meeting.audience_id, later);
    const at = now.toISOString();
    for (const one of [{ id: meeting.id, audience_id: meeting.audience_id, version }, ...later.map((row) => ({ ...row, version: null }))]) {
      const changed = await tx
        .updateTable('meetings')
        .set((eb) => ({
          ...{ cancelled_at: at, cancel_reason: reason, updated_at: at },
          version: eb('version', '+', 1),
          sequence: eb('sequence', '+', 1),
        }))
        .where('id', '=', one.id)
        .where('cancelled_at', 'is', null)
        .$if(one.version !== null, (query) => query.where('version', '=', one.version!))
        .executeTakeFirst();
      if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
      enter({
        act: 'meeting.cancelled',
        subject_kind: 'meeting',
        subject_id: one.id,
        audience_id: one.audience_id,
        detail: { reason: sha256(reason), series: series.id },
      });
    }
    const before = new Date(Date.parse(`${series.series_day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    const kept = await tx
      .updateTable('meeting_series')
      .set((eb) => ({ last_day: before, updated_at: at, version: eb('version', '+', 1) }))
      .where('id', '=', series.id)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(kept.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      act: 'meeting_series.ended',
      subject_kind: 'meeting_series',
      subject_id: series.id,
      audience_id: series.audience_id,
      detail: { last_day: before },
    });
  });
}
