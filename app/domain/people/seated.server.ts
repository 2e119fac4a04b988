import type { Capacity, Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';

/** Somebody seated in a body today, as a field that chooses a person names them. */
export interface SeatedPerson {
  id: string;
  party_id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation: string;
}

/** Who holds a seat of these capacities in a body today, of those whom the actor may see (null: of all, for a rule that tells nobody), each once. One query. */
export async function readSeated(
  db: Db | Tx,
  actor: Actor | null,
  bodyId: string,
  capacities: readonly Capacity[],
  now: Date,
): Promise<SeatedPerson[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .innerJoin('seats as s', 's.person_id', 'people.id')
    .select([
      'people.id',
      'organisations.party_id',
      'people.family_name',
      'people.given_name',
      'people.native_name',
      'organisations.short_name as organisation',
      'parties.capital_zone',
      's.from_day',
      's.to_day',
    ])
    .where('s.body_id', '=', bodyId)
    .where('s.capacity', 'in', [...capacities])
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .$if(actor !== null, (query) => query.where(visiblePeople(actor!, now)))
    .orderBy('people.family_name')
    .orderBy('people.id')
    .execute();
  const seen = new Set<string>();
  return rows
    .filter(({ capital_zone, from_day, to_day }) => {
      const today = dayIn(capital_zone, now);
      return from_day <= today && (to_day === null || to_day >= today);
    })
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ capital_zone: _z, from_day: _f, to_day: _t, ...person }) => person);
}
