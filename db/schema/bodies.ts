/** Bodies with their scope, their states and their seats. */
import type { Generated } from 'kysely';
import type { Instant, Day, Capacity, BodyKind, BodyState, Sector } from './terms.ts';

export interface BodyTables {
  bodies: {
    id: string;
    slug: string;
    parent_id: string | null;
    kind: BodyKind;
    name_en: string;
    name_ja: string;
    charter_en: Generated<string>;
    charter_ja: Generated<string>;
    state: BodyState;
    /** the body's own marking and audience: its charter, seats and scope are read with it */
    audience_id: string;
    position: Generated<number>;
    created_at: Instant;
    version: Generated<number>;
    /** after how many days an assessment of its reports is to be looked at again; null: never by itself */
    review_days: Generated<number | null>;
  };
  body_states: { id: string; body_id: string; state: BodyState; since: Instant; actor_id: string | null };
  body_parties: { body_id: string; party_id: string };
  /** Scope on the map: sectors and single items. */
  body_sectors: { body_id: string; sector: Sector };
  body_items: { body_id: string; item_id: string };
  /** The bounds of indicators of its scope that a body wants to be told of; null: none. */
  body_thresholds: {
    body_id: string;
    /** HHI points: told of what is surely over it */
    hhi: number | null;
    hhi_since: Instant | null;
    /** whole percent of the greatest share: told of what is surely over it */
    top: number | null;
    top_since: Instant | null;
    /** days of cover, with a stock of so many days of use assumed: told of what is surely under it */
    cover: number | null;
    stock: number | null;
    cover_since: Instant | null;
    version: Generated<number>;
    updated_at: Instant;
    updated_by: string | null;
  };
  seats: {
    id: string;
    body_id: string;
    person_id: string;
    capacity: Capacity;
    from_day: Day;
    to_day: Day | null;
    created_at: Instant;
    version: Generated<number>;
  };
}
