import { WHOLE } from '../indicators.ts';
import type { Spot } from './views.ts';

/** What a country holds, and where it stands on the drawing. */
export interface Share {
  /** null: no page speaks of it */
  ref: string | null;
  country: string | null;
  name_en: string;
  name_ja: string;
  low: number;
  high: number;
  /** null: it is no single place */
  spot: Spot | null;
}

/** A share as a circle of the drawing. */
export interface Circle extends Spot, Omit<Share, 'spot' | 'country'> {
  /** radii, in the units of the whole drawing: of what is certain, and of what it may be at most */
  certain: number;
  most: number;
}

/** The circle of 100 %. */
export const GREATEST = 58;

/** The radius of a share: the area is in proportion to it. */
export const radiusOf = (share: number): number => GREATEST * Math.sqrt(Math.min(Math.max(share, 0), WHOLE) / WHOLE);

/** The circles of what is greater than nothing and has a place, the greatest first, so that the smaller ones lie upon them. */
export function circlesOf(shares: readonly Share[]): Circle[] {
  return shares
    .flatMap(({ spot, country: _country, ...share }) =>
      spot && share.high > 0 ? [{ ...share, ...spot, certain: radiusOf(share.low), most: radiusOf(share.high) }] : [],
    )
    .sort((a, b) => b.most - a.most || (a.name_en < b.name_en ? -1 : 1));
}
