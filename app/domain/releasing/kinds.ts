import type { StoppableKind } from '#db/schema.ts';

/** The first letter of the references of each kind of record that can be put in quarantine. */
const letters: Record<StoppableKind, string> = {
  ...{ report: 'R', decision: 'D', scenario: 'W', action: 'A', meeting: 'M' },
  meeting_series: 'T',
  emerging_choke_point: 'G',
  stock: 'K',
  arrangement: 'J',
  sharing_request: 'H',
  control_entry: 'X',
  coordination_case: 'C',
};

const KINDS = Object.keys(letters) as StoppableKind[];

/** Of which kind a record is, by its reference; null: of none that can be put in quarantine, or no reference at all. */
export function kindOf(ref: string): StoppableKind | null {
  if (!/^[A-Z]-[0-9A-HJKMNP-TV-Z]{6}$/.test(ref)) return null;
  return KINDS.find((kind) => letters[kind] === ref[0]) ?? null;
}
