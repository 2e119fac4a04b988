/** The states of a decision and what leads from one to the next. Apart from the schema, so that a page takes them without zod. */
import type { DecisionPosition, DecisionState } from '#db/schema.ts';

export const STATES: readonly DecisionState[] = ['proposed', 'open', 'objected', 'adopted', 'superseded', 'expired', 'withdrawn'];

/** In these its text can be changed, and a position stated. */
export const LIVE: readonly DecisionState[] = ['proposed', 'open', 'objected'];
export const isLive = (state: DecisionState): boolean => LIVE.includes(state);

/** In these it was adopted once: it has a number, and its text is never changed. */
export const REGISTERED: readonly DecisionState[] = ['adopted', 'superseded', 'expired'];

export const POSITIONS = ['concur', 'footnote', 'no_objection', 'object', 'recuse'] as const satisfies readonly DecisionPosition[];
/** Of these a co_chair's is a government's consent. */
export const CONSENTS: readonly DecisionPosition[] = ['concur', 'footnote'];

/** A footnote is its words, and an objection says why. */
export const needsReason = (position: DecisionPosition): boolean => position === 'footnote' || position === 'object';

/** A position that stands, as far as the count of keys asks. */
export interface StandingPosition {
  party_id: string;
  position: DecisionPosition;
  as_key: boolean;
  root: string;
}

/**
 * What the standing positions come to for a text: adopted when a co_chair of each principal party consents to it, unless a co_chair's objection
 * to it stands; positions on another text count for nothing.
 */
export function outcomeOf(
  positions: readonly StandingPosition[],
  root: string,
  principals: readonly string[],
): 'open' | 'objected' | 'adopted' {
  const keys = positions.filter((one) => one.as_key && one.root === root && principals.includes(one.party_id));
  if (keys.some(({ position }) => position === 'object')) return 'objected';
  const consenting = new Set(keys.filter(({ position }) => CONSENTS.includes(position)).map(({ party_id }) => party_id));
  return principals.length > 0 && principals.every((party) => consenting.has(party)) ? 'adopted' : 'open';
}
