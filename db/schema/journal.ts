/** The record of every act, and how a new database was filled. */
import type { Instant, SubjectKind } from './terms.ts';

export interface JournalTables {
  journal: {
    sequence: number;
    id: string;
    at: Instant;
    actor_id: string | null;
    act: string;
    subject_kind: SubjectKind;
    subject_id: string;
    /** the subject's audience then: history, never a permission */
    audience_id: string | null;
    /** JSON: digests and small facts, never text that a purge would have to reach */
    detail: string;
    salt: string;
    commitment: string;
    hash: string;
  };
  journal_head: { id: number; sequence: number; hash: string };
  /** heads that were signed (Ed25519, with a key outside the database) */
  journal_signed_heads: {
    /** how many entries */
    size: number;
    /** of the tree over their commitments (RFC 6962) */
    root: string;
    /** the chain's, after the last of them */
    hash: string;
    at: Instant;
    /** SPKI, in base64 */
    public_key: string;
    /** in base64 */
    signature: string;
  };
  /** roots of the tree's full parts of 1,024 entries, from 0 */
  journal_parts: { number: number; root: string };
  /** What filling a new database takes: planned first, so that a start that was cut off is finished by the next. */
  installation_steps: {
    step: 'foundation' | 'shipped' | 'demonstration';
    planned_at: Instant;
    /** JSON: {"without": [...]} */
    options: string;
    /** the process that is at it, until `held_until` */
    holder: string | null;
    held_until: Instant | null;
    done_at: Instant | null;
  };
}
