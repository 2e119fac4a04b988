/** What somebody who may do much in one working group has before them when they fill in its forms. */
import type { Db } from '#db/schema.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { personWho, sessionCookie, type Who } from '../fixtures.ts';
import type { RunningServer } from '../server.ts';
import type { Kind, Records } from './kinds.ts';
import { putRecords } from './records.ts';

/** Whose the scene is. */
export type Part = 'member' | 'chair' | 'secretariat';

const PARTS: Record<Part, Who> = {
  member: { party: 'US', capacity: 'member', body: 'semiconductors' },
  chair: { party: 'US', capacity: 'co_chair', body: 'semiconductors' },
  secretariat: { office: 'secretariat' },
};

export interface Scene {
  cookie: string;
  /** records that nobody but others reads, also on the report and the agenda of the scene */
  hidden: Records;
  /** puts the scene's own names into a template */
  fill: (template: string) => string;
}

async function bodyNamed(db: Db, slug: string): Promise<string> {
  return (await db.selectFrom('bodies').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
}

/** A colleague of the actor's side, whose seat in the body is theirs to lead `action` by. */
async function putColleague(db: Db, body: string, action: string): Promise<{ id: string; seat: string }> {
  const id = await putPerson(db, await putOrganisation(db, 'US'));
  const seat = await putSeat(db, id, body, 'member');
  await db
    .insertInto('action_leads')
    .values({ action_id: action, party_id: 'US', person_id: id, status: 'not_started', status_at: '2026-01-05T00:00:00.000Z' })
    .execute();
  return { id, seat };
}

/** Lays a scene anew: what one test does to it no other sees. */
export async function laySceneOf(server: RunningServer, part: Part): Promise<Scene> {
  const { db } = server;
  const home = await bodyNamed(db, 'semiconductors');
  const above = await bodyNamed(db, 'steering-committee');
  const mine = (await personWho(db, PARTS[part])).id;
  // A report of the actor's own is theirs to change; what a co_chair deals with is somebody else's.
  const own = await putRecords(db, 'AMBER', { home, ...(part === 'member' ? { author: mine } : {}) });
  const other = await putRecords(db, 'AMBER', { home });
  const hidden = await putRecords(db, 'RED', {
    home,
    meeting: own.meeting.id,
    report: own.report.id,
    decision: own.decision.id,
    action: own.action.id,
  });
  const fields = JSON.stringify({ title: 'T', description: 'D', home_body_id: home, marking: 'AMBER' });
  await db.updateTable('drafts').set({ fields }).where('id', '=', own.draft.id).execute();
  const colleague = await putColleague(db, home, own.action.id);
  const names: Record<string, string> = {
    home,
    above,
    mine,
    other: other.report.ref,
    other_plan: other.plan.ref,
    colleague: colleague.id,
    seat: colleague.seat,
  };
  const fill = (template: string): string =>
    template.replace(/\{(\w+)(\.id)?\}/g, (_, name: string, byId?: string) => {
      const record = own[name as Kind];
      return names[name] ?? (byId ? record.id : record.ref);
    });
  return { cookie: await sessionCookie(server, mine), hidden, fill };
}
