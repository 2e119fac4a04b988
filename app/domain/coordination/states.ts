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

interface SideSaid {
  party_id: string;
  position: 'align' | 'differ' | null;
  in_force_on: string | null;
}

/**
 * The state that follows from where both sides stand, with the time for comments still `open` or not: aligned when both align, diverging when
 * either differs, otherwise as it was. It puts nothing in force.
 */
export function stateAfter(state: CaseState, sides: readonly Pick<SideSaid, 'position'>[], open: boolean): CaseState {
  if (sides.some(({ position }) => position === 'differ')) return 'diverging';
  if (sides.length > 0 && sides.every(({ position }) => position === 'align')) return 'aligned';
  if (state !== 'aligned' && state !== 'diverging') return state;
  return open ? 'notified' : 'due';
}

/**
 * The state once a side has put the control in force, which nothing else does: in force when both have an aligned one, or the proposing side one
 * on which the sides diverge.
 */
export function stateAfterStep(state: CaseState, sides: readonly SideSaid[], proposing: string): CaseState {
  const inForce = (side: SideSaid) => side.in_force_on !== null;
  if (state === 'aligned' && sides.every(inForce)) return 'in_force';
  return state === 'diverging' && sides.some((side) => side.party_id === proposing && inForce(side)) ? 'in_force' : state;
}
