import { isAsNarrow } from '#app/policy/reading.ts';
import { LIMITS } from '../../reports/schema.ts';
import type { Translation } from '../origins.server.ts';
import { EXTENSION_ID, TLP_IDS } from '../stix/objects.ts';
import { Gathering } from './fields.ts';
import { IMPORT_LIMITS, NotImportable, shortened, type Found, type Incoming, type ImportFault } from './incoming.ts';
import { isObject, listOf, objectOf, textOf, type Json } from './json.ts';
import { markingOf, saidInWords, type Said } from './markings.ts';

const ID = /^[a-z][a-z\d-]+--[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const REL_TO = /^REL TO ([A-Z]{2}(?:, ?[A-Z]{2})*)$/;
/** The fixed marking-definitions of STIX 2.1 itself (7.2.1.4), which are of TLP 1.0. */
const TLP_1: Record<string, string> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'WHITE',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'GREEN',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'AMBER',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'RED',
};
const labelOf = new Map(Object.entries(TLP_IDS).map(([label, id]) => [id, label]));

type Objects = ReadonlyMap<string, Json>;

/** What a marking-definition says: by its id where that is fixed, and by its own words. */
function saidBy(id: string, objects: Objects): Said[] {
  const second = labelOf.get(id);
  const first = TLP_1[id];
  const definition = objects.get(id);
  const said: Said[] = [];
  if (second) said.push(saidInWords(`TLP:${second}`));
  if (first) said.push(saidInWords(`TLP:${first}`, 1));
  for (const extension of Object.values(objectOf(definition?.extensions)))
    if (isObject(extension) && typeof extension.tlp_2_0 === 'string') said.push(saidInWords(`TLP:${extension.tlp_2_0}`));
  const inner = objectOf(definition?.definition);
  if (typeof inner.tlp === 'string') said.push(saidInWords(`TLP:${inner.tlp}`, 1));
  if (said.length > 0) return said;
  return [{ words: textOf(inner.statement) || textOf(definition?.name) || id, edition: null, label: '' }];
}

/** The markings on an object, on its parts too. */
function saidOn(object: Json, objects: Objects): Said[] {
  const parts = listOf(object.granular_markings).flatMap((part) => (isObject(part) ? [part.marking_ref] : []));
  const ids = [...listOf(object.object_marking_refs), ...parts].filter((id): id is string => typeof id === 'string');
  return [...new Set(ids)].flatMap((id) => saidBy(id, objects));
}

/** Objects that point at one another in a ring. No reference is followed further than a step, so a ring does no harm; it is told. */
function ringsIn(objects: Objects): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const rings: string[] = [];
  const pointsAt = (id: string) => {
    const { object_refs, created_by_ref, object_marking_refs, object_ref } = objects.get(id) ?? {};
    return [...listOf(object_refs), ...listOf(object_marking_refs), created_by_ref, object_ref].filter(
      (one): one is string => typeof one === 'string' && objects.has(one),
    );
  };
  for (const start of objects.keys()) {
    if (state.has(start)) continue;
    const path = [{ id: start, next: pointsAt(start) }];
    state.set(start, 'open');
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const to = at.next.pop();
      if (to === undefined) {
        state.set(at.id, 'done');
        path.pop();
      } else if (state.get(to) === 'open') rings.push(to);
      else if (!state.has(to)) {
        state.set(to, 'open');
        path.push({ id: to, next: pointsAt(to) });
      }
    }
  }
  return rings;
}

/** What a report says in other languages, to the letter. */
function translationsOf(id: string, objects: readonly Json[]): { translations: Translation[]; carriers: Json[] } {
  const carriers = objects.filter((one) => one.type === 'language-content' && one.object_ref === id && ID.test(textOf(one.id)));
  const translations = carriers.flatMap((one) =>
    Object.entries(objectOf(one.contents)).flatMap(([lang, words]) =>
      isObject(words) && /^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/.test(lang) && (textOf(words.name) || textOf(words.description))
        ? [
            {
              ...{ id: textOf(one.id), created: textOf(one.created), modified: textOf(one.modified), lang },
              ...{ name: textOf(words.name).slice(0, LIMITS.title), description: textOf(words.description).slice(0, LIMITS.description) },
            },
          ]
        : [],
    ),
  );
  return { translations, carriers };
}

function reportOf(object: Json, line: number, all: readonly Json[], objects: Objects): { report: Incoming | null; faults: ImportFault[] } {
  const gathering = new Gathering(line);
  const id = textOf(object.id);
  const extension = objectOf(objectOf(object.extensions)[EXTENSION_ID]);
  if (!ID.test(id) || !id.startsWith('report--')) gathering.fault('id', 'badId', object.id);
  for (const name of ['created', 'modified']) if (!INSTANT.test(textOf(object[name]))) gathering.fault(name, 'notADay', object[name]);
  gathering.text('title', object.name, LIMITS.title);
  gathering.text('description', object.description, LIMITS.description);
  gathering.judgement(extension);
  if (!gathering.fields.confidence && typeof object.confidence === 'number')
    // STIX 2.1, appendix A: Low 1–29, Med 30–69, High 70–100.
    gathering.choice('confidence', object.confidence < 30 ? 'low' : object.confidence < 70 ? 'moderate' : 'high', [
      'low',
      'moderate',
      'high',
    ]);
  const lang = textOf(object.lang).split('-')[0] || 'en';
  gathering.choice('language', lang, ['en', 'ja']);
  const rated = listOf(extension.sources);
  const references = listOf(object.external_references).filter(isObject);
  const own = references.find(({ source_name }) => source_name === 'Kakehashi');
  references
    .filter((one) => one !== own)
    .forEach((one, at) => {
      const citation = [one.source_name, one.external_id].filter((word) => typeof word === 'string' && word !== '').join(' · ');
      gathering.source(at, { ...objectOf(rated[at]), citation, url: one.url });
    });
  const { translations, carriers } = translationsOf(id, all);
  const said = [object, ...carriers].flatMap((one) => saidOn(one, objects));
  const caveats = said.flatMap(({ words }) => REL_TO.exec(words)?.[1]?.split(/, ?/) ?? []);
  const { marking, doubts } = markingOf(said.filter(({ words }) => !REL_TO.test(words)));
  if (caveats.length > 0) gathering.fields.parties = [...new Set(caveats)];
  gathering.fields.marking = marking;
  const countries = listOf(object.object_refs).flatMap((reference) => {
    const place = objects.get(String(reference));
    if (place?.type !== 'location' || !/^[A-Z]{2}$/.test(textOf(place.country))) return [];
    // A place that fewer may know of is not put before those who may read the report.
    const on = saidOn(place, objects);
    return on.length === 0 || isAsNarrow(marking, markingOf(on).marking) ? [textOf(place.country)] : [];
  });
  if (countries.length > 0) gathering.fields.countries = [...new Set(countries)].slice(0, LIMITS.ties);
  const good = gathering.whole() && gathering.faults.every(({ column }) => !['id', 'created', 'modified'].includes(column));
  const ref = own && typeof own.external_id === 'string' ? own.external_id : null;
  const fields = gathering.fields as Incoming['fields'];
  return {
    faults: gathering.faults,
    report: good
      ? {
          ...{ line, external_id: id, created: textOf(object.created), modified: textOf(object.modified), ref, doubts, translations },
          fields: { ...fields, description: fields.description ?? '' },
        }
      : null,
  };
}

/** Reads a STIX 2.1 bundle: its reports, with the places, markings and languages that belong to them. */
export function readStix(bundle: Json): Found {
  const objects = listOf(bundle.objects).filter(isObject);
  const byId = new Map(objects.map((object) => [textOf(object.id), object]));
  const faults: ImportFault[] = ringsIn(byId)
    .slice(0, 20)
    .map((id) => ({ line: 0, column: '', code: 'cycle', value: shortened(id) }));
  const reports: Incoming[] = [];
  const seen = new Set<string>();
  objects.forEach((object, at) => {
    if (object.type !== 'report') return;
    const line = at + 1;
    const one = reportOf(object, line, objects, byId);
    if (reports.length >= IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(IMPORT_LIMITS.reports));
    faults.push(...one.faults);
    if (one.report && seen.has(one.report.external_id)) faults.push({ line, column: 'id', code: 'twice', value: one.report.external_id });
    else if (one.report) {
      seen.add(one.report.external_id);
      reports.push(one.report);
    }
  });
  return { format: 'stix', reports, faults };
}
