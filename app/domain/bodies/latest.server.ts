import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';

/** One of a body's records, as its page lists it. */
export interface LatestRecord {
  kind: 'report' | 'action' | 'meeting';
  ref: string;
  title: string;
  /** filed, due, or starting: an instant or a day */
  at: string | null;
  marking: Marking;
}

export interface Latest {
  reports: LatestRecord[];
  actions: LatestRecord[];
  meetings: LatestRecord[];
}

/** The newest reports, the open actions due first, and the meetings next: five of each that the actor may read. One query. */
export async function readLatest(db: Db, actor: Actor, bodyId: string, now: Date): Promise<Latest> {
  const reports = db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .select([
      sql<LatestRecord['kind']>`'report'`.as('kind'),
      'reports.ref',
      'reports.title',
      'reports.issued_at as at',
      'audiences.marking',
    ])
    .where('reports.home_body_id', '=', bodyId)
    .where('reports.issued_at', 'is not', null)
    .where('reports.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'reports'))
    .orderBy('reports.issued_at', 'desc')
    .orderBy('reports.id', 'desc')
    .limit(5);
  const actions = db
    .selectFrom('actions')
    .innerJoin('audiences', 'audiences.id', 'actions.audience_id')
    .select([sql<LatestRecord['kind']>`'action'`.as('kind'), 'actions.ref', 'actions.title', 'actions.due_on as at', 'audiences.marking'])
    .where('actions.home_body_id', '=', bodyId)
    .where('actions.closed_at', 'is', null)
    .where('actions.due_on', 'is not', null)
    .where(visibleTo(actor, 'actions'))
    .orderBy('actions.due_on')
    .orderBy('actions.id')
    .limit(5);
  const meetings = db
    .selectFrom('meetings')
    .innerJoin('audiences', 'audiences.id', 'meetings.audience_id')
    .select([
      sql<LatestRecord['kind']>`'meeting'`.as('kind'),
      'meetings.ref',
      'meetings.title',
      'meetings.starts_at as at',
      'audiences.marking',
    ])
    .where('meetings.home_body_id', '=', bodyId)
    .where('meetings.ends_at', '>=', now.toISOString())
    .where('meetings.cancelled_at', 'is', null)
    .where(visibleTo(actor, 'meetings'))
    .orderBy('meetings.starts_at')
    .orderBy('meetings.id')
    .limit(5);
  const rows = await db
    .selectFrom(reports.as('r'))
    .selectAll()
    .unionAll(db.selectFrom(actions.as('a')).selectAll())
    .unionAll(db.selectFrom(meetings.as('m')).selectAll())
    .execute();
  // The order of a union is nobody's promise.
  const of = (kind: LatestRecord['kind']) => rows.filter((row) => row.kind === kind).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));
  return { reports: of('report').reverse(), actions: of('action'), meetings: of('meeting') };
}
