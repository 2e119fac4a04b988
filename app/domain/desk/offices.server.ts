import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { COMMITTEE_SLUG } from '../bodies/foundation.server.ts';

/** What a new installation is given, in this order, until its committee can work. */
export const FIRST_STEPS = ['organisations', 'secretariat', 'coChairs', 'groups'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** What waits for an office; null for what is another office's. */
export interface OfficeDesk {
  /** accounts invited and not yet taken up */
  invited: number | null;
  /** bodies still forming */
  forming: number | null;
  /** while a new installation is set up: each step, and whether it is done */
  steps: { step: FirstStep; done: boolean; mine: boolean }[];
}

const NOTHING: OfficeDesk = { invited: null, forming: null, steps: [] };

/** What waits for an office: nothing for who holds none. An office counts what it keeps, whoever may read it. One query for all. */
export async function readOffices(db: Db, actor: Actor): Promise<OfficeDesk> {
  const [administers, keepsBodies] = [actor.offices.includes('administrator'), actor.offices.includes('secretariat')];
  if (!administers && !keepsBodies) return NOTHING;
  const counts = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('people')
        .where('activated_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('invited'),
      eb
        .selectFrom('bodies')
        .where('state', '=', 'forming')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('forming'),
      eb
        .selectFrom('bodies')
        .where('parent_id', 'is not', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('groups'),
      eb
        .selectFrom('offices')
        .where('office', '=', 'secretariat')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('secretariat'),
      eb
        .selectFrom('parties')
        .where('role', '=', 'principal')
        .where((party) =>
          party.not(
            party.exists(
              party
                .selectFrom('organisations')
                .whereRef('organisations.party_id', '=', 'parties.id')
                .where('organisations.kind', '=', 'government')
                .select('organisations.id'),
            ),
          ),
        )
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('without_organisation'),
      eb
        .selectFrom('parties')
        .where('role', '=', 'principal')
        .where((party) =>
          party.not(
            party.exists(
              party
                .selectFrom('seats')
                .innerJoin('bodies', 'bodies.id', 'seats.body_id')
                .innerJoin('people', 'people.id', 'seats.person_id')
                .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
                .whereRef('organisations.party_id', '=', 'parties.id')
                .where('bodies.slug', '=', COMMITTEE_SLUG)
                .where('seats.capacity', '=', 'co_chair')
                .select('seats.id'),
            ),
          ),
        )
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('without_co_chair'),
    ])
    .executeTakeFirstOrThrow();
  const done: Record<FirstStep, boolean> = {
    organisations: counts.without_organisation === 0,
    // Nobody seats themselves, so that one person could not seat the first two.
    secretariat: (counts.secretariat ?? 0) > 1,
    coChairs: counts.without_co_chair === 0,
    groups: (counts.groups ?? 0) > 0,
  };
  const mine = (step: FirstStep) => (step === 'organisations' || step === 'secretariat' ? administers : keepsBodies);
  return {
    invited: administers ? counts.invited : null,
    forming: keepsBodies ? counts.forming : null,
    steps: FIRST_STEPS.every((step) => done[step]) ? [] : FIRST_STEPS.map((step) => ({ step, done: done[step], mine: mine(step) })),
  };
}
