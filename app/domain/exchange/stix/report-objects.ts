import { LIKELIHOOD_BANDS, type Likelihood } from '../../reports/scales.ts';
import type { Judged } from '../../reports/standing.server.ts';
import type { ReportSource } from '../../reports/reading.server.ts';
import type { Tied } from '../../reports/tied.server.ts';
import type { WholeReport } from '../whole.server.ts';
import { DEFINED, EXTENSION, extended, KAKEHASHI, languageContent, precise, relTo, stixId, tlp, type StixObject } from './objects.ts';

/** STIX 2.1, appendix A: the scale "None / Low / Med / High". */
const CONFIDENCE = { low: 15, moderate: 50, high: 85 } as const;

const BROUGHT_IN = 'As which this was brought in';

interface Marked {
  object_marking_refs: string[];
  definitions: StixObject[];
}

function marks(marking: Parameters<typeof tlp>[0], parties: readonly string[] = []): Marked {
  const caveat = relTo(parties);
  const definitions = [tlp(marking), ...(caveat ? [caveat] : [])];
  return { object_marking_refs: definitions.map(({ id }) => id), definitions };
}

const judgement = ({ likelihood, impact, confidence }: Judged) => ({
  ...{ likelihood, likelihood_percent: [...LIKELIHOOD_BANDS[likelihood as Likelihood]], impact, confidence },
});

/** A source that its owner does not let be quoted onward leaves as its rating alone: a bundle is made to be passed on. */
function references(sources: readonly ReportSource[]): Record<string, unknown>[] {
  return sources.map(({ citation, url, quotable, reliability, credibility }) => ({
    source_name: quotable ? citation : 'A source that may not be quoted onward',
    ...(quotable && url ? { url } : {}),
    description: `Admiralty ${reliability}${credibility}`,
  }));
}

const rated = (sources: readonly ReportSource[]) =>
  sources.map(({ reliability, credibility, quotable }) => ({ reliability, credibility, quotable: quotable === 1 }));

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

/** How far a judgement is from the author's: what an opinion must say in one of five words. */
function agreement(author: Judged, other: Judged): string {
  const apart = Math.abs(author.likelihood - other.likelihood) + Math.abs(author.impact - other.impact);
  return ['strongly-agree', 'agree', 'neutral', 'disagree'][apart] ?? 'strongly-disagree';
}

function opinions({ report, triage, corroborations }: WholeReport, about: StixObject, created_by_ref: string): StixObject[] {
  const opinion = (id: string, at: string, marked: Marked, words: Record<string, unknown>): StixObject[] => [
    ...marked.definitions,
    {
      ...{ type: 'opinion', spec_version: '2.1', id: stixId('opinion', id), created_by_ref, created: at, modified: at },
      object_marking_refs: marked.object_marking_refs,
      object_refs: [about.id],
      ...words,
    },
  ];
  const assessed = triage.assessments.flatMap((one) => [
    ...opinion(one.id, one.at, marks(one.marking), {
      ...{ opinion: agreement(report, one), explanation: one.reasons, confidence: CONFIDENCE[one.confidence] },
      extensions: extended({ kind: 'assessment', ...judgement(one) }),
    }),
    // Whoever dissents is carried wherever the number is.
    ...one.dissents.flatMap((dissent) =>
      opinion(dissent.id, dissent.at, marks(one.marking), {
        ...{ opinion: agreement(one, dissent), explanation: dissent.reasons, confidence: CONFIDENCE[dissent.confidence] },
        object_refs: [stixId('opinion', one.id)],
        extensions: extended({ kind: 'dissent', party: dissent.party_id, ...judgement(dissent) }),
      }),
    ),
  ]);
  const spoken = corroborations
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .flatMap((one) =>
      opinion(one.id, one.at, marks(one.marking, one.parties), {
        ...{ opinion: one.stance === 'corroborates' ? 'agree' : 'disagree', explanation: one.words },
        ...(one.sources.length ? { external_references: references(one.sources) } : {}),
        extensions: extended({ kind: one.stance, sources: rated(one.sources) }),
      }),
    );
  return [...assessed, ...spoken];
}

/**
 * What is marked for fewer than the report's readers: a note of its own under its own marking, so that whoever passes the bundle on knows
 * which words are whose. Of what this reader does not read there is nothing.
 */
function markedNotes({ report: { language }, paragraphs }: WholeReport, about: StixObject): StixObject[] {
  return paragraphs.flatMap(({ section, place, paragraph }) => {
    if (!paragraph) return [];
    const marked = marks(paragraph.marking, paragraph.audience.parties);
    const made: StixObject = {
      ...{ type: 'note', spec_version: '2.1', id: stixId('note', paragraph.ref), created_by_ref: KAKEHASHI.id },
      ...{ created: paragraph.at, modified: paragraph.changed_at ?? paragraph.at, lang: language },
      ...{ abstract: 'Marked paragraph', content: paragraph.words, object_refs: [about.id] },
      object_marking_refs: marked.object_marking_refs,
      extensions: extended({ kind: 'paragraph', ref: paragraph.ref, section, place }),
    };
    return [...marked.definitions, made];
  });
}

/** What was said of it: a note each, under its own marking, with the side that said it where the reader may know. */
function commentNotes({ comments }: WholeReport, about: StixObject, created_by_ref: string): StixObject[] {
  return comments.flatMap(({ id, at, edited_at, words, marking, parties, author }) => {
    const marked = marks(marking, parties);
    const made: StixObject = {
      ...{ type: 'note', spec_version: '2.1', id: stixId('note', `comment ${id}`), created_by_ref, created: at, modified: edited_at ?? at },
      ...{ abstract: 'Comment', content: words, object_refs: [about.id], object_marking_refs: marked.object_marking_refs },
      extensions: extended({ kind: 'comment', ...(author ? { party: author.party_id } : {}) }),
    };
    return [...marked.definitions, made];
  });
}

/** The text in other languages, as it came in: to the letter. */
function translations({ origin }: WholeReport, report: StixObject): StixObject[] {
  return (origin?.translations ?? []).map(({ id, created, modified, lang, name, description }) => ({
    ...{ type: 'language-content', spec_version: '2.1', id, created: precise(created), modified: precise(modified) },
    ...{ object_ref: report.id, object_modified: report.modified, contents: { [lang]: { name, description } } },
    object_marking_refs: report.object_marking_refs,
  }));
}

/** The objects of one report: what its reader may read of it, each thing under its own marking. */
export function reportObjects(whole: WholeReport): StixObject[] {
  const { report, audience, home, sources, ties, origin } = whole;
  const issued = report.issued_at ?? report.updated_at;
  const marked = marks(report.marking, audience.parties);
  const by = home ? identity(`body ${report.home_body_id}`, home, 'group', marks(home.marking)) : [KAKEHASHI];
  const created_by_ref = by[0]!.id;
  const countries = ties.filter((tie) => tie.kind === 'country').flatMap((tie) => location(tie));
  const suppliers = ties
    .filter((tie) => tie.kind === 'supplier')
    .flatMap((tie) => {
      const own = marks(tie.marking ?? report.marking);
      return [...own.definitions, ...identity(`supplier ${tie.id}`, tie, 'organization', own)];
    });
  const about = [...countries, ...suppliers].filter(({ type }) => type === 'location' || type === 'identity');
  // What came in as something else, such as a grouping, goes out as a report that names it.
  const came = origin?.external_id.startsWith('report--') ? origin.external_id : null;
  const made: StixObject = {
    ...{ type: 'report', spec_version: '2.1', id: came ?? stixId('report', report.id), created_by_ref },
    ...{ created: precise(origin?.created ?? issued), modified: precise(origin?.modified ?? report.updated_at), published: issued },
    ...{ name: report.title, description: report.description, lang: report.language, report_types: ['threat-report'] },
    ...{
      confidence: CONFIDENCE[report.confidence],
      labels: [report.category],
      object_refs: [created_by_ref, ...about.map(({ id }) => id)],
    },
    external_references: [
      { source_name: 'Kakehashi', external_id: report.ref },
      ...(origin && !came ? [{ source_name: 'STIX', external_id: origin.external_id, description: BROUGHT_IN }] : []),
      ...references(sources),
    ],
    object_marking_refs: marked.object_marking_refs,
    extensions: extended({
      ...{ ref: report.ref, category: report.category, ...judgement(report), horizon: report.horizon },
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
    .flatMap((tie) => {
      const own = marks(tie.marking ?? report.marking);
      return [...own.definitions, ...itemNote(tie, made, own)];
    });
  return [
    ...[
      KAKEHASHI,
      EXTENSION,
      ...marked.definitions,
      ...(home ? marks(home.marking).definitions : []),
      ...by,
      ...countries,
      ...suppliers,
      made,
    ],
    ...[
      ...translations(whole, made),
      ...markedNotes(whole, made),
      ...items,
      ...opinions(whole, made, created_by_ref),
      ...commentNotes(whole, made, created_by_ref),
    ],
  ];
}
