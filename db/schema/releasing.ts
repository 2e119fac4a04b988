import type { Instant, StoppableKind, Substance } from './terms.ts';

/** Changing who reads a report, and what follows from a mistake. */
export interface ReleasingTables {
  /**
   * A record that nobody reads until a co_chair of its author's party decides. One stands at a time: `ended_at` null. Reference, home,
   * readers and author are those that it had when it was put there: nothing is done to it meanwhile.
   */
  quarantines: {
    id: string;
    subject_kind: StoppableKind;
    subject_id: string;
    ref: string;
    home_body_id: string;
    audience_id: string;
    author_id: string | null;
    /** '' where it was put there blind */
    reason: string;
    began_at: Instant;
    began_by: string;
    /** decided: it stays there */
    kept_at: Instant | null;
    /** decided: it was released, as it was or to fewer */
    ended_at: Instant | null;
    decided_by: string | null;
    note: string;
  };
  /** A co_chair asks the co_chairs of the body above to take a report up. Read by those who read the report too. */
  escalations: Substance & {
    report_id: string;
    to_body_id: string;
    reason: string;
    /** the author's side let the body above read it; set at once where the asker may do that */
    agreed_at: Instant | null;
    refused_at: Instant | null;
    answered_by: string | null;
    taken_up_at: Instant | null;
    taken_up_by: string | null;
  };
  /** Who had opened a report when it was withdrawn, until they say that they have seen it. */
  withdrawal_notices: { person_id: string; report_id: string; seen_at: Instant | null };
}
