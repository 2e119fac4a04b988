import { sql, type RawBuilder } from 'kysely';
import { found } from '#app/http/refusal.ts';
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

/** How many of the principal parties have nothing of an organisation of theirs there. */
const principalsWithout = (there: RawBuilder<unknown>) =>
  sql<number>`(select count(*) from parties where role = 'principal'
    and not exists (select 1 from ${there} and organisations.party_id = parties.id))`;

/** What waits for an office: nothing for who holds none. An office counts what it keeps, whoever may read it. One query for all. */
export async function readOffices(db: Db, actor: Actor): Promise<OfficeDesk> {
  const [administers, keepsBodies] = [actor.offices.includes('administrator'), actor.offices.includes('secretariat')];
  if (!administers && !keepsBodies) return NOTHING;
  const people = sql`organisations join people on people.organisation_id = organisations.id`;
  const { rows } = await sql<
    Record<'invited' | 'forming' | 'groups' | 'secretariat' | 'without_organisation' | 'without_co_chair', number>
  >`
    select (select count(*) from people where activated_at is null) as invited,
      (select count(*) from bodies where state = 'forming') as forming,
      (select count(*) from bodies where parent_id is not null) as groups,
      (select count(*) from offices where office = 'secretariat') as secretariat,
      ${principalsWithout(sql`organisations where organisations.kind = 'government'`)} as without_organisation,
      ${principalsWithout(sql`${people} join seats on seats.person_id = people.id join bodies on bodies.id = seats.body_id
        where bodies.slug = ${COMMITTEE_SLUG} and seats.capacity = 'co_chair'`)} as without_co_chair`.execute(db);
  const counts = found(rows[0]);
  const done: Record<FirstStep, boolean> = {
    organisations: counts.without_organisation === 0,
    // Nobody seats themselves, so that one person could not seat the first two.
    secretariat: counts.secretariat > 1,
    coChairs: counts.without_co_chair === 0,
    groups: counts.groups > 0,
  };
  const mine = (step: FirstStep) => (step === 'organisations' || step === 'secretariat' ? administers : keepsBodies);
  return {
    invited: administers ? counts.invited : null,
    forming: keepsBodies ? counts.forming : null,
    steps: FIRST_STEPS.every((step) => done[step]) ? [] : FIRST_STEPS.map((step) => ({ step, done: done[step], mine: mine(step) })),
  };
}
