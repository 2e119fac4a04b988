import { ORGANISATIONS } from './organisations.ts';
import type { DemonstrationPerson } from './people.ts';

const byOrganisation = new Map(
  Object.entries(ORGANISATIONS).flatMap(([party, organisations]) => organisations.map(([key]) => [key, party] as const)),
);

/** The party of a person of the demonstration, by their organisation. */
export function partyOf(person: DemonstrationPerson): string {
  return byOrganisation.get(person.organisation) ?? '';
}
