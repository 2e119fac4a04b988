import { isAsNarrow } from '#app/policy/reading.ts';
import { LIMITS } from '../../reports/schema.ts';
import type { Translation } from '../origins.server.ts';
import { REFERENCE } from '../../releasing/schema.ts';
import type { KeptObject, KeptOfReport } from '../kept.ts';
import { BROUGHT_IN, EXTENSION_ID } from '../stix/objects.ts';
import { Gathering } from './fields.ts';
import { IMPORT_LIMITS, NotImportable, shortened, type Found, type Incoming, type ImportFault } from './incoming.ts';
import { isObject, listOf, objectOf, textOf, type Json } from './json.ts';
import { narrowedBy } from './markings.ts';
import { handlingOf, keptTo, objectsOf, saidOn, type Objects } from './stix-markings.ts';
import { creatorOf, ID, INSTANT, keptOf, LANG } from './stix-kept.ts';
import { notesOn } from './stix-notes.ts';
import { mentionsOf, speakingOf } from './stix-mentions.ts';

/** MISP writes an event that is not published as a grouping. */
const REPORTS = new Set(['report', 'grouping']);

/** Objects that point at one another in a ring. No reference is followed further than a step, so a ring does no harm; it is told. */
function ringsIn(objects: Objects): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const rings: string[] = [];
  const pointsAt = (id: string) => {
    const all = (objects.byId.get(id) ?? []).flatMap(({ object_refs, created_by_ref, object_marking_refs, object_ref }) => [
      ...[...listOf(object_refs), ...listOf(object_marking_refs), created_by_ref, object_ref],
    ]);
    return all.filter((one): one is string => typeof one === 'string' && objects.byId.has(one));
  };
  for (const start of objects.byId.keys()) {
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
function translationsOf(carriers: readonly Json[]): Translation[] {
  return carriers.slice(0, 20).flatMap((one) =>
    Object.entries(objectOf(one.contents)).flatMap(([lang, words]) =>
      isObject(words) && LANG.test(lang) && (textOf(words.name) || textOf(words.description))
        ? [
            {
              ...{ id: textOf(one.id), created: textOf(one.created), modified: textOf(one.modified), lang, ...creatorOf(one) },
              ...{ name: textOf(words.name).slice(0, LIMITS.title), description: textOf(words.description).slice(0, LIMITS.description) },
            },
          ]
        : [],
    ),
  );
}

/** What stands round the reports of a bundle. */
interface Around {
  objects: Objects;
  notes: ReadonlyMap<string, Json[]>;
  spoken: ReadonlyMap<string, Json[]>;
  opinions: ReadonlyMap<string, Json[]>;
}

/** Who made a report, by name and as an object, where it may be told to all who read it. */
function makerOf(
  { created_by_ref }: Json,
  within: KeptObject['within'],
  { objects, spoken }: Around,
): { made_by: string; maker?: KeptObject } {
  const all = objects.byId.get(textOf(created_by_ref)) ?? [];
  const said = all.flatMap((one) => saidOn(one, objects));
  if (said.length > 0 && !isAsNarrow(within.marking, handlingOf(said).marking)) return { made_by: '' };
  const made_by = textOf(all[0]?.name).replaceAll('\0', '').slice(0, 200).toWellFormed();
  const maker = all[0] && made_by !== '' ? keptOf(all[0], ['name'], { objects, spoken }) : undefined;
  return { made_by, ...(maker ? { maker: { ...maker, within } } : {}) };
}

/** What else a report says of itself, that goes out again as it came. */
function keptOfReport(object: Json, ref: string | null, before: string | null, maker: KeptObject | undefined): KeptOfReport {
  const { published, lang } = object;
  return {
    ...(INSTANT.test(textOf(published)) ? { published: textOf(published) } : {}),
    ...(LANG.test(textOf(lang)) ? { lang: textOf(lang) } : {}),
    ...(ref ? { ref } : {}),
    ...(before ? { before } : {}),
    ...(maker ? { maker } : {}),
  };
}

function reportOf(object: Json, line: number, around: Around): { report: Incoming | null; faults: ImportFault[] } {
  const { objects, notes, spoken, opinions } = around;
  const gathering = new Gathering(line);
  const id = textOf(object.id);
  const extension = objectOf(objectOf(object.extensions)[EXTENSION_ID]);
  if (!ID.test(id) || !id.startsWith(`${textOf(object.type)}--`)) gathering.fault('id', 'badId', object.id);
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
  gathering.language(textOf(object.lang).split('-')[0]);
  const rated = listOf(extension.sources);
  const references = listOf(object.external_references).filter(isObject);
  const own = references.find(({ source_name }) => source_name === 'Kakehashi');
  const before = references.find(({ description, external_id }) => description === BROUGHT_IN && ID.test(textOf(external_id)));
  references
    .filter((one) => one !== own && one !== before && one.external_id !== id)
    .forEach((one, at) => {
      const citation = [one.source_name, one.external_id].filter((word) => typeof word === 'string' && word !== '').join(' · ');
      gathering.source(at, { ...objectOf(rated[at]), citation, url: one.url });
    });
  const carriers = (spoken.get(id) ?? []).filter((one) => ID.test(textOf(one.id)));
  // What stands there twice under one id is as narrow as the narrowest of them.
  const versions = [...(objects.byId.get(id) ?? [object]), ...carriers];
  const { parties, ...labelled } = handlingOf(versions.flatMap((one) => saidOn(one, objects)));
  const { marking, doubts } = narrowedBy([...new Set(versions.flatMap(keptTo))], labelled);
  if (parties.length > 0) gathering.fields.parties = parties;
  gathering.fields.marking = marking;
  const within = { marking, parties };
  // What fewer may know of is not put before those who may read the report.
  const { mentions, left } = mentionsOf(object, within, objects, notes, spoken);
  for (const words of left) gathering.fault('object_refs', 'narrower', words);
  const paragraphs = notesOn(notes.get(id) ?? [], opinions.get(id) ?? [], within, { objects, spoken }, gathering);
  const good = gathering.whole() && gathering.faults.every(({ column }) => !['id', 'created', 'modified'].includes(column));
  const ref = own && typeof own.external_id === 'string' ? own.external_id : null;
  const { made_by, maker } = makerOf(object, within, around);
  const fields = gathering.fields as Incoming['fields'];
  return {
    faults: gathering.faults,
    report: good
      ? {
          ...{
            line,
            external_id: id,
            created: textOf(object.created),
            modified: textOf(object.modified),
            ref,
            doubts,
            translations: translationsOf(carriers),
            mentions,
            paragraphs,
            made_by,
            kept: keptOfReport(object, REFERENCE.test(ref ?? '') ? ref : null, before ? textOf(before.external_id) : null, maker),
          },
          fields: { ...fields, description: fields.description ?? '' },
        }
      : null,
  };
}

/** The newest of each id, in the order of the file. */
function newest(reports: readonly { object: Json; line: number }[]): { object: Json; line: number }[] {
  const kept = new Map<string, { object: Json; line: number }>();
  for (const one of reports) {
    const id = textOf(one.object.id);
    const other = kept.get(id);
    if (!other || textOf(one.object.modified) > textOf(other.object.modified)) kept.set(id, one);
  }
  return [...kept.values()];
}

/** Reads a STIX 2.1 bundle: its reports, with the places, markings and languages that belong to them. */
export function readStix(bundle: Json): Found {
  const objects = listOf(bundle.objects).filter(isObject);
  const known = objectsOf(objects);
  const around = {
    objects: known,
    notes: speakingOf(objects, 'note'),
    spoken: speakingOf(objects, 'language-content'),
    opinions: speakingOf(objects, 'opinion'),
  };
  const faults: ImportFault[] = ringsIn(known)
    .slice(0, 20)
    .map((id) => ({ line: 0, column: '', cell: '', code: 'cycle', value: shortened(id) }));
  const all = objects.map((object, at) => ({ object, line: at + 1 })).filter(({ object }) => REPORTS.has(textOf(object.type)));
  const latest = newest(all);
  if (latest.length > IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(latest.length));
  for (const one of all.filter((each) => !latest.includes(each)))
    faults.push({ line: one.line, column: 'id', cell: '', code: 'twice', value: shortened(one.object.id) });
  const reports: Incoming[] = [];
  for (const { object, line } of latest) {
    const version = object.spec_version ?? bundle.spec_version;
    if (version !== '2.1') faults.push({ line, column: 'spec_version', cell: '', code: 'edition', value: shortened(version ?? '') });
    if (object.revoked === true) {
      faults.push({ line, column: 'revoked', cell: '', code: 'revoked', value: shortened(object.name) });
      continue;
    }
    const one = reportOf(object, line, around);
    faults.push(...one.faults);
    if (one.report) reports.push(one.report);
  }
  return { format: 'stix', reports, faults };
}
