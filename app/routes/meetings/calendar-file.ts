import { openRecord } from '#app/domain/audience/openings.server.ts';
import { writeMeeting } from '#app/domain/calendar/calendars.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';

/** GET /meetings/:ref/meeting.ics : one meeting with what its reader sees of it, as a calendar file. */
export const loader = asActor(async ({ actor, context: { db, now, origin }, params }) => {
  const ref = params.ref ?? '';
  const { content, marking, id } = found(await writeMeeting(db, ref, { actor, origin, now, bare: false }));
  await openRecord(db, actor, { kind: 'meeting', id }, now);
  return keepAnswer(content, 'ics', ref, marking);
});
