import type { Findable } from '../finding.ts';

/** What kind of thing an information source is. */
export const SOURCE_KINDS = ['authority', 'statistics', 'press', 'company', 'research', 'person', 'other'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source of the register as a form offers it, with the reliability that it is rated at now. */
export interface CitableSource extends Findable {
  ref: string;
  reliability: string;
}

/** What the register knows of a source that a report names: told to those who may read the register's entry too. */
export interface Registered {
  ref: string;
  /** how it is rated now, and since when */
  reliability: string;
  rated_at: string;
}
