/** Decisions: what is proposed, what each government said of it, and the register of what both consented to. */
import type { Generated } from 'kysely';
import type { Day, Flag, Instant, Substance } from './terms.ts';

export type DecisionState = 'proposed' | 'open' | 'adopted' | 'objected' | 'withdrawn' | 'superseded' | 'expired';
export type DecisionPosition = 'concur' | 'footnote' | 'no_objection' | 'object' | 'recuse';

export interface DecisionTables {
  decisions: Substance & {
    ref: string;
    title_en: string;
    title_ja: string;
    /** all paragraphs of a language, for search and export; the pairs stand in `pairs` */
    text_en: string;
    text_ja: string;
    rationale_en: string;
    rationale_ja: string;
    /** JSON: [{id, en, ja, stale}]; '' for one that was proposed before there were pairs */
    pairs: Generated<string>;
    /** JSON: [{nonce, kind, id, ref}]: what the text rests on, part of what is consented to */
    links: Generated<string>;
    /** JSON, '' for none: the indicator it is meant to move, its baseline and target */
    indicator: Generated<string>;
    review_on: Day | null;
    /** the last day on which it holds */
    expires_on: Day | null;
    state: DecisionState;
    /** counts the texts: decision_texts */
    text_number: Generated<number>;
    opened_at: Instant | null;
    /** adopted or withdrawn */
    settled_at: Instant | null;
    /** the root of the text that was adopted */
    adopted_root: string | null;
    adopted_by: 'keys' | 'silence' | null;
    register_code: string | null;
    /** while a silence procedure runs: nothing is done to the decision from this instant on but to adopt it */
    silence_deadline_at: Instant | null;
    supersedes_id: string | null;
    superseded_by_id: string | null;
    withdrawn_reason: Generated<string>;
    updated_at: Instant;
    version: Generated<number>;
  };
  /** Every text that a decision had, under the readers whom it had then. */
  decision_texts: Substance & {
    decision_id: string;
    number: number;
    root: string;
    /** canonical JSON of the text: see app/domain/decisions/text.ts */
    content: string;
    made_at: Instant;
  };
  /** What a person said for their party. Only the newest of each stands (`replaced_at` null); it counts for the text whose root it names. */
  decision_positions: {
    id: string;
    decision_id: string;
    person_id: string;
    party_id: string;
    position: DecisionPosition;
    reason: string;
    /** 1: of a co_chair of a principal party */
    as_key: Flag;
    text_number: number;
    root: string;
    sent_at: Instant;
    replaced_at: Instant | null;
  };
  /** Offered by a co_chair of one principal party, running once one of the other agreed. */
  decision_silences: {
    id: string;
    decision_id: string;
    root: string;
    text_number: number;
    deadline_at: Instant;
    /** IANA zone in which the deadline was said */
    zone: string;
    offered_by: string;
    offered_party: string;
    offered_at: Instant;
    agreed_by: string | null;
    agreed_party: string | null;
    agreed_at: Instant | null;
    ended_at: Instant | null;
    ended_as: 'adopted' | 'objected' | 'void' | 'taken_back' | 'overtaken' | 'withdrawn' | null;
  };
  /** A pair of paragraphs looked over, as both sides stood: `digest` says how. */
  decision_marks: {
    decision_id: string;
    pair_id: string;
    digest: string;
    mark: 'checked' | 'authentic';
    party_id: string;
    person_id: string;
    marked_at: Instant;
  };
  register_prefixes: { body_id: string; prefix: string };
  register_series: { body_id: string; year: number; last: number };
  /** `number` null: of the random series, for decisions that not every seat of the body reads. */
  decision_register: { decision_id: string; body_id: string; year: number; number: number | null; code: string };
}
