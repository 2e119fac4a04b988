import { isAsNarrow } from '#app/policy/reading.ts';
import type { KeptObject } from '../kept.ts';
import { EXTENSION_ID } from '../stix/objects.ts';
import { IMPORT_LIMITS, type Mention } from './incoming.ts';
import { listOf, objectOf, textOf, type Json } from './json.ts';
import { keptOf } from './stix-kept.ts';
import { handlingOf, saidOn, type Objects } from './stix-markings.ts';

/** The objects of a bundle that speak of others, by what they speak of. */
export function speakingOf(objects: readonly Json[], type: string): Map<string, Json[]> {
  const speaking = new Map<string, Json[]>();
  for (const one of objects) {
    if (one.type !== type) continue;
    const of = type === 'note' || type === 'opinion' ? listOf(one.object_refs).slice(0, 10) : [one.object_ref];
    for (const id of of.map(textOf)) {
      const others = speaking.get(id);
      if (others) others.push(one);
      else speaking.set(id, [one]);
    }
  }
  return speaking;
}

/** What a place, an organisation or a note of ours names; null: nothing of the map. */
function mentionOf(object: Json): Omit<Mention, 'also'> | null {
  const as = (kind: Mention['kind'], words: string) => (words.trim() ? { kind, words: words.trim().slice(0, 200) } : null);
  if (object.type === 'location') return as('country', textOf(object.country));
  if (object.type === 'identity') return object.identity_class === 'organization' ? as('supplier', textOf(object.name)) : null;
  const { kind } = objectOf(objectOf(object.extensions)[EXTENSION_ID]);
  return object.type === 'note' && kind === 'item' ? as('item', textOf(object.content)) : null;
}

/** What else it is called: its reference, and its name in other languages. */
function alsoOf(object: Json, languages: ReadonlyMap<string, Json[]>): string[] {
  const { ref } = objectOf(objectOf(object.extensions)[EXTENSION_ID]);
  const spoken = (languages.get(textOf(object.id)) ?? [])
    .slice(0, 5)
    .flatMap(({ contents }) =>
      Object.values(objectOf(contents)).map((words) => textOf(objectOf(words).name) || textOf(objectOf(words).content)),
    );
  const opencti = objectOf(objectOf(object.extensions)['extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba']);
  const aliases = [...listOf(opencti.aliases), ...listOf(object.x_opencti_aliases)].slice(0, 5).map(textOf);
  return [textOf(ref), ...spoken, ...aliases].filter((words) => words !== '' && words.length <= 200).slice(0, 10);
}

/** What a report of a bundle names of the map. `left`: what fewer may know of than may read the report. */
export function mentionsOf(
  report: Json,
  within: KeptObject['within'],
  objects: Objects,
  notes: ReadonlyMap<string, Json[]>,
  languages: ReadonlyMap<string, Json[]>,
): { mentions: Mention[]; left: string[] } {
  const references = listOf(report.object_refs).filter((one): one is string => typeof one === 'string' && one !== report.created_by_ref);
  const about = references.flatMap((id) => (objects.byId.get(id) ?? []).slice(0, 1));
  const left: string[] = [];
  const mentions = new Map<string, Mention>();
  for (const object of [...about, ...(notes.get(textOf(report.id)) ?? [])]) {
    const mention = mentionOf(object);
    if (!mention) continue;
    const on = (objects.byId.get(textOf(object.id)) ?? [object]).flatMap((one) => saidOn(one, objects));
    if (on.length > 0 && !isAsNarrow(within.marking, handlingOf(on).marking)) left.push(mention.words);
    else {
      const kept = keptOf(object, object.type === 'note' ? ['abstract', 'content'] : ['name'], { objects, spoken: languages });
      const as = kept && { kept: { ...kept, within } };
      mentions.set(`${mention.kind} ${mention.words}`, { ...mention, also: alsoOf(object, languages), ...as });
    }
  }
  return { mentions: [...mentions.values()].slice(0, IMPORT_LIMITS.mentions), left };
}
