import type { Marking, TiedKind } from '#db/schema.ts';

/** What a person can tie a record to by its reference or by typing. */
export const TIEABLE = ['report', 'action', 'meeting', 'decision', 'item', 'control_entry', 'coordination_case'] as const;
export type TieableKind = (typeof TIEABLE)[number];

/** The other end of a tie, as its reader may see it. An agenda item goes by its meeting's reference. */
export interface TiedEnd {
  kind: TieableKind | 'agenda_item';
  id: string;
  ref: string;
  title: string;
  /** '' where the record has one title for both languages */
  title_ja: string;
  marking: Marking;
}

export interface Tie extends TiedEnd {
  tie_id: string;
  /** the record whose ties were asked for */
  near_id: string;
}

/** One end of a tie, as it is stored. */
export interface End {
  kind: TiedKind;
  id: string;
}
