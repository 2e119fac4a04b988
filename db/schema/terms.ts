/** The words that the tables are written in. */

/** ISO-8601 UTC with milliseconds: 2026-11-21T09:30:00.000Z */
export type Instant = string;
/** YYYY-MM-DD, a calendar day with no zone of its own */
export type Day = string;
/** 0 or 1 */
export type Flag = number;

export type Marking = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED';
export type Capacity = 'co_chair' | 'member' | 'secretary' | 'adviser' | 'observer';
export type Office = 'administrator' | 'secretariat';
export type OrganisationKind = 'government' | 'industry' | 'association' | 'research';
export type BodyKind = 'committee' | 'working_group' | 'sub_group';
export type BodyState = 'forming' | 'active' | 'dormant' | 'closed';
export type Language = 'en' | 'ja';
/** What a figure of the map measures. Shares and indicators are of production alone. */
export type Measure = 'production' | 'capacity' | 'reserves';
export type Sector = 'semiconductors' | 'rare_earths' | 'critical_minerals' | 'batteries';
/** What a journal entry, a tie or a search document can be about. */
export type SubjectKind =
  | 'report'
  | 'paragraph'
  | 'assessment'
  | 'dissent'
  | 'question'
  | 'answer'
  | 'draft'
  | 'action'
  | 'meeting'
  | 'meeting_series'
  | 'calendar_feed'
  | 'agenda_item'
  | 'minutes'
  | 'decision'
  | 'item'
  | 'item_link'
  | 'supplier'
  | 'site'
  | 'claim'
  | 'source'
  | 'body'
  | 'seat'
  | 'person'
  | 'organisation'
  | 'party'
  | 'session'
  | 'journal'
  | 'comment'
  | 'corroboration'
  | 'information_source'
  | 'map_change'
  | 'emerging_choke_point'
  | 'scenario'
  | 'edition'
  | 'stock'
  | 'arrangement'
  | 'sharing_request'
  | 'control_entry'
  | 'coordination_case'
  | 'coordination_question'
  | 'attachment';
/** What can be commented on. */
export type CommentedKind = 'report' | 'action' | 'meeting' | 'decision';
/** What can be put in quarantine. */
export type StoppableKind =
  | 'report'
  | 'decision'
  | 'scenario'
  | 'action'
  | 'meeting'
  | 'meeting_series'
  | 'emerging_choke_point'
  | 'stock'
  | 'arrangement'
  | 'sharing_request'
  | 'control_entry'
  | 'coordination_case';
/** What a record can be tied to: a subject, or a country by its two letters. */
export type TiedKind =
  | 'report'
  | 'action'
  | 'meeting'
  | 'agenda_item'
  | 'decision'
  | 'item'
  | 'item_link'
  | 'supplier'
  | 'country'
  | 'control_entry'
  | 'coordination_case';

/**
 * What every record of substance carries. `issued_at` null: not filed yet, its author's alone.
 * `quarantined_at` set: nobody reads it until it is released.
 */
export interface Substance {
  id: string;
  home_body_id: string;
  audience_id: string;
  /** null for what was loaded from a published source */
  author_id: string | null;
  issued_at: Instant | null;
  quarantined_at: Instant | null;
}
