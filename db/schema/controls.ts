/** What each party controls the export of. */
import type { Generated } from 'kysely';
import type { Day, Instant, Substance } from './terms.ts';

/** How far an entry is in force, as of its source's date. */
export type ControlStatus = 'in_force' | 'suspended' | 'superseded' | 'proposed';

/** What an entry says at one time. */
interface Said {
  list: string;
  number: string;
  title: string;
  /** the same in Japanese, a translation until an official of the controlling party has checked the entry; '' where nobody has said it */
  title_ja: string;
  /** words for its goods, with `;` between */
  keywords: string;
  /** at the length that the text gives, 2 to 10 digits each, with `;` between */
  hs_codes: string;
  reason: string;
  /** JSON: domain/controls/destinations.ts, Destination[] */
  destinations: string;
  status: ControlStatus;
  /** null: not seen, which is not none */
  effective_from: Day | null;
  effective_to: Day | null;
  source_title: string;
  source_publisher: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD; '' where it is not known */
  source_date: string;
  source_url: string;
  /** where the text was read */
  seen_in: string;
  confidence: 'high' | 'moderate' | 'low';
  updated_at: Instant;
  /** null: what was loaded */
  updated_by: string | null;
  /** an official of the controlling party has checked what it says now; null: nobody has */
  checked_at: Instant | null;
  checked_by: string | null;
}

export interface ControlTables {
  control_entries: Substance &
    Said & {
      ref: string;
      /** who controls: ISO 3166-1 alpha-2, or EU */
      party: string;
      /** of what comes with the software; null: entered by a person */
      external_key: string | null;
      created_at: Instant;
      withdrawn_at: Instant | null;
      version: Generated<number>;
    };
  /** The items of the map that it controls. `by_words`: 1 where they were found by its words, and nobody has said so yet. */
  control_entry_items: { entry_id: string; item_id: string; by_words: number };
  /** What it said before an edit, read under the readers that it had. Never changed. */
  control_entry_versions: Substance &
    Said & {
      entry_id: string;
      number_of_version: number;
      /** ids of its items, with `;` between */
      items: string;
    };
}
