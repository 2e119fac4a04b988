import type { Db, TimeAnswer } from '#db/schema.ts';
import type { InvitedList } from './invited.server.ts';

/** A proposed time with the answers of those invited. */
export interface ProposedTime {
  id: string;
  starts_at: string;
  ends_at: string;
  /** by person, of those whom the reader sees */
  answers: Record<string, TimeAnswer>;
  /** of the same: how somebody answered whom the reader may not see is not told, not even as a number */
  tally: Record<TimeAnswer, number>;
}

/** The times proposed for a meeting that the reader reads, the earliest first; answers of who is invited no longer, or not seen, do not count. Two queries. */
export async function readTimes(db: Db, meetingId: string, invited: InvitedList): Promise<ProposedTime[]> {
  const times = await db
    .selectFrom('meeting_times')
    .select(['id', 'starts_at', 'ends_at'])
    .where('meeting_id', '=', meetingId)
    .orderBy('starts_at')
    .execute();
  if (times.length === 0) return [];
  const rows = await db
    .selectFrom('meeting_time_answers as a')
    .select(['a.time_id', 'a.person_id', 'a.answer'])
    .where('a.time_id', 'in', (eb) => eb.selectFrom('meeting_times').select('id').where('meeting_id', '=', meetingId))
    .execute();
  const seen = new Set(invited.seen.map(({ person_id }) => person_id));
  return times.map((time) => {
    const own = rows.filter(({ time_id, person_id }) => time_id === time.id && seen.has(person_id));
    const count = (answer: TimeAnswer) => own.filter((row) => row.answer === answer).length;
    return {
      ...time,
      answers: Object.fromEntries(own.map(({ person_id, answer }) => [person_id, answer])),
      tally: { yes: count('yes'), if_need_be: count('if_need_be'), no: count('no') },
    };
  });
}
