/** What records of every kind share: who may read, who has opened, what points at what, and what search knows. */
import type { Generated } from 'kysely';
import type { Instant, Marking, SubjectKind, TiedKind } from './terms.ts';

export interface RecordTables {
  /**
   * Who may read, once for all records that share it: a record points at its audience, and equal audiences are one row.
   * Never changed after it was made; a record that changes its readers points at another.
   */
  audiences: { id: string; marking: Marking; digest: string };
  audience_bodies: { audience_id: string; body_id: string };
  audience_persons: { audience_id: string; person_id: string };
  /** The caveat REL TO. No rows: no caveat. */
  audience_parties: { audience_id: string; party_id: string };
  /** The first opening, by each person, of anything AMBER or above, and of what they relied on; and the revision that they saw last. */
  openings: { person_id: string; subject_kind: SubjectKind; subject_id: string; opened_at: Instant; revision: Generated<number> };
  /** One record points at another. Seen only by a reader of both ends. */
  ties: {
    id: string;
    from_kind: TiedKind;
    from_id: string;
    to_kind: TiedKind;
    to_id: string;
    made_at: Instant;
    made_by: string | null;
  };
  /**
   * What search knows of a record. `number` grows with `at`, so that the newest are found first without a sort.
   * The index of grams beside it differs by database: see search.sqlite.server.ts and search.postgres.server.ts.
   */
  search_documents: {
    number: number;
    subject_kind: SubjectKind;
    subject_id: string;
    home_body_id: string;
    audience_id: string;
    author_id: string | null;
    issued_at: Instant | null;
    quarantined_at: Instant | null;
    at: Instant;
    title: string;
    ref: string;
  };
}
