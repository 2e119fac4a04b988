import type { Circle } from '#app/domain/map/world/circles.ts';
import { isIn, SHEET, type Frame } from '#app/domain/map/world/views.ts';
import { widthOf } from '../fitting.ts';

/** So many of the greatest are labelled. */
const LABELLED = 9;
const LINE = 17;
const GAP = 4;
/** Letters of the labels against those that `widthOf` measures. */
const LARGER = 13.5 / 12;

/** A name beside its circle, in the drawing's units. */
export interface Label {
  at: number;
  x: number;
  y: number;
  words: string;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Names for the greatest circles, each beside its own where nothing else of it stands: right, left, above, below; one that finds no room is
 * left to the table and to pointing at it.
 */
export function labelsOf(circles: readonly Circle[], frame: Frame, wordsOf: (circle: Circle) => string): Label[] {
  const unit = frame.width / SHEET.width;
  const taken: Box[] = [];
  const labels: Label[] = [];
  const inside = circles.flatMap((circle, at) => (isIn(frame, circle) ? [{ circle, at }] : []));
  const discs = inside.slice(0, LABELLED).map(({ circle: { x, y, certain } }) => {
    const half = Math.max(certain, 3) * 0.75 * unit;
    return { left: x - half, top: y - half, right: x + half, bottom: y + half };
  });
  for (const [place, { circle, at }] of inside.slice(0, LABELLED).entries()) {
    const words = wordsOf(circle);
    const [width, height] = [widthOf(words) * LARGER * unit, LINE * unit];
    const away = (Math.max(circle.most, 3) + GAP) * unit;
    const places = [
      [circle.x + away, circle.y - height / 2],
      [circle.x - away - width, circle.y - height / 2],
      [circle.x - width / 2, circle.y - away - height],
      [circle.x - width / 2, circle.y + away],
    ] as const;
    for (const [left, top] of places) {
      const box = { left, top, right: left + width, bottom: top + height };
      const within = left >= frame.x && top >= frame.y && box.right <= frame.x + frame.width && box.bottom <= frame.y + frame.height;
      if (!within || taken.some((other) => touch(box, other)) || discs.some((disc, of) => of !== place && touch(box, disc))) continue;
      taken.push(box);
      labels.push({ at, x: left, y: top + height * 0.78, words });
      break;
    }
  }
  return labels;
}
