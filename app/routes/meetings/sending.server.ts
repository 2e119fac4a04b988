import type { SubmissionResult } from '@conform-to/react';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import { editMeeting, readMeetingSubject } from '#app/domain/meetings/editing.server.ts';
import { editFollowing } from '#app/domain/meetings/following.server.ts';
import { readHeldFigures } from '#app/domain/meetings/held-figures.server.ts';
import { readInvited } from '#app/domain/meetings/invited.server.ts';
import { readSeats } from '#app/domain/meetings/invitations.server.ts';
import { meetingForm, timeFields } from '#app/domain/meetings/schema.ts';
import { timingOf, zonesFor, type Timing } from '#app/domain/meetings/timing.server.ts';
import { awakeOf, readMeanwhile, warningsOf, type Awake, type TimeWarnings } from '#app/domain/meetings/warnings.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { audienceFieldOf } from './fault-fields.ts';

/** What a meeting's form is told after it came back. */
export interface Sent {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  /** the times on both clocks, and what is to be known of them; null while they cannot be worked out */
  checked: { starts_at: string; ends_at: string; warnings: TimeWarnings } | null;
  conflict: boolean;
  /** capacities that were ticked to be invited */
  invited: string[];
}

/** Who would have to be awake: those invited to a meeting, or the seats that a new one would invite, of a body of the actor's. */
export async function awakeFor(
  db: Db,
  actor: Actor,
  about: { meeting: string } | { body: string; invited: readonly string[] },
  now: Date,
): Promise<Awake[]> {
  if ('meeting' in about) return awakeOf(await readInvited(db, actor, about.meeting, now));
  if (!bodiesWhere(actor, 'meeting.call').includes(about.body)) return [];
  const all = (await readSeats(db, about.body, null, now)).filter(({ capacity }) => about.invited.includes(capacity));
  const seen = new Set((await readSeats(db, about.body, actor, now)).map(({ seat_id }) => seat_id));
  const once = [...new Map(all.map((seat) => [seat.person_id, seat])).values()];
  return once.map(({ seat_id, zone, family_name, given_name, native_name }) => ({
    zone,
    name: seen.has(seat_id) ? { family_name, given_name, native_name } : null,
  }));
}

/** Calls a meeting, or saves an edit of `ref`; or gives the form back with everything that was typed. */
export async function sendMeeting({ actor, context, request }: ActingArgs, ref: string | null): Promise<{ ref: string } | Sent> {
  const { db, now } = context;
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const kept = ref === null ? null : found(await readMeetingSubject(db, actor, ref));
  const zones = zonesFor(actor, kept?.zone);
  const submission = parseForm(form, meetingForm, text);
  const soFar = soFarIn(form);
  const times = timeFields.safeParse(submission.payload);
  const timing: Timing = times.success ? timingOf(times.data, zones, actor, text) : { faults: [] };
  const version = versionIn(form);
  // A form that comes back stands on the newest version from then on, so that it says when that is not the one it was filled on.
  const overtaken = kept !== null && kept.version !== version;
  const asked = form.getAll('invited').filter((value): value is string => typeof value === 'string');
  const awake = () => awakeFor(db, actor, kept ? { meeting: kept.id } : { body: soFar.home_body_id, invited: asked }, now);
  const warned = async (times: { starts_at: string; ends_at: string }): Promise<TimeWarnings> => {
    const [meanwhile = []] = await readMeanwhile(db, actor, [{ ...times, id: kept?.id ?? null }]);
    return { ...warningsOf(times, await awake(), now), meanwhile };
  };
  const back = async (status: number, result: SubmissionResult<string[]>): Promise<Sent> => ({
    status: overtaken ? 409 : status,
    result,
    conflict: overtaken,
    invited: asked,
    checked: 'faults' in timing ? null : { ...timing, warnings: await warned(timing) },
    audience: await formAudiencePart(
      db,
      actor,
      ref === null ? 'meeting.call' : 'meeting.edit',
      soFar,
      now,
      ref === null ? null : soFar.home_body_id,
      kept && { audience_id: kept.audience_id, author_id: kept.subject.author_id },
    ),
  });
  const explained = (result: SubmissionResult<string[]>) =>
    'faults' in timing ? timing.faults.reduce((reply, { field, words }) => replyWith(reply, field, words), result) : result;
  if (textOf(form, 'act') !== 'save' || isShownAgain(form)) return back(200, explained(asFilled(submission.reply())));
  if (submission.status !== 'success' || 'faults' in timing) return back(422, explained(submission.reply()));
  const { home_body_id, marking, released, readers, parties, invited, title, zone, place, link, note } = submission.value;
  const words = { title, zone, place, link, note, ...timing };
  const audience = { home_body_id, marking, released, readers, parties };
  try {
    if (ref === null) return { ref: (await callMeeting(db, actor, { ...words, invited, audience }, now, onceIn(form))).ref };
    const change = submission.value.scope === 'following' ? editFollowing : editMeeting;
    await change(db, actor, ref, version, { ...words, audience }, now);
    return { ref };
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    if (reason.kind === 'conflict') return { ...(await back(409, asFilled(submission.reply()))), conflict: true };
    const faults: Record<string, string> = { ...text.audience.faults, ...text.meetings.faults, ...text.calling.faults };
    const field = audienceFieldOf[reason.code] ?? 'title';
    const held = kept && reason.code === 'figures_for_fewer' ? await readHeldFigures(db, actor, kept.id) : [];
    const words = held.length > 0 ? text.meetings.figuresForFewer(held) : (faults[reason.code] ?? text.fields.invalid);
    return back(statusOf[reason.kind], replyWith(submission.reply(), field, words));
  }
}
