import { CLUSTER_GAP, NODE } from '#app/domain/map/network/placing.ts';
import type { SheetNode } from '#app/domain/map/network/sheet.ts';

/** A Bézier curve: two points that it bends towards, and its end. Where all lie on one line it is straight. */
export type Curve = readonly [number, number, number, number, number, number];

/** How a link goes from the right side of one item to the left side of another. */
export interface Way {
  x: number;
  y: number;
  curves: readonly Curve[];
}

/** Room between columns that a link bends in. */
const BEND = 28;
/** How many links may run beside each other between two rows, and how far apart. */
const TRACKS = 5;
const TRACK = 2;
/** The point of its arrow. */
export const POINT = 5;

/**
 * The way of a link. One that passes other columns runs between their rows: behind the boxes of a row it would seem to end at each of them.
 * Rows of folded items stand in line; unfolded variants, closer together, may be passed behind.
 */
export function wayOf(a: Pick<SheetNode, 'x' | 'y'>, b: Pick<SheetNode, 'x' | 'y'>): Way {
  const [x, y, right, bottom] = [a.x + NODE.width, a.y + NODE.height / 2, b.x - POINT, b.y + NODE.height / 2];
  if (right - x < NODE.width) {
    const bend = Math.max(Math.abs(right + POINT - x) / 2, 16);
    return { x, y, curves: [[x + bend, y, right + POINT - bend, bottom, right, bottom]] };
  }
  // Those of one row that come from different columns lie beside each other.
  const beside = ((Math.round(a.x / NODE.height) % TRACKS) - (TRACKS - 1) / 2) * TRACK;
  const between = (b.y < a.y ? a.y - CLUSTER_GAP / 2 : a.y + NODE.height + CLUSTER_GAP / 2) + beside;
  const [from, to] = [x + BEND, right - BEND];
  return {
    x,
    y,
    curves: [
      [x + BEND / 2, y, x + BEND / 2, between, from, between],
      [from, between, to, between, to, between],
      [to + BEND / 2, between, to + BEND / 2, bottom, right, bottom],
    ],
  };
}
