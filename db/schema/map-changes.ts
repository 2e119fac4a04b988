/** Changes of the map: proposed by one person, accepted by another. Nothing on the map is overwritten by them. */
import type { Generated } from 'kysely';
import type { Instant, Sector, Substance } from './terms.ts';

/** What of the map is changed. */
export type ChangedKind = 'claim' | 'item' | 'item_link' | 'site';

export interface MapChangeTables {
  /** A proposed change. Its readers are those of what it puts on the map. */
  map_changes: Substance & {
    ref: string;
    kind: ChangedKind;
    way: 'add' | 'correct' | 'retract';
    sector: Sector;
    /** what it rests on: none of it is read by fewer than the change is */
    item_id: string | null;
    other_item_id: string | null;
    supplier_id: string | null;
    /** the record that is corrected or taken off the map */
    subject_id: string | null;
    /** what it put on the map */
    result_id: string | null;
    /** JSON of the kind: domain/map/changes/content.ts */
    content: string;
    /** JSON of what the subject said when the change was sent; '' of a new record */
    former: string;
    /** where it comes from, by the Admiralty code */
    citation: string;
    url: string;
    reliability: string;
    credibility: number;
    reason: string;
    state: 'proposed' | 'returned' | 'accepted' | 'taken_back';
    version: Generated<number>;
    sent_at: Instant;
    settled_at: Instant | null;
    settled_by: string | null;
    /** why it was returned */
    answer: string;
  };
  /** What was sent and returned. Never changed; read with its change, under the readers that it had. */
  map_change_rounds: Substance & {
    change_id: string;
    number: number;
    content: string;
    reason: string;
    citation: string;
    sent_at: Instant;
    returned_at: Instant;
    returned_by: string | null;
    answer: string;
  };
  /** A record of the map that no longer holds, for whoever reads this: superseded by another, or (`by_id` null) taken off. */
  map_supersessions: Substance & {
    subject_kind: ChangedKind;
    subject_id: string;
    by_id: string | null;
    /** the change that did it, or the edition */
    change_id: string | null;
    edition_id: Generated<string | null>;
    recorded_at: Instant;
  };
}
