import type { Instant } from './terms.ts';

export interface WatchingTables {
  /** What a person wants to be told of. Theirs alone: nobody else is shown it. */
  watches: {
    id: string;
    person_id: string;
    kind: 'item' | 'country' | 'category' | 'words';
    /** an item's id, a country's two letters, a category, or words */
    value: string;
    made_at: Instant;
    /** what could be read then is not new */
    looked_at: Instant;
    /** JSON: what the person's seats reached then: {"bodies": [...], "seated": true} */
    reached: string;
  };
}
