import { v5 } from 'uuid';
import type { Marking } from '#db/schema.ts';

/** STIX 2.1 (OASIS Standard, 10 June 2021). An object as it stands in a bundle. */
export type StixObject = { type: string; id: string; spec_version: '2.1'; created: string; modified?: string } & Record<string, unknown>;

/** Our own namespace: that of the specification is for observables alone (STIX 2.1, 2.9). Never change it: every id comes from it. */
const NAMESPACE = v5('urn:kakehashi:stix', v5.URL);

/** The id of an object: the same for the same thing, in every bundle (UUIDv5, as STIX asks of ids that are computed). */
export const stixId = (type: string, key: string): string => `${type}--${v5(`${type} ${key}`, NAMESPACE)}`;

/** Since when these definitions, and what is no report's own, are what they are: an object keeps its `created` in every bundle. */
export const DEFINED = '2026-11-18T00:00:00.000Z';

/** A time as STIX writes it, to the millisecond at least: one that came in is kept to the letter unless it was less exact than that. */
export const precise = (time: string): string =>
  time.replace(/(:\d\d)(?:\.(\d{1,2}))?Z$/, (_end, second: string, digits = '') => `${second}.${String(digits).padEnd(3, '0')}Z`);

/** The software: it made the bundle and defined the extension. It speaks for no government. */
export const KAKEHASHI: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'kakehashi'),
  created: DEFINED,
  modified: DEFINED,
  name: 'Kakehashi',
  description: 'Software of a bilateral supply-chain steering committee.',
  identity_class: 'system',
};

export const EXTENSION_ID = stixId('extension-definition', 'risk report 1');

/** What STIX has no word for: a supply-chain risk report's judgement, horizon and sources' ratings. */
export const EXTENSION: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: EXTENSION_ID,
  created_by_ref: KAKEHASHI.id,
  created: DEFINED,
  modified: DEFINED,
  name: 'Kakehashi supply-chain risk report',
  description:
    'Of a report: ref, category, likelihood (1-7, the bands of ICD 203), likelihood_percent (the band), impact (1-5), confidence (low, moderate, high), horizon, event_from, event_to, response, sources (Admiralty reliability and credibility, quotable). Of an opinion: the judgement that it gives. Of a note: the map item that it names.',
  schema: 'Written out in docs/decisions/exchange.md of the software Kakehashi.',
  version: '1.0.0',
  extension_types: ['property-extension'],
};

/** Properties under our extension. */
export const extended = (properties: Record<string, unknown>): Record<string, unknown> => ({
  [EXTENSION_ID]: { extension_type: 'property-extension', ...properties },
});

/** Says of a reference that it is the id as which a report was brought in, where that is no report's. */
export const BROUGHT_IN = 'As which this was brought in';

/** TLP 2.0 as OASIS publishes it for STIX 2.1 (cti-stix-common-objects, tlp-2.0): ids and time are fixed there. */
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
export const TLP_IDS: Record<Marking, string> = {
  CLEAR: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  GREEN: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  AMBER: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'AMBER+STRICT': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  RED: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The marking-definition of a TLP 2.0 label. */
export const tlp = (marking: Marking): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: TLP_IDS[marking],
  created: '2022-10-01T00:00:00.000Z',
  name: `TLP:${marking}`,
  extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: marking.toLowerCase() } },
});

/** The caveat REL TO, in the words in which it stands on the page. */
export function relTo(parties: readonly string[]): StixObject | null {
  if (parties.length === 0) return null;
  const statement = `REL TO ${[...parties].sort().join(', ')}`;
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: stixId('marking-definition', statement),
    created_by_ref: KAKEHASHI.id,
    created: DEFINED,
    definition_type: 'statement',
    definition: { statement },
  };
}

/** What an object says in another language. */
export function languageContent(of: StixObject, lang: string, words: Record<string, string>): StixObject {
  return {
    type: 'language-content',
    spec_version: '2.1',
    id: stixId('language-content', `${of.id} ${lang}`),
    created_by_ref: KAKEHASHI.id,
    created: of.created,
    modified: of.modified ?? of.created,
    object_ref: of.id,
    object_modified: of.modified ?? of.created,
    contents: { [lang]: words },
    ...(of.object_marking_refs ? { object_marking_refs: of.object_marking_refs } : {}),
  };
}

/** Objects in one bundle, each once; its id is that of what it holds. */
export function bundleOf(objects: readonly StixObject[]): { type: 'bundle'; id: string; objects: StixObject[] } {
  const each = [...new Map(objects.map((object) => [object.id, object])).values()];
  const held = each.map(({ id, created, modified }) => `${id} ${modified ?? created}`).sort();
  return { type: 'bundle', id: stixId('bundle', held.join('\n')), objects: each };
}
