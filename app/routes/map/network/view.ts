/** Where the explorer looks: a point of the picture stands at (x + k × px, y + k × py) of the canvas. Pure. */
export interface View {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

const NEAREST = 3;
const MARGIN = 12;

/** The farthest view: half as large as the whole picture fits. */
const farthest = (whole: Size, canvas: Size): number =>
  Math.min(1, (0.5 * canvas.width) / Math.max(whole.width, 1), (0.5 * canvas.height) / Math.max(whole.height, 1));

/** Keeps some of the picture in sight, and its size within reason. */
export function kept({ x, y, k }: View, whole: Size, canvas: Size): View {
  const size = Math.min(Math.max(k, farthest(whole, canvas)), NEAREST);
  const within = (at: number, long: number, room: number) => {
    const least = Math.min(room / 3, (long * size) / 2);
    return Math.min(Math.max(at, least - long * size), room - least);
  };
  return { x: within(x, whole.width, canvas.width), y: within(y, whole.height, canvas.height), k: size };
}

/** The view in which a box of the picture fills the canvas, never larger than life. */
export function fitting({ x, y, width, height }: Box, canvas: Size): View {
  const k = Math.min(1, (canvas.width - MARGIN * 2) / Math.max(width, 1), (canvas.height - MARGIN * 2) / Math.max(height, 1));
  return { k, x: canvas.width / 2 - k * (x + width / 2), y: canvas.height / 2 - k * (y + height / 2) };
}

/** The view with a point of the picture in the middle, at this size. */
export const centred = (px: number, py: number, k: number, canvas: Size): View => ({
  k,
  x: canvas.width / 2 - k * px,
  y: canvas.height / 2 - k * py,
});

/** Larger or smaller by a factor, about a point of the canvas that stays where it is. */
export function zoomed({ x, y, k }: View, factor: number, at: { x: number; y: number }, whole: Size, canvas: Size): View {
  const size = Math.min(Math.max(k * factor, farthest(whole, canvas)), NEAREST);
  const by = size / k;
  return { k: size, x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by };
}

/** The part of the picture that a canvas shows, with a margin around it as a share of the canvas. */
export const seen = ({ x, y, k }: View, canvas: Size, margin = 0): Box => ({
  x: (-x - canvas.width * margin) / k,
  y: (-y - canvas.height * margin) / k,
  width: (canvas.width * (1 + margin * 2)) / k,
  height: (canvas.height * (1 + margin * 2)) / k,
});

/** Whether one box holds all of the other that is part of the picture. */
export function holds(box: Box, other: Box, whole: Size): boolean {
  const left = Math.max(other.x, 0);
  const top = Math.max(other.y, 0);
  const right = Math.min(other.x + other.width, whole.width);
  const bottom = Math.min(other.y + other.height, whole.height);
  if (right <= left || bottom <= top) return true;
  return box.x <= left && box.y <= top && box.x + box.width >= right && box.y + box.height >= bottom;
}
