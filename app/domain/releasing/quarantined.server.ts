import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { Db } from '#db/schema.ts';
import { readOpenings, type Opening } from '../audience/openings.server.ts';
import { ofSides, readDecidedSides } from './deciding.server.ts';
import { markingOf, type Releasable } from './record.server.ts';
import { readDecidable } from './quarantine.server.ts';
import type { BareReport } from './waiting.server.ts';

/** A quarantined report as those who decide see it: nothing of what it says. */
export interface Quarantined extends BareReport {
  id: string;
  began_at: string;
  reason: string;
  /** who put it there; null where the reader may not see them */
  by: { family_name: string; given_name: string; native_name: string } | null;
  /** it was decided that it stays */
  kept_at: string | null;
  note: string;
}

const SHOWN = 100;

/** The quarantined reports about which the actor decides, those not decided yet first. */
export async function readQuarantined(db: Db, actor: Actor, now: Date): Promise<Quarantined[]> {
  const sides = await readDecidedSides(db, actor, now);
  if (sides.length === 0) return [];
  const rows = await db
    .selectFrom('quarantines as q')
    .innerJoin('reports as r', 'r.id', 'q.report_id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'q.began_by').on(visiblePeople(actor, now)))
    .select(['q.id', 'r.ref', 'q.began_at', 'q.reason', 'q.kept_at', 'q.note', markingOf('r').as('marking')])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
    .where('q.ended_at', 'is', null)
    .where(ofSides(sides))
    .orderBy('q.began_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows
    .map(({ family_name, given_name, native_name, ...row }) => ({
      ...row,
      by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    }))
    .sort((a, b) => Number(a.kept_at !== null) - Number(b.kept_at !== null));
}

/** One of them, with who had opened it: whom the mistake has reached. Null where the actor does not decide about it. */
export async function readOneQuarantined(
  db: Db,
  actor: Actor,
  quarantineId: string,
  now: Date,
): Promise<{ report: Releasable; opened: Opening[] } | null> {
  const report = await readDecidable(db, actor, quarantineId, now);
  return report && { report, opened: await readOpenings(db, actor, 'report', report.id, now) };
}
