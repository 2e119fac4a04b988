/** How much more it takes until a target is reached, in closed form. Pure. Formulas: docs/decisions/diversification.md. */
import { WHOLE } from '../indicators.ts';

/** Far below a hundredth of a percent: what division may leave behind. */
const CLOSE = 1e-9;

/** What stands before the target: a part of the supply, and all of it. */
export interface Held {
  /** s: its share, hundredths of a percent */
  share: number;
  /** p: the part of `share` that was given as a share, and so stays whatever else is added */
  fixed: number;
  /** N: all supply; P: the shares given, hundredths of a percent */
  total: number;
  given: number;
}

/**
 * How much others must add until what has the share s has g at most: X = (1 − P) · N · ((s − p) ⁄ (g − p) − 1).
 * Nought where it is there already; null where no amount reaches it.
 */
export function amountUnder({ share, fixed, total, given }: Held, goal: number): number | null {
  if (share <= goal + CLOSE) return 0;
  if (goal <= fixed + CLOSE) return null;
  return (1 - given / WHOLE) * total * ((share - fixed) / (goal - fixed) - 1);
}

/**
 * Which share newcomers must reach, all others giving way in proportion, until the HHI is h at most, 0–1.
 * One newcomer: H(x) = (1 − x)² · H + 10,000 · x², so x = (H − √(H² − (H + 10,000)(H − h))) ⁄ (H + 10,000); null where the root is not real:
 * one newcomer brings it no lower than 10,000 · H ⁄ (H + 10,000). Countless ones, each too small to count: x = 1 − √(h ⁄ H).
 */
export function sharesFor(hhi: number, goal: number): { one: number | null; many: number; least: number } {
  const least = hhi > 0 ? (WHOLE * hhi) / (hhi + WHOLE) : 0;
  if (hhi <= goal + CLOSE) return { one: 0, many: 0, least };
  const root = hhi ** 2 - (hhi + WHOLE) * (hhi - goal);
  return { one: root < 0 ? null : (hhi - Math.sqrt(root)) / (hhi + WHOLE), many: 1 - Math.sqrt(Math.max(goal, 0) / hhi), least };
}

/** What a newcomer must add for a share x of all supply: X = N · x ⁄ (1 − x). */
export const amountFor = (share: number, total: number): number | null => (share < 1 ? (total * share) / (1 - share) : null);
