/** The register of information sources, and how reliable each was found to be when. */
import type { Generated } from 'kysely';
import type { Instant, Substance } from './terms.ts';

type SourceKind = 'authority' | 'statistics' | 'press' | 'company' | 'research' | 'person' | 'other';

export interface SourceTables {
  /** Somebody or something that reports draw on. Its readers are chosen once, when it is registered. */
  information_sources: Substance & {
    ref: string;
    kind: SourceKind;
    name_en: string;
    name_ja: string;
    about: string;
    url: string;
    /** its newest rating, Admiralty code A–F, and when that was given */
    reliability: string;
    rated_at: Instant;
    /** the number of its newest rating: the guard against two at once */
    ratings: Generated<number>;
    version: Generated<number>;
  };
  /** What an entry said before it was edited. Never changed. Read with its source. */
  information_source_versions: {
    id: string;
    source_id: string;
    number: number;
    kind: SourceKind;
    name_en: string;
    name_ja: string;
    about: string;
    url: string;
    ended_at: Instant;
    ended_by: string | null;
  };
  /** Never changed: another rating is another row. Read with its source. */
  information_source_ratings: {
    id: string;
    source_id: string;
    number: number;
    reliability: string;
    reason: string;
    rated_at: Instant;
    rated_by: string | null;
  };
}
