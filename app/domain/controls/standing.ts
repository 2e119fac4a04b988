import type { ControlStatus } from '#db/schema.ts';

export const STATUSES = ['in_force', 'suspended', 'proposed', 'superseded'] as const satisfies readonly ControlStatus[];
export const CONFIDENCES = ['high', 'moderate', 'low'] as const;

/** How an entry stands on a day. */
export type StandingOn = 'in_force' | 'suspended' | 'proposed' | 'not_yet' | 'ended';

/** How an entry's state is called on a day. */
export type ShownStatus = ControlStatus | 'not_yet' | 'ended';

interface Dated {
  status: ControlStatus;
  effective_from: string | null;
  effective_to: string | null;
}

/**
 * How an entry stands on a day, as far as is known: a day that was not seen counts as long past or never. What was superseded held until the
 * last day that is known of it; of what is suspended no day is known, so that it counts as suspended on every day.
 */
export function standingOn({ status, effective_from, effective_to }: Dated, day: string): StandingOn {
  if (effective_to !== null && effective_to < day) return 'ended';
  if (status === 'superseded' && effective_to === null) return 'ended';
  if (status === 'proposed') return 'proposed';
  if (effective_from !== null && effective_from > day) return 'not_yet';
  return status === 'suspended' ? 'suspended' : 'in_force';
}

/** What the state of an entry is on a day: in force only while its own days hold, whatever is said of it; otherwise what is said. */
export function statusOn(entry: Dated, day: string): ShownStatus {
  const standing = standingOn(entry, day);
  return entry.status === 'in_force' && (standing === 'not_yet' || standing === 'ended') ? standing : entry.status;
}
