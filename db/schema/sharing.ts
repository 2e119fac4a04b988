/** Agreements to share a stock, and what is asked and delivered under them. */
import type { Generated } from 'kysely';
import type { Day, Flag, Instant, Substance } from './terms.ts';

export type SharingState = 'found' | 'notice' | 'consent' | 'activated' | 'settled' | 'returned' | 'lapsed' | 'withdrawn';
export type SharingKey = 'consent' | 'settled' | 'returned';

export interface SharingTables {
  arrangements: Substance & {
    ref: string;
    title: string;
    item_id: string;
    /** canonical JSON: domain/sharing/terms.ts, Terms */
    terms: string;
    /** SHA-256 of the terms: what a key is bound to */
    root: string;
    /** counts the texts */
    text_number: Generated<number>;
    /** of the text that stands, once both governments agreed to it */
    agreed_at: Instant | null;
    made_at: Instant;
    version: Generated<number>;
  };
  /** Every text that an arrangement had. */
  arrangement_texts: { arrangement_id: string; number: number; root: string; terms: string; made_at: Instant; made_by: string };
  arrangement_keys: { id: string; arrangement_id: string; root: string; party_id: string; person_id: string; turned_at: Instant };
  sharing_requests: Substance & {
    ref: string;
    title: string;
    arrangement_id: string;
    /** the agreed terms under which it is asked, as they were then */
    terms: string;
    root: string;
    item_id: string;
    /** 1: an exercise, out of all real figures */
    exercise: Flag;
    finding: string;
    /** JSON: what was found of each party, and what it comes to; worked out once more when the last demanded seal was opened, and never again */
    figures: string;
    result: string;
    state: SharingState;
    asked_party: string;
    found_at: Instant;
    noticed_at: Instant | null;
    /** when the notice has run and consent can be given, and until when */
    consent_from: Instant | null;
    consent_until: Instant | null;
    activated_at: Instant | null;
    closed_at: Instant | null;
    version: Generated<number>;
  };
  /** A government's key to an activation or to an end. */
  sharing_keys: {
    id: string;
    request_id: string;
    key: SharingKey;
    party_id: string;
    person_id: string;
    turned_at: Instant;
    /** SHA-256 of what it was turned to: the terms, or at an end the ledger as it was shown */
    root: Generated<string>;
  };
  /** A sealed stock that a request demanded when both governments consented, as it was then. */
  sharing_demands: {
    request_id: string;
    stock_id: string;
    party_id: string;
    /** who read the stock then */
    audience_id: string;
    /** what has to be opened; null where it was open by then */
    commitment: string | null;
    demanded_at: Instant;
    opened_at: Instant | null;
    /** once opened: decimal text in the unit */
    usable_low: string | null;
    usable_high: string | null;
  };
  /** What a supplying party of an activated request owes at the least, in thousandths of the unit, as text. */
  sharing_dues: { request_id: string; party_id: string; due: string };
  /** One entry of the ledger. Its two lines sum to nought. */
  sharing_deliveries: {
    id: string;
    request_id: string;
    /** from the form: the same entry sent twice is one */
    token: string;
    kind: 'delivery' | 'return' | 'correction';
    on_day: Day;
    /** price and terms */
    terms: string;
    note: string;
    /** of a correction: what it takes back */
    corrects_id: string | null;
    entered_at: Instant;
    entered_by: string;
  };
  /** `parts`: thousandths of the unit, as text; what went out is below nought. */
  sharing_lines: { delivery_id: string; party_id: string; parts: string };
  sharing_notes: {
    id: string;
    request_id: string;
    kind: 'dispute' | 'terms' | 'after';
    words: string;
    party_id: string;
    person_id: string;
    written_at: Instant;
  };
}
