import type { Catalogue } from '#app/language/catalogue.tsx';
import { nameOf, named, type PersonName } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { fold } from '../../finding.ts';
import { readSeated, type SeatedPerson } from '../../people/seated.server.ts';
import { readPossibleLeads } from '../leads.server.ts';

/** Who can be named as a lead in a body, of those whom the actor may see. */
export interface Nameable {
  people: SeatedPerson[];
  chairs: SeatedPerson[];
}

/** Two queries. */
export const readNameable = async (db: Db | Tx, actor: Actor, bodyId: string, now: Date): Promise<Nameable> => ({
  people: await readPossibleLeads(db, actor, bodyId, now),
  chairs: await readSeated(db, actor, bodyId, ['co_chair'], now),
});

const bare = (words: string): string => fold(words).replace(/\s+/g, '');

/** The words of a cell that say that a side is to name its lead. */
export const isOpen = (words: string, catalogues: readonly Catalogue[]): boolean =>
  [...catalogues.flatMap(({ actions, audience }) => [actions.nobodyNamed, audience.somebody]), 'tbd', 'tba', '未定'].some(
    (one) => bare(one) === bare(words),
  );

/** The names by which a person can be written. */
export const namesOf = (person: PersonName): string[] =>
  [
    nameOf(person, 'en'),
    nameOf(person, 'ja'),
    `${person.family_name} ${person.given_name}`,
    `${person.family_name}, ${person.given_name}`,
    person.native_name,
  ]
    .map(bare)
    .filter(Boolean);

/**
 * Whom a cell names as the lead of a side: by a name, or by the seat of a co_chair where there is one. Somebody hidden, somebody without such
 * a seat and nobody at all are one and the same fault. A name may be followed by an organisation or a side in brackets.
 */
export function leadIn(
  words: string,
  party: string,
  { people, chairs }: Nameable,
  catalogues: readonly Catalogue[],
): { person_id: string | null } | { fault: 'leadUnknown' | 'leadSeveral' } {
  if (isOpen(words, catalogues)) return { person_id: null };
  const wanted = [words, words.replace(/[（(][^（()）]*[)）]\s*$/u, '')].map(bare).filter(Boolean);
  const chair = [...catalogues.map(({ policy }) => policy.capacities.co_chair), 'cochair', 'co_chair'].map(bare);
  const seated = wanted.some((one) => chair.includes(one))
    ? chairs
    : people.filter((person) => namesOf(person).some((name) => wanted.includes(name)));
  const found = seated.filter((person) => person.party_id === party);
  if (found.length > 1) return { fault: 'leadSeveral' };
  return found[0] ? { person_id: found[0].id } : { fault: 'leadUnknown' };
}

/** The people of these ids whom the actor may see. One query. */
export async function readNames(db: Db | Tx, actor: Actor, ids: readonly string[], now: Date): Promise<Map<string, PersonName>> {
  const rows = await db
    .selectFrom('people')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('people.id', 'in', [...new Set(ids)])
    .where(visiblePeople(actor, now))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether words name a body, by either of its names. */
export const namesBody = (words: string, body: { slug: string; name_en: string; name_ja: string }): boolean =>
  [body.slug, named(body, 'en'), named(body, 'ja')].map(bare).includes(bare(words));
