import { LIMITS } from '../../reports/schema.ts';
import { Gathering } from './fields.ts';
import { IMPORT_LIMITS, NotImportable, type Found, type ImportFault, type Incoming } from './incoming.ts';
import { isObject, listOf, textOf, type Json } from './json.ts';
import { markingOf, saidInWords } from './markings.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The events of a MISP export, in each of the shapes in which MISP writes them. */
export function mispEvents(parsed: unknown): Json[] {
  const all = Array.isArray(parsed) ? parsed : isObject(parsed) && Array.isArray(parsed.response) ? parsed.response : [parsed];
  return all.flatMap((one: unknown) => (isObject(one) && isObject(one.Event) ? [one.Event] : []));
}

const tagsOf = (thing: Json): string[] => listOf(thing.Tag).flatMap((tag) => (isObject(tag) ? [textOf(tag.name)] : []));

const secondsOf = (value: unknown): string => {
  const seconds = Number(value);
  return Number.isSafeInteger(seconds) && seconds > 0 && seconds < 8e12 ? new Date(seconds * 1000).toISOString() : '';
};

/** What the event says in words: its reports, else what its attributes hold, a line each. */
function wordsOf(event: Json, attributes: readonly Json[]): string {
  const reports = listOf(event.EventReport)
    .filter(isObject)
    .map((one) => [textOf(one.name), textOf(one.content)].filter(Boolean).join('\n\n'));
  const lines = attributes.map(
    ({ type, value, comment }) => `${textOf(type)}: ${textOf(value)}${textOf(comment) && ` (${textOf(comment)})`}`,
  );
  return [...reports, lines.join('\n')].filter(Boolean).join('\n\n');
}

function reportOf(event: Json, line: number): { report: Incoming | null; faults: ImportFault[] } {
  const gathering = new Gathering(line);
  const uuid = textOf(event.uuid);
  if (!UUID.test(uuid)) gathering.fault('uuid', 'badId', event.uuid);
  const objects = listOf(event.Object).filter(isObject);
  const attributes = [...listOf(event.Attribute), ...objects.flatMap((one) => listOf(one.Attribute))].filter(isObject);
  gathering.text('title', event.info, LIMITS.title);
  gathering.text('description', wordsOf(event, attributes), LIMITS.description);
  gathering.day('event_from', textOf(event.date));
  gathering.fields.language = 'en';
  attributes
    .filter(({ type }) => type === 'link')
    .forEach(({ value, comment }, at) => gathering.source(at, { citation: textOf(comment) || value, url: value }));
  // What is narrower inside makes the whole narrower: nothing of it is left out.
  const tags = [event, ...attributes].flatMap(tagsOf).filter((tag) => /^tlp:/i.test(tag));
  const { marking, doubts } = markingOf([...new Set(tags)].map((tag) => saidInWords(tag)));
  gathering.fields.marking = marking;
  const good = gathering.whole() && UUID.test(uuid);
  const modified = secondsOf(event.timestamp) || `${textOf(event.date)}T00:00:00.000Z`;
  const fields = gathering.fields as Incoming['fields'];
  return {
    faults: gathering.faults,
    report: good
      ? {
          ...{ line, external_id: `misp ${uuid.toLowerCase()}`, created: modified, modified, ref: null, translations: [], doubts },
          fields: { ...fields, description: fields.description ?? '' },
        }
      : null,
  };
}

/** Reads the events of a MISP export: each a report. */
export function readMisp(events: readonly Json[]): Found {
  if (events.length > IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(IMPORT_LIMITS.reports));
  const read = events.map((event, at) => reportOf(event, at + 1));
  const seen = new Set<string>();
  const faults = read.flatMap((one) => one.faults);
  const reports = read.flatMap(({ report }) => {
    if (!report) return [];
    if (!seen.has(report.external_id)) return [seen.add(report.external_id) && report];
    faults.push({ line: report.line, column: 'uuid', code: 'twice', value: report.external_id });
    return [];
  });
  return { format: 'misp', reports, faults };
}
