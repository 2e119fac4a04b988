import { committeeCountries, committeeName } from '#seed/countries/countries.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Language } from '#db/schema.ts';
import { ELSEWHERE, UNION, type Destination } from './destinations.ts';

/** Who controls, by name: a country as the committee names it, or the Union. */
export const partyName = (party: string, language: Language): string => named(party === 'EU' ? UNION : committeeName(party), language);

/** Whose controls a person may be asked to enter, by name: their own party's first where they are among its officials, then any other's. */
export function controllers(actor: Actor, own: boolean): { id: string; name: string }[] {
  const others = ['EU', ...committeeCountries().keys()].filter((id) => id !== actor.party_id);
  const withName = (id: string) => ({ id, name: partyName(id, actor.language) });
  return [...(own ? [withName(actor.party_id)] : []), ...others.map(withName)];
}

/** A destination in words: the committee's name of a country, or the law's own words. */
export function placeName(where: string, language: Language, { controls }: Pick<Catalogue, 'controls'>): string {
  if (where === 'ALL') return controls.all;
  if (where === ELSEWHERE) return controls.elsewhere;
  if (/^outside EU$/i.test(where)) return controls.outsideEu;
  return committeeCountries().has(where) ? named(committeeName(where), language) : where;
}

/** Destinations with their places in words. */
export const namedDestinations = (destinations: readonly Destination[], language: Language, text: Pick<Catalogue, 'controls'>) =>
  destinations.map(({ where, policy }) => ({ where, policy, place: placeName(where, language, text) }));
