export const STANCES = ['corroborates', 'contradicts'] as const;
export type Stance = (typeof STANCES)[number];

/** Where a report stands, by what others know of it. */
export type Standing = 'alone' | 'corroborated' | 'contradicted' | 'mixed';

/** Computed from those that one reader may read, and are not withdrawn. */
export function standingOf(corroborations: readonly { stance: Stance; withdrawn_at: string | null }[]): Standing {
  const stances = new Set(corroborations.filter((one) => one.withdrawn_at === null).map((one) => one.stance));
  if (stances.size === 2) return 'mixed';
  if (stances.has('corroborates')) return 'corroborated';
  return stances.has('contradicts') ? 'contradicted' : 'alone';
}
