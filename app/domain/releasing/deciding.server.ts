import { sql, type RawBuilder } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { todayByParty } from '#app/policy/readers.server.ts';
import type { Db, Tx } from '#db/schema.ts';

/** A side in a body. */
export interface Side {
  body_id: string;
  party_id: string | null;
}

/**
 * Whose co_chairs decide about a quarantined record (docs/decisions/changing-readers.md): its author's side in its home body; where that has
 * none there, the same side in the bodies above; where it has none at all, as a partner has, every side in the home body, then above.
 */
export function decidingSides(author: Side, chairs: readonly Side[], parentOf: ReadonlyMap<string, string | null>): Side[] {
  const above: string[] = [];
  for (let up = parentOf.get(author.body_id); up && !above.includes(up); up = parentOf.get(up)) above.push(up);
  const at = (bodies: readonly string[], side: string | null) =>
    chairs.filter(({ body_id, party_id }) => bodies.includes(body_id) && (side === null || party_id === side));
  const own = author.party_id === null ? [] : [at([author.body_id], author.party_id), at(above, author.party_id)];
  return [...own, at([author.body_id], null), at(above, null)].find((sides) => sides.length > 0) ?? [];
}

/** The sides that have a co_chair in a body today. Two queries. */
async function readChairs(db: Db | Tx, now: Date): Promise<Side[]> {
  const today = await todayByParty(db, now);
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['seats.body_id', 'organisations.party_id'])
    .distinct()
    .where('seats.capacity', '=', 'co_chair')
    .where(sql<boolean>`seats.from_day <= ${today} and (seats.to_day is null or seats.to_day >= ${today})`)
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where(sql<boolean>`(people.expires_on is null or people.expires_on >= ${today})`)
    .execute();
}

/** Of what is in quarantine, the home bodies and authors' parties about whose records the actor decides. One query; three more where any is. */
export async function readDecidedSides(db: Db | Tx, actor: Actor, now: Date): Promise<Side[]> {
  if (!actor.seats.some(({ capacity }) => capacity === 'co_chair')) return [];
  const waiting = await db
    .selectFrom('quarantines as q')
    .leftJoin('people as w', 'w.id', 'q.author_id')
    .leftJoin('organisations as p', 'p.id', 'w.organisation_id')
    .select(['q.home_body_id as body_id', 'p.party_id'])
    .distinct()
    .where('q.ended_at', 'is', null)
    .execute();
  if (waiting.length === 0) return [];
  const chairs = await readChairs(db, now);
  const bodies = await db.selectFrom('bodies').select(['id', 'parent_id']).execute();
  const parentOf = new Map(bodies.map((body) => [body.id, body.parent_id]));
  return waiting.filter((side) => {
    const here = decidingSides(side, chairs, parentOf).some(
      ({ body_id, party_id }) =>
        party_id === actor.party_id && actor.seats.some((seat) => seat.capacity === 'co_chair' && seat.body_id === body_id),
    );
    const subject = { home_body_id: side.body_id, author_party_id: side.party_id, quarantined_at: 'now' };
    return can(actor, 'quarantine.decide', { ...subject, decider_ids: here ? [actor.id] : [] });
  });
}

/** What of these sides is in quarantine, as `q`. */
export function ofSides(sides: readonly Side[]): RawBuilder<boolean> {
  if (sides.length === 0) return sql<boolean>`1 = 0`;
  const party = sql`(select p.party_id from people w join organisations p on p.id = w.organisation_id where w.id = q.author_id)`;
  const each = sides.map(
    ({ body_id, party_id }) =>
      sql`(q.home_body_id = ${body_id} and ${party_id === null ? sql`${party} is null` : sql`${party} = ${party_id}`})`,
  );
  return sql<boolean>`(${sql.join(each, sql` or `)})`;
}
