import { nameOf } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Findable } from '../finding.ts';

/** A person whom the asker may see, as a form names them. */
export interface SeenPerson {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation_name_en: string;
  organisation_name_ja: string;
  party_id: string;
}

/** Everybody active whom the asker may see, by name. */
export function selectSeenPeople(db: Db | Tx, actor: Actor, now: Date) {
  return db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .select(['organisations.name_en as organisation_name_en', 'organisations.name_ja as organisation_name_ja'])
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where(visiblePeople(actor, now))
    .orderBy('people.family_name')
    .orderBy('people.given_name')
    .orderBy('people.id');
}

/** The same, asked. One query. */
export async function readSeenPeople(db: Db | Tx, actor: Actor, now: Date): Promise<SeenPerson[]> {
  return selectSeenPeople(db, actor, now).execute();
}

/** A person as a form finds them: by name in either script, by organisation in either language. */
export function findablePerson(person: SeenPerson): Findable {
  const { id, organisation_name_en, organisation_name_ja, party_id } = person;
  return {
    id,
    name_en: nameOf(person, 'en'),
    name_ja: nameOf(person, 'ja'),
    note_en: `${organisation_name_en} · ${party_id}`,
    note_ja: `${organisation_name_ja} · ${party_id}`,
  };
}
