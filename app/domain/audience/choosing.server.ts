import { bodiesWhere, type Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Audience } from '#app/policy/reading.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { AudienceField, ChosenAudience } from './schema.ts';

/** What is wrong with a chosen audience: the field, and the code of a sentence in the catalogue (audience.faults). */
export interface AudienceFault {
  field: AudienceField;
  code: 'homeBody' | 'body' | 'reader' | 'party' | 'caveatOnClear' | 'outsideCaveat';
}

/** What the chooser may refer to: bodies and people that they see, and the parties. */
export interface Choosable {
  homes: ReadonlySet<string>;
  bodies: ReadonlySet<string>;
  /** person -> party */
  people: ReadonlyMap<string, string>;
  parties: ReadonlySet<string>;
}

/**
 * The mistakes of domain.md: a caveat on CLEAR, a named person outside the caveat; and references to what the chooser does not see,
 * which answer as references to nothing.
 */
export function faultsOf(chosen: ChosenAudience, choosable: Choosable): AudienceFault[] {
  const faults: AudienceFault[] = [];
  const { parties } = chosen;
  if (!choosable.homes.has(chosen.home_body_id)) faults.push({ field: 'home_body_id', code: 'homeBody' });
  if (chosen.released.some((body) => !choosable.bodies.has(body))) faults.push({ field: 'released', code: 'body' });
  if (chosen.readers.some((person) => !choosable.people.has(person))) faults.push({ field: 'readers', code: 'reader' });
  if (parties.some((party) => !choosable.parties.has(party))) faults.push({ field: 'parties', code: 'party' });
  if (chosen.marking === 'CLEAR' && parties.length > 0) faults.push({ field: 'parties', code: 'caveatOnClear' });
  const outside = (person: string) => {
    const party = choosable.people.get(person);
    return party !== undefined && !parties.includes(party);
  };
  if (parties.length > 0 && chosen.readers.some(outside)) faults.push({ field: 'readers', code: 'outsideCaveat' });
  return faults;
}

/** The audience that a choice makes: the home body is always in it. */
export function audienceOf(chosen: ChosenAudience): Audience {
  return {
    marking: chosen.marking,
    bodies: [...new Set([chosen.home_body_id, ...chosen.released])],
    persons: [...new Set(chosen.readers)],
    parties: [...new Set(chosen.parties)],
  };
}

/** Checks a choice against the database: for the act of filing, calling or opening. Three queries. */
export async function checkAudience(db: Db | Tx, actor: Actor, act: Act, chosen: ChosenAudience, now: Date): Promise<AudienceFault[]> {
  const bodyIds = [chosen.home_body_id, ...chosen.released];
  const bodies = await db
    .selectFrom('bodies')
    .select('bodies.id')
    .where('bodies.id', 'in', bodyIds)
    .where('bodies.state', '<>', 'closed')
    .where(visibleBodies(actor, 'bodies'))
    .execute();
  const people = chosen.readers.length
    ? await db
        .selectFrom('people')
        .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
        .select(['people.id', 'organisations.party_id'])
        .where('people.id', 'in', chosen.readers)
        .where(visiblePeople(actor, now))
        .execute()
    : [];
  const parties = await db.selectFrom('parties').select('id').execute();
  const seen = new Set(bodies.map((body) => body.id));
  return faultsOf(chosen, {
    homes: new Set(bodiesWhere(actor, act).filter((body) => seen.has(body))),
    bodies: seen,
    people: new Map(people.map((person) => [person.id, person.party_id])),
    parties: new Set(parties.map((party) => party.id)),
  });
}
