/** Risk reports: drafts, revisions and sources, and what triage makes of them. */
import type { Generated } from 'kysely';
import type { Instant, Day, Flag, Capacity, Language, Substance } from './terms.ts';

/** How a report ended. */
export type ReportOutcome = 'acted_on' | 'monitored' | 'unfounded' | 'duplicate';

/** The texts of a report in which a marked paragraph can stand. */
export type ReportSection = 'description' | 'response';

/** How likely, how grave, how well founded, and why. */
interface Judgement {
  /** ICD 203 band 1–7 */
  likelihood: number;
  /** 1–5 */
  impact: number;
  confidence: 'low' | 'moderate' | 'high';
  reasons: string;
}

/** What a draft is to become. */
export type DraftKind = 'report' | 'decision';

export interface ReportTables {
  drafts: {
    id: string;
    kind: DraftKind;
    author_id: string;
    /** JSON of the form as it stands, right or wrong */
    fields: string;
    created_at: Instant;
    saved_at: Instant;
    version: Generated<number>;
    /** the report that it is to revise, and the version of it that the draft was made from; null: a new report */
    report_id: string | null;
    report_version: number | null;
  };
  reports: Substance & {
    ref: string;
    title: string;
    /** what happened or may happen; plain text with paragraphs */
    description: string;
    language: Language;
    category: string;
    event_from: Day | null;
    event_to: Day | null;
    /** when it would be felt: now, 3_months, 12_months, 3_years, beyond */
    horizon: string;
    /** ICD 203 band 1–7 */
    likelihood: number;
    /** 1–5 */
    impact: number;
    confidence: 'low' | 'moderate' | 'high';
    response: string;
    /** 1: business confidential */
    business_confidential: Flag;
    /** 1: the author's organisation is hidden from other advisers */
    hides_organisation: Flag;
    updated_at: Instant;
    withdrawn_at: Instant | null;
    withdrawn_reason: Generated<string>;
    /** when it last became readable to more, and who read it until then */
    widened_at: Generated<Instant | null>;
    read_before_id: Generated<string | null>;
    version: Generated<number>;
    /** the number of its newest revision */
    revision: Generated<number>;
    /** who has taken it in triage */
    taken_by: Generated<string | null>;
    taken_at: Generated<Instant | null>;
    closed_at: Generated<Instant | null>;
    closed_as: Generated<ReportOutcome | null>;
  };
  report_sources: {
    id: string;
    report_id: string;
    position: number;
    /** Admiralty code A–F */
    reliability: string;
    /** Admiralty code 1–6 */
    credibility: number;
    citation: string;
    url: string;
    quotable: Flag;
    /** its entry in the register of information sources, where it was chosen from there */
    registered_id: Generated<string | null>;
  };
  /** What a report said at a time. Its audience is that of the report while it was the newest; read by those who read both. */
  report_revisions: Substance & {
    report_id: string;
    number: number;
    /** RFC 8785 JSON of the report as it was filed */
    content: string;
    digest: string;
    /** why it was revised, in its author's words */
    reason: Generated<string>;
  };
  /** How the group judges a report: all are kept, the newest that a reader reads stands. Read by those who read the report too. */
  report_assessments: Substance &
    Judgement & {
      report_id: string;
      /** the revision of the report that was judged */
      revision: number;
    };
  /** Who does not share an assessment, with their own numbers: said with it wherever it is shown. */
  report_dissents: Substance &
    Judgement & {
      report_id: string;
      assessment_id: string;
      /** for which side, and from which seat, at that time */
      party_id: string;
      capacity: Capacity;
    };
  /** Put to a report's author by those who triage it. Read by those who read the report too. */
  report_questions: Substance & {
    report_id: string;
    words: string;
    due_on: Day;
    answered_at: Instant | null;
    /** who answers it in the author's place: their seat has ended */
    handed_to: Generated<string | null>;
    /** taken back by whoever asked it */
    withdrawn_at: Generated<Instant | null>;
  };
  report_answers: Substance & { report_id: string; question_id: string; words: string };
  /** How a report was closed each time, and why it was opened again. */
  report_closings: Substance & {
    report_id: string;
    outcome: ReportOutcome;
    note: string;
    /** of a duplicate: the report that goes on in its place */
    merged_into_id: string | null;
    reopened_at: Instant | null;
    reopened_by: string | null;
    reopening_reason: string;
  };
  /** What somebody knows for or against a report from sources of their own, read by those who read both. */
  corroborations: Substance & {
    report_id: string;
    stance: 'corroborates' | 'contradicts';
    words: string;
    /** 1: who is not of a government is not told whose it is */
    hides_organisation: Generated<Flag>;
    withdrawn_at: Instant | null;
    withdrawn_reason: Generated<string>;
  };
  /**
   * A part of a report's text for fewer than its readers, read by those who read both. Of a draft it is its author's alone
   * (`issued_at` null), and `report_id` the draft's id, which the report keeps.
   */
  report_paragraphs: Substance & {
    ref: string;
    report_id: string;
    section: ReportSection;
    /** after so many of the section's own paragraphs it stands */
    place: number;
    words: string;
    /** 1: readers of the report who do not read it are told that something is left out there */
    tells_gap: Generated<Flag>;
    /** the number of its newest version */
    number: Generated<number>;
    version: Generated<number>;
    changed_at: Instant | null;
    /** it was taken out of the report */
    ended_at: Instant | null;
  };
  /** What a marked paragraph said at a time, for those who could read it then and can read it now. Said from `issued_at` on. */
  paragraph_versions: Substance & { paragraph_id: string; number: number; section: ReportSection; place: number; words: string };
  corroboration_sources: Omit<ReportTables['report_sources'], 'report_id'> & { corroboration_id: string };
}
