import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { todayByParty } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Capacity, Db } from '#db/schema.ts';
import { keepsBodies } from './keeping.ts';
import { briefs, partiesOf, withVisibleParents, type BodyBrief } from './reading.server.ts';

/** A body in the tree: with how many seats each party holds, the next meeting that the reader sees, and their own seats. */
export interface TreeBody extends BodyBrief {
  /** how deep it hangs: 0 at the root */
  depth: number;
  seats: { party_id: string; held: number }[];
  next_meeting: { ref: string; title: string; starts_at: string } | null;
  own: Capacity[];
}

/** The tree that an actor sees, parents before their children: what they read, and for the secretariat every body. Four queries. */
export async function readBodyTree(db: Db, actor: Actor, now: Date): Promise<TreeBody[]> {
  const seen = keepsBodies(actor) ? sql<boolean>`1 = 1` : visibleBodies(actor, 'bodies');
  const rows = await briefs(db).where(seen).orderBy('bodies.position').orderBy('bodies.id').execute();
  const bodies = withVisibleParents(rows.map((row) => ({ ...row, parties: partiesOf(row.parties) })));
  const ids = bodies.map((body) => body.id);
  const [seats, meetings] = await Promise.all([countSeats(db, ids, now), readNextMeetings(db, actor, ids, now)]);
  return inOrder(bodies).map(({ body, depth }) => ({
    ...body,
    depth,
    seats: body.parties.flatMap(({ id: party_id }) => seats.filter((row) => row.body_id === body.id && row.party_id === party_id)),
    next_meeting: meetings.find((meeting) => meeting.home_body_id === body.id) ?? null,
    own: actor.seats.filter((seat) => seat.body_id === body.id).map((seat) => seat.capacity),
  }));
}

function inOrder(bodies: readonly BodyBrief[], parent: string | null = null, depth = 0): { body: BodyBrief; depth: number }[] {
  return bodies.filter((body) => body.parent_id === parent).flatMap((body) => [{ body, depth }, ...inOrder(bodies, body.id, depth + 1)]);
}

async function countSeats(db: Db, bodies: string[], now: Date): Promise<{ body_id: string; party_id: string; held: number }[]> {
  const today = await todayByParty(db, now);
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['seats.body_id', 'organisations.party_id'])
    .select(sql<number>`count(distinct seats.person_id)`.as('held'))
    .where('seats.body_id', 'in', bodies)
    .where(sql<boolean>`seats.from_day <= ${today} and (seats.to_day is null or seats.to_day >= ${today})`)
    .groupBy(['seats.body_id', 'organisations.party_id'])
    .execute();
}

async function readNextMeetings(db: Db, actor: Actor, bodies: string[], now: Date) {
  return db
    .selectFrom('meetings')
    .select(['home_body_id', 'ref', 'title', 'starts_at'])
    .where('home_body_id', 'in', bodies)
    .where('ends_at', '>=', now.toISOString())
    .where('cancelled_at', 'is', null)
    .where(visibleTo(actor, 'meetings'))
    .orderBy('starts_at')
    .orderBy('id')
    .limit(200)
    .execute();
}
