/** What a pointer, two fingers or a wheel do to the explorer. The library for it (d3-zoom) is larger than what is left of a page's scripts. */
export interface Gestures {
  moved: (dx: number, dy: number) => void;
  zoomed: (factor: number, x: number, y: number) => void;
  clicked: (x: number, y: number) => void;
  hovered: (x: number, y: number) => void;
  left: () => void;
}

/** A pointer that moves less has clicked: a finger is never as still as a mouse. */
const STILL = 4;
const STILL_FINGER = 12;
const stillOf = ({ pointerType }: PointerEvent) => (pointerType === 'touch' ? STILL_FINGER : STILL);
const WHEEL = 0.0016;
/** Two fingers on a touch pad come as a wheel with Ctrl, in small steps. */
const PINCH = 0.01;
const LINE = 16;

/** Listens on an element until the returned function is called. */
export function listen(element: HTMLElement, { moved, zoomed, clicked, hovered, left }: Gestures): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const at = (event: PointerEvent | WheelEvent) => {
    const { left: x, top: y } = element.getBoundingClientRect();
    return { x: event.clientX - x, y: event.clientY - y };
  };
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) } : null;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 0) travelled = 0;
    fingers.set(event.pointerId, at(event));
  };
  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    const now = at(event);
    if (!before) return hovered(now.x, now.y);
    const two = spread();
    fingers.set(event.pointerId, now);
    const then = spread();
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (two && then) {
      moved(then.x - two.x, then.y - two.y);
      if (two.apart > 0) zoomed(then.apart / two.apart, then.x, then.y);
    } else if (travelled >= stillOf(event)) moved(now.x - before.x, now.y - before.y);
  };
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || event.type !== 'pointerup' || travelled >= stillOf(event) || fingers.size > 0) return;
    const { x, y } = at(event);
    clicked(x, y);
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const { x, y } = at(event);
    const by = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
    zoomed(Math.exp(-by * (event.ctrlKey ? PINCH : WHEEL)), x, y);
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', left);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', left);
    element.removeEventListener('wheel', wheel);
  };
}
