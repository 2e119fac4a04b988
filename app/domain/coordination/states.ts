import type { CaseState } from '#db/schema.ts';

export const CASE_STATES = [
  'proposed',
  'notified',
  'due',
  'aligned',
  'diverging',
  'dropped',
  'in_force',
] as const satisfies readonly CaseState[];

/** What is done to a case. */
export type CaseAct = 'notify' | 'comment' | 'align' | 'differ' | 'drop' | 'step';

/** In which states each may be done. After the time for comments a side may still say where it stands; what is in force or dropped stays. */
export const POSSIBLE: Record<CaseAct, readonly CaseState[]> = {
  notify: ['proposed'],
  comment: ['notified'],
  align: ['notified', 'due', 'aligned', 'diverging'],
  differ: ['notified', 'due', 'aligned', 'diverging'],
  drop: ['proposed', 'notified', 'due', 'aligned', 'diverging'],
  step: ['aligned', 'diverging'],
};

/**
 * The state that follows from where both sides stand, with the time for comments still `open` or not: aligned when both align, diverging when
 * either differs, otherwise as it was. It puts nothing in force.
 */
export function stateAfter(state: CaseState, sides: readonly { position: 'align' | 'differ' | null }[], open: boolean): CaseState {
  if (sides.some(({ position }) => position === 'differ')) return 'diverging';
  if (sides.length > 0 && sides.every(({ position }) => position === 'align')) return 'aligned';
  if (state !== 'aligned' && state !== 'diverging') return state;
  return open ? 'notified' : 'due';
}

/**
 * The instant from which the control is in force, by the days that the sides said: when both have an aligned one, or when the proposing side
 * has one on which the sides diverge. `begins`: the beginning of a side's day in its capital. Null: the days that it takes are not said.
 */
export function inForceFrom(
  state: CaseState,
  sides: readonly { party_id: string; begins: string | null }[],
  proposing: string,
): string | null {
  if (state !== 'aligned' && state !== 'diverging') return null;
  const counting = state === 'aligned' ? sides : sides.filter(({ party_id }) => party_id === proposing);
  const begins = counting.flatMap((side) => side.begins ?? []);
  return begins.length === counting.length ? (begins.sort().at(-1) ?? null) : null;
}

/** The state of a case as it is at an instant: what ran out or began counts as that, however late it is minded. */
export function stateNow(
  { state, comments_until, in_force_at }: { state: CaseState; comments_until: string | null; in_force_at: string | null },
  now: Date,
): CaseState {
  const at = now.toISOString();
  if (in_force_at !== null && in_force_at <= at) return 'in_force';
  return state === 'notified' && comments_until !== null && comments_until <= at ? 'due' : state;
}
