import type { Judged } from '../../reports/standing.server.ts';
import type { WholeReport } from '../whole.server.ts';
import { asItCame } from './as-it-came.ts';
import { CONFIDENCE, judgement, marks, rated, references, type Marked } from './marked.ts';
import { extended, KAKEHASHI, precise, stixId, type StixObject } from './objects.ts';

/** How far a judgement is from the author's: what an opinion must say in one of five words. */
function agreement(author: Judged, other: Judged): string {
  const apart = Math.abs(author.likelihood - other.likelihood) + Math.abs(author.impact - other.impact);
  return ['strongly-agree', 'agree', 'neutral', 'disagree'][apart] ?? 'strongly-disagree';
}

/** What the group and others think of a report. */
export function opinions({ report, triage, corroborations }: WholeReport, about: StixObject, created_by_ref: string): StixObject[] {
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
export function markedNotes({ report: { language }, paragraphs, origin }: WholeReport, about: StixObject): StixObject[] {
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
    const kept = origin?.parts.get(paragraph.ref);
    if (!kept) return [...marked.definitions, made];
    // Changed here, it keeps its id and first time, and says no longer what came with it.
    const { abstract = '', content = '' } = kept.words;
    const same = [content, `${abstract}\n${content}`].includes(paragraph.words);
    const changed = [made.modified ?? made.created, precise(kept.created)].sort().at(-1)!;
    const ours = { ...made, ...(kept.ref ? { extensions: extended({ kind: 'paragraph', ref: kept.ref, section, place }) } : {}) };
    return [
      ...marked.definitions,
      ...(same ? asItCame(ours, kept) : [{ ...ours, id: kept.id, created: precise(kept.created), modified: changed }]),
    ];
  });
}

/** What was said of it: a note each, under its own marking, with the side that said it where the reader may know. */
export function commentNotes({ comments }: WholeReport, about: StixObject, created_by_ref: string): StixObject[] {
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
