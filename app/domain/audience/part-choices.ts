/** Who reads what hangs on a record: its readers, or fewer. No database: forms use it too. */
export const READERS_OF = ['record', 'fewer'] as const;
export type ReadersOf = (typeof READERS_OF)[number];

/** The readers that stand in a form, right or wrong. */
export interface PartSoFar {
  readers_of: ReadersOf;
  marking: string;
  released: string[];
  readers: string[];
  parties: string[];
}
