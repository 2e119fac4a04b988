import { isAsNarrow } from '#app/policy/reading.ts';
import type { KeptObject, KeptTranslation, KeptWords } from '../kept.ts';
import { EXTENSION_ID } from '../stix/objects.ts';
import { objectOf, textOf, type Json } from './json.ts';
import { handlingOf, saidOn, type Objects } from './stix-markings.ts';

export const ID = /^[a-z][a-z\d-]+--[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const LANG = /^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/;
export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** What is kept of an object's words is no longer than what a report may say. */
const LONGEST = 20_000;
const TRANSLATIONS = 20;

/** A text that can be stored. */
const isPlain = (words: string): boolean => words.length <= LONGEST && !words.includes('\0') && words.isWellFormed();

const wordsIn = (object: Json, properties: readonly string[]): KeptWords =>
  Object.fromEntries(properties.map((name): [string, string] => [name, textOf(object[name])]).filter(([, words]) => words !== ''));

const isDated = ({ id, created, modified }: Json): boolean =>
  ID.test(textOf(id)) && [created, modified].every((time) => INSTANT.test(textOf(time)));

/** Who made an object, by its id, where that is one. */
export const creatorOf = ({ created_by_ref }: Json): { created_by_ref?: string } =>
  ID.test(textOf(created_by_ref)) ? { created_by_ref: textOf(created_by_ref) } : {};

/**
 * An object of a bundle as it came, where it can go out again as it is: whole, dated, under one version of its id, and unless `caveats` says
 * otherwise, for no fewer by a caveat of its own. What fewer may read of its translations is left out.
 */
export function keptOf(
  object: Json,
  properties: readonly string[],
  { objects, spoken }: { objects: Objects; spoken: ReadonlyMap<string, Json[]> },
  caveats: 'no caveat' | 'a caveat too' = 'no caveat',
): Omit<KeptObject, 'within'> | undefined {
  const id = textOf(object.id);
  const words = wordsIn(object, properties);
  if (!isDated(object) || (objects.byId.get(id) ?? []).length !== 1 || !Object.values(words).every(isPlain)) return undefined;
  const on = saidOn(object, objects);
  const { marking, parties } = handlingOf(on);
  if (parties.length > 0 && caveats === 'no caveat') return undefined;
  const translations = (spoken.get(id) ?? []).slice(0, TRANSLATIONS).flatMap((one): KeptTranslation[] => {
    const own = saidOn(one, objects);
    const narrower = own.length > 0 && (handlingOf(own).parties.length > 0 || !isAsNarrow(marking, handlingOf(own).marking));
    if (narrower || !isDated(one)) return [];
    const dated = { id: textOf(one.id), created: textOf(one.created), modified: textOf(one.modified), ...creatorOf(one) };
    const spokenIn = Object.entries(objectOf(one.contents)).map(([lang, said]) => ({
      ...dated,
      lang,
      words: wordsIn(objectOf(said), properties),
    }));
    return spokenIn.filter(({ lang, words: said }) => LANG.test(lang) && Object.values(said).every(isPlain));
  });
  const { ref } = objectOf(objectOf(object.extensions)[EXTENSION_ID]);
  return {
    ...{ id, created: textOf(object.created), modified: textOf(object.modified), words, translations },
    ...creatorOf(object),
    ...(LANG.test(textOf(object.lang)) ? { lang: textOf(object.lang) } : {}),
    ...(/^[a-z-]{1,40}$/.test(textOf(object.identity_class)) ? { identity_class: textOf(object.identity_class) } : {}),
    ...(/^[A-Z]-[0-9A-Z]{6}$/.test(textOf(ref)) ? { ref: textOf(ref) } : {}),
    marking: on.length > 0 ? marking : null,
  };
}
