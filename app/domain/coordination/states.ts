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
 * The state that follows from what both sides have said, with the time for comments still `open` or not: aligned when both align, diverging when either differs, otherwise as it was. In force
 * when both have put an aligned control in force, or the proposing side one on which the sides diverge.
 */
export function stateAfter(state: CaseState, sides: readonly SideSaid[], proposing: string, open: boolean): CaseState {
  const differs = sides.some(({ position }) => position === 'differ');
  const aligned = sides.length > 0 && sides.every(({ position }) => position === 'align');
  const settled = differs
    ? 'diverging'
    : aligned
      ? 'aligned'
      : state === 'aligned' || state === 'diverging'
        ? open
          ? 'notified'
          : 'due'
        : state;
  if (settled === 'aligned' && sides.every(({ in_force_on }) => in_force_on !== null)) return 'in_force';
  if (settled === 'diverging' && sides.some(({ party_id, in_force_on }) => party_id === proposing && in_force_on !== null))
    return 'in_force';
  return settled;
}
