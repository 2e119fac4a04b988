/** What is said to a record, and who is named in it. */
import type { Generated } from 'kysely';
import type { Instant, CommentedKind, Substance } from './terms.ts';

export interface CommentTables {
  /** What somebody says to a record, read by those who read both. Its audience is never wider than the record's was. */
  comments: Substance & {
    subject_kind: CommentedKind;
    subject_id: string;
    /** plain text with paragraphs */
    words: string;
    edited_at: Instant | null;
    withdrawn_at: Instant | null;
    version: Generated<number>;
  };
  /** What a comment said before it was edited, for those who could read it then and can now. Written at `issued_at`. */
  comment_versions: Substance & { comment_id: string; number: number; words: string };
  /** Who is named in a comment. `opened_at` null: it still waits on their desk. */
  comment_mentions: { comment_id: string; person_id: string; made_at: Instant; opened_at: Instant | null };
}
