import { bodiesWhere } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { isAsNarrow } from '#app/policy/reading.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import { tidyReference } from '../ties/finding.server.ts';
import { meetingRowOf, selectMeetings, type MeetingRow } from './reading.server.ts';

const COMING = 20;

/** The coming meetings on whose agenda the actor may put something, the next first. One query. */
export async function readOpenAgendas(db: Db, actor: Actor, now: Date): Promise<MeetingRow[]> {
  const bodies = bodiesWhere(actor, 'meeting.edit');
  if (bodies.length === 0) return [];
  const rows = await selectMeetings(db, actor)
    .where('m.home_body_id', 'in', bodies)
    .where('m.ends_at', '>=', now.toISOString())
    .where('m.cancelled_at', 'is', null)
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(COMING)
    .execute();
  return rows.map(meetingRowOf);
}

/** What an agenda item about a report starts with. */
export interface ProposedItem {
  ref: string;
  /** the report's, where everybody who reads the meeting reads the report; else '': its words are not for all of them */
  title: string;
  /** the narrower of the report's and the meeting's */
  marking: Marking;
}

/** An agenda item about a report that the actor reads; null for a reference to none. Its title is never copied to more readers than it has. */
export async function proposeItem(db: Db, actor: Actor, reference: string, meeting: { audience_id: string }): Promise<ProposedItem | null> {
  const report = await db
    .selectFrom('reports')
    .select(['ref', 'title', 'audience_id'])
    .where('ref', '=', tidyReference(reference))
    .where('issued_at', 'is not', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  if (!report) return null;
  const [its, whole] = [await readAudience(db, report.audience_id), await readAudience(db, meeting.audience_id)];
  const marking = isAsNarrow(its.marking, whole.marking) ? its.marking : whole.marking;
  return { ref: report.ref, title: isWithin(whole, its) ? report.title : '', marking };
}
