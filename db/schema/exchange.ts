import type { Instant } from './terms.ts';

/** What is brought in from other systems' files. */
export interface ExchangeTables {
  /** A file that was read and waits for its importer to decide: seen by them alone, and gone when it expires. */
  incoming: {
    id: string;
    person_id: string;
    format: 'stix' | 'misp' | 'csv' | 'xlsx';
    /** JSON of what was found in it */
    content: string;
    made_at: Instant;
    expires_at: Instant;
    /** drafts were made of it */
    taken_at: Instant | null;
  };
  /** Where a report came from that was not written here. Read with the report; its id is the draft's, which the report keeps. */
  report_origins: {
    report_id: string;
    format: 'stix' | 'misp' | 'csv' | 'xlsx';
    /** the id that it has elsewhere, to the letter */
    external_id: string;
    /** as the file said it, to the last digit */
    created: string;
    modified: string;
    /** of the title and the text as they came: whether they still are what the translations translate */
    digest: string;
    /** JSON: [{id, created, modified, lang, name, description}], to the letter */
    translations: string;
    imported_at: Instant;
    /** who made it there, as the file says it; '' where it does not */
    made_by: string;
    /** JSON of what else it said of itself: when it was published, in which language, its reference there, its maker as an object */
    kept: string;
  };
  /** What came in with a report as an object of its own, and is a paragraph or a tie of it here. Read with that part alone. */
  part_origins: {
    report_id: string;
    /** the paragraph's reference; of a tie, the id at its other end */
    part: string;
    /** JSON of the object: its id, times, words and translations, to the letter */
    kept: string;
  };
}
