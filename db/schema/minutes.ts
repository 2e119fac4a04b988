/** What is said and who came at a meeting: words by agenda item, and, by part of the meeting, attendance, versions and approvals. */
import type { Generated } from 'kysely';
import type { Capacity, Instant } from './terms.ts';

export interface MinutesTables {
  /** One part of a meeting, once anything of its minutes is kept: the row that every writer of them takes first. */
  minutes_parts: {
    id: string;
    meeting_id: string;
    /** `open`, or the audience that makes the closed part */
    part: string;
    /** counts every write, so that writers wait for each other here */
    version: Generated<number>;
    /** the version that waits for approval */
    submitted_id: string | null;
    /** the version that both sides approved: from then on nothing changes */
    frozen_id: string | null;
    frozen_at: Instant | null;
  };
  /** The minutes of an agenda item as they stand. `state` is their Yjs document, base64. */
  minutes_texts: { agenda_item_id: string; words: string; state: string; sequence: number; updated_at: Instant };
  /** What was added to them, in order: Yjs updates, base64. The oldest are dropped once the document holds them. */
  minutes_updates: { agenda_item_id: string; sequence: number; change: string; person_id: string; at: Instant };
  /** Whose a Yjs client is: nobody writes in another's name. */
  minutes_writers: { agenda_item_id: string; client: string; person_id: string };
  /** A version that was kept. Its content never changes. */
  minutes_versions: {
    id: string;
    part_id: string;
    kind: 'minutes' | 'addendum';
    number: number;
    /** JSON: MinutesContent, or AddendumContent */
    content: string;
    /** SHA-256 of the canonical JSON after NFC and LF */
    hash: string;
    made_at: Instant;
    made_by: string;
    submitted_at: Instant | null;
    /** an edit came after it was submitted: what was approved of it counts no more */
    voided_at: Instant | null;
    /** one co_chair of each principal party approved it */
    approved_at: Instant | null;
  };
  minutes_approvals: { version_id: string; party_id: string; person_id: string; at: Instant };
  /** Who was there, in the seat that they held then. */
  attendance: { part_id: string; person_id: string; party_id: string; capacity: Capacity; at: Instant };
  /** When an agenda item was begun and ended. */
  agenda_clock: { agenda_item_id: string; begun_at: Instant; ended_at: Instant | null };
}
