/** Editions of sources that somebody brings in, and what each did to the map. */
import type { Generated } from 'kysely';
import type { ChangedKind } from './map-changes.ts';
import type { Instant, Substance } from './terms.ts';

/** Which publisher's form the files have; `table`: any, read by a mapping of its columns. */
export type EditionFamily = 'eto' | 'usgs' | 'iea' | 'table';

export interface EditionTables {
  /** An edition that somebody brings in. Its importer's alone until it is imported; then its readers are those of what it put on the map. */
  editions: Substance & {
    ref: string;
    family: EditionFamily;
    title: string;
    /** YYYY, YYYY-MM or YYYY-MM-DD */
    published: string;
    /** waiting: to be looked at and decided; importing; stopped: by its importer or by a fault; dropped: never imported */
    state: 'waiting' | 'importing' | 'stopped' | 'imported' | 'undone' | 'dropped';
    /** JSON: [{name, digest}] */
    files: string;
    /** JSON of what was read: domain/map/editions/content.ts; '' once it was dropped */
    content: string;
    /** JSON: what its importer decided about each name that was not plain */
    choices: Generated<string>;
    /** JSON: what the import did */
    counts: Generated<string>;
    source_id: string | null;
    made_at: Instant;
    /** who runs it, under a random name; beat_at: when they last said that they do */
    run: string | null;
    beat_at: Instant | null;
    done: Generated<number>;
    of_all: Generated<number>;
    /** a word for why it stopped by itself */
    trouble: Generated<string>;
    imported_at: Instant | null;
    undone_at: Instant | null;
    undone_by: string | null;
    undone_because: Generated<string>;
    version: Generated<number>;
    /** of a table: what tells its source from others, whichever edition; '' of a publisher's form */
    series: Generated<string>;
    /** of a table: JSON of what was received, until it is imported or dropped (domain/map/editions/sheets.ts) */
    received: Generated<string>;
    /** of a table: JSON of how its columns are read (domain/map/editions/mapping.ts); '' until somebody said it */
    mapping: Generated<string>;
  };
  /** A way to read the columns of a table that somebody saved: their own, or, once it is issued, its body's. */
  column_mappings: Substance & { name: string; mapping: string; saved_at: Instant };
  /** What an import is about to put on the map, in the order in which it is put. Nobody reads it; gone when it is done. */
  edition_batches: { edition_id: string; place: number; kind: string; records: string };
  /** What an import put on the map, and what it took off it. */
  edition_effects: { edition_id: string; kind: ChangedKind | 'supplier' | 'series_total'; subject_id: string; way: 'put' | 'taken_off' };
}
