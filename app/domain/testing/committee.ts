import type { Capacity, Db, Marking } from '#db/schema.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';

export const NOW = new Date('2026-11-20T15:00:00.000Z');

export const SEATS = ['us_chair', 'jp_chair', 'us_member', 'jp_member', 'secretary', 'adviser', 'observer', 'stranger'] as const;
export type Seat = (typeof SEATS)[number];

const seated: Record<Seat, { party: string; kind: 'government' | 'industry'; capacity: Capacity | null }> = {
  us_chair: { party: 'US', kind: 'government', capacity: 'co_chair' },
  jp_chair: { party: 'JP', kind: 'government', capacity: 'co_chair' },
  us_member: { party: 'US', kind: 'government', capacity: 'member' },
  jp_member: { party: 'JP', kind: 'government', capacity: 'member' },
  secretary: { party: 'JP', kind: 'government', capacity: 'secretary' },
  adviser: { party: 'US', kind: 'industry', capacity: 'adviser' },
  observer: { party: 'JP', kind: 'government', capacity: 'observer' },
  stranger: { party: 'US', kind: 'government', capacity: null },
};

export interface Committee {
  body: string;
  /** the person in a seat, as the policy knows them at `now` */
  as: Record<Seat, Actor>;
}

/** Puts a body with one person in each capacity, and a stranger seated in another body. */
export async function putCommittee(db: Db, now = NOW): Promise<Committee> {
  const body = await putBody(db);
  const elsewhere = await putBody(db);
  const people = await Promise.all(
    SEATS.map(async (seat): Promise<[Seat, string]> => {
      const { party, kind, capacity } = seated[seat];
      const person = await putPerson(db, await putOrganisation(db, party, kind));
      await putSeat(db, person, capacity ? body : elsewhere, capacity ?? 'member');
      return [seat, person];
    }),
  );
  // Demonstration accounts may go without a one-time code, so that tests of pages need none.
  await db
    .updateTable('people')
    .set({ demonstration_at: now.toISOString() })
    .where(
      'id',
      'in',
      people.map(([, person]) => person),
    )
    .execute();
  const actors = await Promise.all(
    people.map(async ([seat, person]): Promise<[Seat, Actor]> => [seat, (await loadActor(db, person, now))!]),
  );
  return { body, as: Object.fromEntries(actors) as Record<Seat, Actor> };
}

/** A choice of readers: the body's own seats under a marking, unless told otherwise. */
export function chosen(
  body: string,
  marking: Marking = 'AMBER',
  change: { released?: string[]; readers?: string[]; parties?: string[] } = {},
) {
  return { home_body_id: body, marking, released: [], readers: [], parties: [], ...change };
}
