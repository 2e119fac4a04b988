import { strictest } from '../../map/strictest.ts';
import type { Tied } from '../../reports/tied.server.ts';
import type { Origin } from '../origins.server.ts';
import type { WholeReport } from '../whole.server.ts';
import { asItCame, isForReaders, translated } from './as-it-came.ts';
import { CONFIDENCE, judgement, marks, rated, references, type Marked } from './marked.ts';
import { commentNotes, markedNotes, opinions } from './notes.ts';
import { BROUGHT_IN, DEFINED, EXTENSION, extended, KAKEHASHI, languageContent, precise, stixId, type StixObject } from './objects.ts';

/** A body or a supplier, with its Japanese name beside it. */
function identity(key: string, names: { name_en: string; name_ja: string }, identity_class: string, marked: Marked): StixObject[] {
  const made: StixObject = {
    ...{
      type: 'identity',
      spec_version: '2.1',
      id: stixId('identity', key),
      created_by_ref: KAKEHASHI.id,
      created: DEFINED,
      modified: DEFINED,
    },
    ...{ name: names.name_en || names.name_ja, identity_class, lang: names.name_en ? 'en' : 'ja' },
    object_marking_refs: marked.object_marking_refs,
  };
  return names.name_en && names.name_ja ? [made, languageContent(made, 'ja', { name: names.name_ja })] : [made];
}

function location(tie: Tied): StixObject[] {
  const made: StixObject = {
    ...{
      type: 'location',
      spec_version: '2.1',
      id: stixId('location', tie.id),
      created_by_ref: KAKEHASHI.id,
      created: DEFINED,
      modified: DEFINED,
    },
    ...{ name: tie.name_en || tie.id, country: tie.id, lang: 'en' },
  };
  return tie.name_ja ? [made, languageContent(made, 'ja', { name: tie.name_ja })] : [made];
}

/** An item or a link of the map: STIX has no word for it, so it is a note on the report, under its own marking. */
function itemNote(tie: Tied, report: StixObject, marked: Marked): StixObject[] {
  const made: StixObject = {
    ...{ type: 'note', spec_version: '2.1', id: stixId('note', `${report.id} ${tie.id}`), created_by_ref: KAKEHASHI.id },
    ...{ created: report.created, modified: report.modified ?? report.created, lang: 'en' },
    ...{ abstract: tie.kind === 'item' ? 'Map item' : 'Link of the map', content: tie.name_en || tie.name_ja, object_refs: [report.id] },
    object_marking_refs: marked.object_marking_refs,
    extensions: extended({ kind: tie.kind, ...(tie.ref ? { ref: tie.ref } : {}) }),
  };
  return tie.name_ja ? [made, languageContent(made, 'ja', { content: tie.name_ja })] : [made];
}

/** The text in other languages, as it came in: to the letter. */
const translations = (origin: Origin | null, report: StixObject): StixObject[] =>
  translated(
    report,
    (origin?.translations ?? []).map(({ name, description, ...one }) => ({
      ...one,
      words: { ...(name ? { name } : {}), ...(description ? { description } : {}) },
    })),
  );

/** A tied thing as its object: as it came, where it came in with the report and its readers may know it so; else as ours. */
function tied(whole: WholeReport, tie: Tied, make: (marked: Marked) => StixObject[]): StixObject[] {
  const { report, audience, origin } = whole;
  const own = tie.kind === 'country' ? null : (tie.marking ?? report.marking);
  const kept = origin?.parts.get(tie.id);
  if (!kept || !isForReaders(kept, { marking: report.marking, parties: audience.parties })) {
    const marked = marks(own ?? 'CLEAR');
    return [...(own ? marked.definitions : []), ...make(marked)];
  }
  const narrowest = [own, kept.marking].filter((one) => one !== null);
  const marked = marks(strictest(narrowest));
  const [made] = make(marked);
  const ours = made && kept.ref && tie.kind === 'item' ? { ...made, extensions: extended({ kind: tie.kind, ref: kept.ref }) } : made;
  const marking = narrowest.length > 0 ? { object_marking_refs: marked.object_marking_refs } : {};
  return ours ? [...(narrowest.length > 0 ? marked.definitions : []), ...asItCame({ ...ours, ...marking }, kept)] : [];
}

interface Speaking {
  by: StixObject[];
  definitions: StixObject[];
}

/** The body that speaks here, with its Japanese name; where the reader may not know it, the software. */
const bodyOf = ({ report, home }: Pick<WholeReport, 'report' | 'home'>): Speaking =>
  home
    ? { by: identity(`body ${report.home_body_id}`, home, 'group', marks(home.marking)), definitions: marks(home.marking).definitions }
    : { by: [KAKEHASHI], definitions: [] };

/** Who made the report: whoever did elsewhere, for as long as it is what they made and its readers may know them; else its home body. */
function makerOf({ report, audience, home, origin }: WholeReport): Speaking {
  const maker = report.brought_in && origin?.modified ? origin.kept.maker : undefined;
  if (maker && isForReaders(maker, { marking: report.marking, parties: audience.parties })) {
    const marked = marks(maker.marking ?? 'CLEAR');
    const [ours] = identity('', { name_en: '', name_ja: '' }, maker.identity_class ?? 'unknown', marked);
    const { object_marking_refs: refs, ...bare } = ours!;
    return {
      by: asItCame(maker.marking ? { ...bare, object_marking_refs: refs } : bare, maker),
      definitions: maker.marking ? marked.definitions : [],
    };
  }
  return bodyOf({ report, home });
}

/** Whoever is not told in a bundle is not pointed at either. */
function withoutUnknownMakers(objects: readonly StixObject[]): StixObject[] {
  const told = new Set<unknown>(objects.map(({ id }) => id));
  return objects.map((object) => {
    const { created_by_ref, ...rest } = object;
    return created_by_ref === undefined || told.has(created_by_ref) ? object : rest;
  });
}

/** The objects of one report: what its reader may read of it, each thing under its own marking. */
export function reportObjects(whole: WholeReport): StixObject[] {
  const { report, audience, sources, ties, origin } = whole;
  const issued = report.issued_at ?? report.updated_at;
  const marked = marks(report.marking, audience.parties);
  const { by, definitions } = makerOf(whole);
  const speaks = bodyOf(whole);
  const created_by_ref = by[0]!.id;
  // What its maker said of it stands only beside the very text that they made.
  const kept = origin?.modified ? origin.kept : {};
  const ref = kept.ref ?? report.ref;
  const countries = ties.filter((tie) => tie.kind === 'country').flatMap((tie) => tied(whole, tie, () => location(tie)));
  const suppliers = ties
    .filter((tie) => tie.kind === 'supplier')
    .flatMap((tie) => tied(whole, tie, (own) => identity(`supplier ${tie.id}`, tie, 'organization', own)));
  const about = [...countries, ...suppliers].filter(({ type }) => type === 'location' || type === 'identity');
  // What came in as something else, such as a grouping, goes out as a report that names it.
  const came = origin?.external_id.startsWith('report--') ? origin.external_id : null;
  const before = came ? origin?.kept.before : origin?.external_id;
  const made: StixObject = {
    ...{ type: 'report', spec_version: '2.1', id: came ?? stixId('report', report.id), created_by_ref },
    ...{
      created: precise(origin?.created ?? issued),
      modified: precise(origin?.modified ?? report.updated_at),
      published: kept.published ? precise(kept.published) : issued,
    },
    ...{ name: report.title, description: report.description, lang: kept.lang ?? report.language, report_types: ['threat-report'] },
    ...{
      confidence: CONFIDENCE[report.confidence],
      labels: [report.category],
      object_refs: [created_by_ref, ...about.map(({ id }) => id)],
    },
    external_references: [
      { source_name: 'Kakehashi', external_id: ref },
      ...(before ? [{ source_name: 'STIX', external_id: before, description: BROUGHT_IN }] : []),
      ...references(sources),
    ],
    object_marking_refs: marked.object_marking_refs,
    extensions: extended({
      ...{ ref, category: report.category, ...judgement(report), horizon: report.horizon },
      ...(report.event_from ? { event_from: report.event_from } : {}),
      ...(report.event_to ? { event_to: report.event_to } : {}),
      ...(report.response ? { response: report.response } : {}),
      ...(report.business_confidential ? { business_confidential: true } : {}),
      ...(report.withdrawn_at ? { withdrawn_at: report.withdrawn_at } : {}),
      sources: rated(sources),
    }),
    ...(report.withdrawn_at ? { revoked: true } : {}),
  };
  // STIX asks that an object is not changed before it was made: a report's own clock may differ from where it came from.
  if (String(made.modified) < made.created) made.modified = made.created;
  const items = ties
    .filter((tie) => tie.kind === 'item' || tie.kind === 'item_link')
    .flatMap((tie) => tied(whole, tie, (own) => itemNote(tie, made, own)));
  const said = [...opinions(whole, made, speaks.by[0]!.id), ...commentNotes(whole, made, speaks.by[0]!.id)];
  const all = [
    ...[KAKEHASHI, EXTENSION, ...marked.definitions, ...definitions, ...by, ...countries, ...suppliers, made],
    ...[...translations(origin, made), ...markedNotes(whole, made), ...items],
    ...(said.length > 0 ? [...speaks.definitions, ...speaks.by, ...said] : []),
  ];
  return withoutUnknownMakers(all);
}
