/** The parts of the world that a picture can show. */
export const VIEWS = ['world', 'east_asia', 'south_asia', 'europe', 'north_america'] as const;
export type View = (typeof VIEWS)[number];

/** A window on the drawing, in its own units. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The whole drawing, Antarctica left out: in its units everything on it is measured. */
export const SHEET: Frame = { x: 0, y: 0, width: 960, height: 424 };

/** A point of the drawing. */
export interface Spot {
  x: number;
  y: number;
}

const PAD = 1.25;
const LEAST = 90;

/** The window of the sheet's shape that these points are seen in, with room around them; the whole where there are none. */
export function frameAround(spots: readonly Spot[]): Frame {
  if (spots.length === 0) return SHEET;
  const ends = (values: number[]): [number, number] => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const [left, right] = ends(spots.map(({ x }) => x));
  const [top, bottom] = ends(spots.map(({ y }) => y));
  const width = Math.min(SHEET.width, Math.max(LEAST, (right - left) * PAD, (bottom - top) * PAD * (SHEET.width / SHEET.height)));
  const height = (width / SHEET.width) * SHEET.height;
  const round = (value: number) => Math.round(value * 10) / 10;
  return { x: round((left + right - width) / 2), y: round((top + bottom - height) / 2), width: round(width), height: round(height) };
}

/** Whether a point is seen in a window. */
export const isIn = ({ x, y, width, height }: Frame, spot: Spot): boolean =>
  spot.x >= x && spot.x <= x + width && spot.y >= y && spot.y <= y + height;
