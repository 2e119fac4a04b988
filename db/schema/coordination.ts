/** Cases in which the sides coordinate a control. */
import type { Generated } from 'kysely';
import type { Day, Instant, Substance } from './terms.ts';

/** How far a case is. `due`: the time for comments has run out, and nobody has said anything final. */
export type CaseState = 'proposed' | 'notified' | 'due' | 'aligned' | 'diverging' | 'dropped' | 'in_force';

export interface CoordinationTables {
  coordination_cases: Substance & {
    ref: string;
    title: string;
    proposal: string;
    /** the side that proposes */
    party: string;
    /** the side that it is put to */
    other_party: string;
    state: CaseState;
    notified_at: Instant | null;
    /** comments are taken until then */
    comments_until: Instant | null;
    /** from then on it is in force, by the days that the sides said; null: they have not said what it takes */
    in_force_at: Instant | null;
    /** why it was dropped */
    reason: string;
    created_at: Instant;
    updated_at: Instant;
    version: Generated<number>;
  };
  /** What each of the two sides says of it, and when it puts it in force. */
  coordination_sides: {
    case_id: string;
    party_id: string;
    position: 'align' | 'differ' | null;
    /** why it differs; '' where it aligns */
    reasons: string;
    said_by: string | null;
    said_at: Instant | null;
    in_force_on: Day | null;
    step_by: string | null;
    step_at: Instant | null;
  };
  /** Comments, and denials that one side tells the other: read by those who read the case. */
  coordination_notes: {
    id: string;
    case_id: string;
    kind: 'comment' | 'denial';
    party_id: string;
    author_id: string;
    words: string;
    /** of a denial: the day of it, the destination, and the last day on which the other side is not to undercut it */
    denied_on: Day | null;
    destination: string;
    no_undercut_until: Day | null;
    at: Instant;
  };
  /**
   * A question to one adviser, with their answer: a record of its own, for them by name and for the governments that read the case. It says
   * nothing of the case beyond its words, nor of whom else is asked.
   */
  coordination_questions: Substance & {
    ref: string;
    case_id: string;
    asked_id: string;
    words: string;
    due_on: Day;
    answer: string;
    answered_at: Instant | null;
    withdrawn_at: Instant | null;
  };
}
