import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { MeetingFilters } from './filters.ts';
import { meetingRowOf, selectMeetings, type MeetingRow } from './reading.server.ts';

export const MEETINGS_A_PAGE = 25;
const COUNTED_TO = 1000;

/** What the filters leave of what the actor reads. */
function filtered(db: Db, actor: Actor, filters: MeetingFilters, now: Date) {
  const at = now.toISOString();
  return selectMeetings(db, actor)
    .$if(filters.when === 'upcoming', (query) => query.where('m.ends_at', '>=', at))
    .$if(filters.when === 'past', (query) => query.where('m.ends_at', '<', at))
    .$if(filters.body !== null, (query) => query.where('b.slug', '=', filters.body))
    .$if(filters.marking !== null, (query) => query.where('audiences.marking', '=', filters.marking!));
}

/** A page of meetings: the coming ones soonest first, the past and all of them latest first. Two queries. */
export async function readMeetings(
  db: Db,
  actor: Actor,
  filters: MeetingFilters,
  now: Date,
): Promise<{ rows: MeetingRow[]; total: number | null; next: string | null }> {
  const soonest = filters.when === 'upcoming';
  const order = soonest ? 'asc' : 'desc';
  const { after } = filters;
  const beyond = soonest ? sql`>` : sql`<`;
  const rows = await filtered(db, actor, filters, now)
    .$if(after !== null, (query) => query.where(sql<boolean>`(m.starts_at, m.id) ${beyond} (${after?.starts_at}, ${after?.id})`))
    .orderBy('m.starts_at', order)
    .orderBy('m.id', order)
    .limit(MEETINGS_A_PAGE + 1)
    .execute();
  const { total } = await db
    .selectFrom(
      filtered(db, actor, filters, now)
        .limit(COUNTED_TO + 1)
        .as('counted'),
    )
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, MEETINGS_A_PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map(meetingRowOf),
    total: total > COUNTED_TO ? null : total,
    next: rows.length > MEETINGS_A_PAGE && last ? `${last.starts_at}_${last.id}` : null,
  };
}

/** The next meeting of a body that the actor may read: neither over nor cancelled. One query. */
export async function readNextMeetingOf(db: Db, actor: Actor, bodyId: string, now: Date): Promise<MeetingRow | null> {
  const row = await selectMeetings(db, actor)
    .where('m.home_body_id', '=', bodyId)
    .where('m.ends_at', '>=', now.toISOString())
    .where('m.cancelled_at', 'is', null)
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(1)
    .executeTakeFirst();
  return row ? meetingRowOf(row) : null;
}
