import type { Marking } from '#db/schema.ts';
import { TLP_IDS } from '../stix/objects.ts';
import { shortened, type MarkingDoubt } from './incoming.ts';
import { isObject, objectOf, textOf, type Json } from './json.ts';
import { markingOf, saidInWords, type Said } from './markings.ts';

const REL_TO = /^REL TO ([A-Z]{2}(?:, ?[A-Z]{2})*)$/;
const TLP_LABEL = /^TLP\s*[:-]/i;
/** The fixed marking-definitions of STIX 2.1 itself (7.2.1.4), which are of TLP 1.0. */
const TLP_1 = new Map([
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'WHITE'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'GREEN'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'AMBER'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'RED'],
]);
const TLP_2 = new Map(Object.entries(TLP_IDS).map(([label, id]) => [id, label]));

/** OpenCTI writes its own bookkeeping on every object; of a definition, nothing of it says who may read (OpenCTI, STIX 2.1 converter). */
const OPENCTI = 'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba';
const BOOKKEEPING = new Set([
  ...['extension_type', 'id', 'type', 'created_at', 'updated_at', 'stix_ids', 'is_inferred', 'creator_ids', 'workflow_id'],
  ...['created_by_ref_id', 'labels_ids', 'assignee_ids', 'participant_ids', 'aliases', 'files', 'order', 'color'],
]);
const isBookkeeping = (key: string, extension: unknown): boolean =>
  key === OPENCTI && isObject(extension) && Object.entries(extension).every(([name, value]) => BOOKKEEPING.has(name) || isNothing(value));
const isNothing = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Whom OpenCTI keeps an object to, where it shares it with some organisations or members alone: no label says this. */
export function keptTo(object: Json): string[] {
  const extension = objectOf(objectOf(object.extensions)[OPENCTI]);
  const properties = { ...extension, x_opencti_granted_refs: object.x_opencti_granted_refs };
  const names = ['granted_refs', 'granted_refs_ids', 'authorized_members', 'restricted_members', 'x_opencti_granted_refs'] as const;
  return names.filter((name) => name in properties && !isNothing(objectOf(properties)[name]));
}

/** The objects of a bundle. */
export interface Objects {
  /** by their ids: an id that stands there twice has both of them */
  byId: ReadonlyMap<string, readonly Json[]>;
  /** what each marking-definition was found to say, so that each is looked at once */
  said: Map<string, Said[]>;
}

/** The objects of a bundle, by their ids. */
export function objectsOf(list: readonly Json[]): Objects {
  const byId = new Map<string, Json[]>();
  for (const object of list) {
    const id = textOf(object.id);
    const others = byId.get(id);
    if (others) others.push(object);
    else byId.set(id, [object]);
  }
  return { byId, said: new Map() };
}

const notUnderstood = (words: string): Said => ({ words, edition: null, label: '' });

/** What one definition says in its own words, of whichever edition: OpenCTI writes the label into a property of its own. */
function saidByWords(definition: Json, edition: 1 | 2): Said[] {
  const inner = objectOf(definition.definition);
  const own = textOf(definition.x_opencti_definition);
  const labels = [own, textOf(definition.name)].filter((words) => TLP_LABEL.test(words)).map((words) => saidInWords(words, edition));
  const kept = Object.entries(objectOf(definition.extensions)).filter(([key, extension]) => !isBookkeeping(key, extension));
  const extensions = kept.map(([key, extension]) => {
    const label = textOf(objectOf(extension).tlp_2_0);
    return label ? saidInWords(`TLP:${label}`) : notUnderstood(key);
  });
  const older = textOf(inner.tlp);
  const statement = textOf(inner.statement);
  return [
    ...extensions,
    ...(older ? [saidInWords(`TLP:${older}`, 1)] : []),
    ...labels,
    // It writes `custom` for the statement of a label that STIX has no id for.
    ...(statement && !(TLP_LABEL.test(own) && statement === 'custom') ? [notUnderstood(statement)] : []),
  ];
}

/** What a marking-definition says: by its id where that is fixed, and by the words of every definition under that id. */
function saidBy(id: string, objects: Objects): Said[] {
  const before = objects.said.get(id);
  if (before) return before;
  const all = readDefinition(id, objects.byId.get(id) ?? []);
  const each = [...new Map(all.map((one) => [`${one.edition} ${one.words}`, one])).values()];
  objects.said.set(id, each);
  return each;
}

function readDefinition(id: string, definitions: readonly Json[]): Said[] {
  const second = TLP_2.get(id);
  const first = TLP_1.get(id);
  const older = first !== undefined || definitions.some(({ definition }) => textOf(objectOf(definition).tlp) !== '');
  const said = [
    ...(second ? [saidInWords(`TLP:${second}`)] : []),
    ...(first ? [saidInWords(`TLP:${first}`, 1)] : []),
    ...definitions.flatMap((definition) => saidByWords(definition, older ? 1 : 2)),
  ];
  return said.length > 0 ? said : [notUnderstood(textOf(definitions[0]?.name) || id)];
}

/** The references in a field that should hold a list of them: what is none is kept, and is not understood. */
const referencesIn = (field: unknown): unknown[] => (Array.isArray(field) ? field : field === undefined || field === null ? [] : [field]);

/** The markings on an object, on its parts too. */
export function saidOn(object: Json, objects: Objects): Said[] {
  const parts = referencesIn(object.granular_markings).flatMap((part) =>
    isObject(part) ? (part.marking_ref === undefined && typeof part.lang === 'string' ? [] : [part.marking_ref]) : [part],
  );
  const references = [...new Set([...referencesIn(object.object_marking_refs), ...parts])];
  return references.flatMap((one) => (typeof one === 'string' ? saidBy(one, objects) : [notUnderstood(shortened(one))]));
}

/** The marking that these give, the parties of their caveats (those whom each of them lets read), and what a person must decide. */
export function handlingOf(said: readonly Said[]): { marking: Marking; parties: string[]; doubts: MarkingDoubt[] } {
  const caveats = said.map(({ words }) => words).filter((words) => REL_TO.test(words));
  const lists = caveats.map((words) => (REL_TO.exec(words)?.[1] ?? '').split(/, ?/));
  const parties = [...new Set(lists[0] ?? [])].filter((party) => lists.every((list) => list.includes(party)));
  const { marking, doubts } = markingOf(said.filter(({ words }) => !REL_TO.test(words)));
  if (lists.length === 0 || parties.length > 0) return { marking, parties, doubts };
  // Caveats that let nobody in common read.
  const narrower = doubts.map((doubt) => ({ ...doubt, taken: 'RED' as const }));
  return { marking: 'RED', parties: [], doubts: [...narrower, { code: 'conflicting', said: caveats, taken: 'RED' }] };
}
