import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { Db, StoppableKind } from '#db/schema.ts';
import { readOpenings, type Opening } from '../audience/openings.server.ts';
import { ofSides, readDecidedSides } from './deciding.server.ts';
import { markingOf } from './record.server.ts';
import { readDecidable, type Stopped } from './stopped.server.ts';
import type { BareRecord } from './waiting.server.ts';

/** A quarantined record as those who decide see it: nothing of what it says. */
export interface Quarantined extends BareRecord {
  id: string;
  kind: StoppableKind;
  began_at: string;
  reason: string;
  /** who put it there; null where the reader may not see them */
  by: { family_name: string; given_name: string; native_name: string } | null;
  /** it was decided that it stays */
  kept_at: string | null;
  note: string;
}

const SHOWN = 100;

/** The quarantined records about which the actor decides, those not decided yet first. */
export async function readQuarantined(db: Db, actor: Actor, now: Date): Promise<Quarantined[]> {
  const sides = await readDecidedSides(db, actor, now);
  if (sides.length === 0) return [];
  const rows = await db
    .selectFrom('quarantines as q')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'q.began_by').on(visiblePeople(actor, now)))
    .select(['q.id', 'q.subject_kind as kind', 'q.ref', 'q.began_at', 'q.reason', 'q.kept_at', 'q.note', markingOf('q').as('marking')])
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
): Promise<{ record: Stopped; opened: Opening[] } | null> {
  const record = await readDecidable(db, actor, quarantineId, now);
  return record && { record, opened: await readOpenings(db, actor, record.kind, record.id, now) };
}
