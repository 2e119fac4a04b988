import { LIMITS } from '../../reports/schema.ts';
import { Gathering } from './fields.ts';
import { IMPORT_LIMITS, NotImportable, shortened, type Found, type ImportFault, type Incoming, type Mention } from './incoming.ts';
import { isObject, listOf, objectOf, textOf, type Json } from './json.ts';
import { markingOf, narrow, narrowedBy, saidInWords } from './markings.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The events of a MISP export, in each of the shapes in which MISP writes them. */
export function mispEvents(parsed: unknown): Json[] {
  const inner = isObject(parsed) && parsed.response !== undefined ? parsed.response : parsed;
  return (Array.isArray(inner) ? inner : [inner]).flatMap((one: unknown) => (isObject(one) && isObject(one.Event) ? [one.Event] : []));
}

/** The tags of a thing: its own, and those by which its galaxies' clusters are attached. */
function tagsOf(thing: Json): string[] {
  const clusters = listOf(thing.Galaxy).flatMap((galaxy) => (isObject(galaxy) ? listOf(galaxy.GalaxyCluster) : []));
  const names = [...listOf(thing.Tag).map((tag) => objectOf(tag).name), ...clusters.map((cluster) => objectOf(cluster).tag_name)];
  return [...new Set(names.map(textOf))].filter(Boolean);
}

const secondsOf = (value: unknown): string => {
  const seconds = Number(value);
  return Number.isSafeInteger(seconds) && seconds > 0 && seconds < 8e12 ? new Date(seconds * 1000).toISOString() : '';
};

/** The countries and organisations that an event names: galaxies by their tags, and attributes of the target. */
function mentionsOf(event: Json, attributes: readonly Json[]): Mention[] {
  const named = [event, ...attributes].flatMap(tagsOf).flatMap((tag) => {
    const country = /^misp-galaxy:(?:country|target-information)="([^"]{1,100})"$/i.exec(tag)?.[1];
    return country ? [{ kind: 'country' as const, words: country, also: [] }] : [];
  });
  const targets = attributes.flatMap(({ type, value }) =>
    (type === 'target-org' || type === 'target-location') && typeof value === 'string' && value.trim() !== ''
      ? [{ kind: type === 'target-org' ? ('supplier' as const) : ('country' as const), words: value.trim().slice(0, 200), also: [] }]
      : [],
  );
  const all = new Map([...named, ...targets].map((mention) => [`${mention.kind} ${mention.words}`, mention]));
  return [...all.values()].slice(0, IMPORT_LIMITS.mentions);
}

/** Whether MISP keeps a thing to one organisation (0) or to a group whose members are not known here (4), or says nothing it can mean. */
function isKeptClose({ distribution }: Json): boolean {
  // 1 this community, 2 connected communities, 3 all, 5 as the event: a label says more than these (MISP core format, 2.2.1.8).
  return (
    distribution !== undefined &&
    distribution !== null &&
    !['1', '2', '3', '5'].some((one) => one === distribution || Number(one) === distribution)
  );
}

/** What of an event is kept closer than any label of ours says. */
function closestOf(event: Json, parts: readonly Json[]): string[] {
  const group = textOf(objectOf(event.SharingGroup).name);
  return [
    ...(isKeptClose(event) ? [`distribution ${shortened(event.distribution)}${group && ` (${group})`}`] : []),
    ...new Set(
      parts.filter(isKeptClose).map((part) => `${textOf(part.type) || textOf(part.name)}: distribution ${shortened(part.distribution)}`),
    ),
  ].slice(0, 10);
}

/** What the event says in words: its reports, and what its attributes hold, a line each. */
function wordsOf(event: Json, attributes: readonly Json[]): { words: string; left: boolean } {
  const reports = listOf(event.EventReport)
    .filter(isObject)
    .map((one) => [textOf(one.name), textOf(one.content)].filter(Boolean).join('\n\n'));
  const lines = attributes.map(
    ({ type, value, comment }) => `${textOf(type)}: ${textOf(value)}${textOf(comment) && ` (${textOf(comment)})`}`,
  );
  const all = [...reports, lines.join('\n')].filter(Boolean).join('\n\n');
  if (all.length <= LIMITS.description) return { words: all, left: false };
  // A thousand indicators are no report: where they are too many, the words alone come.
  return { words: reports.filter(Boolean).join('\n\n'), left: true };
}

function reportOf(event: Json, line: number): { report: Incoming | null; faults: ImportFault[] } {
  const gathering = new Gathering(line);
  const uuid = textOf(event.uuid);
  if (!UUID.test(uuid)) gathering.fault('uuid', 'badId', event.uuid);
  const objects = listOf(event.Object).filter(isObject);
  const everything = [...listOf(event.Attribute), ...objects.flatMap((one) => listOf(one.Attribute))].filter(isObject);
  const attributes = everything.filter(({ deleted }) => deleted !== true && deleted !== '1' && deleted !== 1);
  const { words, left } = wordsOf(event, attributes);
  gathering.text('title', event.info, LIMITS.title);
  gathering.text('description', words, LIMITS.description);
  if (left) gathering.fault('Attribute', 'tooLong', String(attributes.length));
  gathering.day('event_from', textOf(event.date));
  gathering.language('');
  attributes
    .filter(({ type }) => type === 'link')
    .forEach(({ value, comment }, at) => gathering.source(at, { citation: textOf(comment) || value, url: value }));
  // What is narrower inside makes the whole narrower: nothing of it is left out.
  const parts = [...everything, ...objects, ...listOf(event.EventReport).filter(isObject)];
  const tags = [event, ...parts].flatMap(tagsOf).filter((tag) => /^\s*tlp\s*[:：]/i.test(tag));
  const labelled = markingOf([...new Set(tags)].map((tag) => saidInWords(tag)));
  const { marking, doubts } = narrowedBy(closestOf(event, parts), labelled);
  gathering.fields.marking = marking;
  const good = gathering.whole() && UUID.test(uuid);
  const modified = secondsOf(event.timestamp) || `${textOf(event.date)}T00:00:00.000Z`;
  const fields = gathering.fields as Incoming['fields'];
  return {
    faults: gathering.faults,
    report: good
      ? {
          ...{ line, external_id: `misp ${uuid.toLowerCase()}`, created: modified, modified, ref: null, translations: [], doubts },
          mentions: mentionsOf(event, attributes),
          made_by: textOf(objectOf(event.Orgc).name).replaceAll('\0', '').slice(0, 200).toWellFormed(),
          fields: { ...fields, description: fields.description ?? '' },
        }
      : null,
  };
}

/** Reads the events of a MISP export: each a report. */
export function readMisp(events: readonly Json[]): Found {
  if (events.length > IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(events.length));
  const read = events.map((event, at) => reportOf(event, at + 1));
  const seen = new Map<string, Incoming>();
  const faults = read.flatMap((one) => one.faults);
  for (const { report } of read) {
    if (!report) continue;
    const before = seen.get(report.external_id);
    if (!before) seen.set(report.external_id, report);
    else {
      narrow(before, report);
      faults.push({ line: report.line, column: 'uuid', cell: '', code: 'twice', value: report.external_id });
    }
  }
  return { format: 'misp', reports: [...seen.values()], faults };
}
