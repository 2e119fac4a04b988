/** Ties the canvas of the network to what moves it: pointer, wheel, keys, the size of its frame and the colours of the page. */
import { HEAD, NODE } from '#app/domain/map/network/placing.ts';
import type { Drawn } from '#app/domain/map/network/sheet.ts';
import { listen } from './gestures.ts';
import type { Scene } from './painting.ts';
import { paletteOf, watchPalette } from './palette.ts';
import { setStage, type Stage } from './stage.ts';
import { centred, fitting, seen, zoomed, type Box, type View } from './view.ts';

/** What is to be seen: the picture, how it is coloured, the chosen item and the way of the path from it, or ''. */
export interface Subject extends Omit<Scene, 'palette'> {
  chosen: string;
  way: string;
}

export const ACTS = ['in', 'out', 'whole', 'left', 'up', 'down', 'right'] as const;
export type Act = (typeof ACTS)[number];

export interface Exploration {
  show(subject: Subject): void;
  act(act: Act): void;
  end(): void;
}

/** How far a key or button moves, as a share of what is in sight, and how much one zooms. */
const STEP = 0.2;
const ZOOM = 1.4;
/** An item that is jumped to is shown at least this large; a path that would be smaller than this is not fitted. */
const READABLE = 0.75;
const LEAST_PATH = 0.12;
/** Room at the head for the names of the lanes. */
const HEADINGS = 44;
const GAP = 6;

const KEYS: Record<string, Act> = {
  ...{ ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' },
  // Where + stands on an American and on a Japanese keyboard, with and without Shift.
  ...{ '+': 'in', '=': 'in', ';': 'in', '-': 'out', '0': 'whole' },
};

const middleOf = (node: Drawn['nodes'][number]) => ({ x: node.x + NODE.width / 2, y: node.y + NODE.height / 2 });
const indexOf = ({ drawn, chosen }: Subject) => drawn.nodes.findIndex((node) => node.ref === chosen);

/** The part of the picture that is on the path, or all of it. */
function litBox({ drawn, way }: Subject): Box {
  const lit = way === '' ? [] : drawn.nodes.filter((node) => node.lit);
  if (lit.length === 0) return { x: 0, y: 0, width: drawn.width, height: drawn.height };
  const x = lit.reduce((least, node) => Math.min(least, node.x), Infinity);
  const y = lit.reduce((least, node) => Math.min(least, node.y), Infinity);
  const right = lit.reduce((most, node) => Math.max(most, node.x + NODE.width), 0);
  const bottom = lit.reduce((most, node) => Math.max(most, node.y + NODE.height), 0);
  return { x, y, width: right - x, height: bottom - y };
}

/** All of the picture, or of the path, below the names of the lanes. */
function allOf(subject: Subject, stage: Stage): View {
  const { width, height } = stage.size();
  const box = litBox(subject);
  const view = fitting(box, { width, height: height - HEADINGS });
  return { ...view, y: HEADINGS + GAP - view.k * Math.max(box.y - GAP, HEAD) };
}

/** The view of a picture that was not in sight before: as large as its height allows, from its left; or the chosen item, or the path. */
function opening(subject: Subject, stage: Stage): View {
  const all = allOf(subject, stage);
  if (subject.way !== '' && all.k >= LEAST_PATH) return all;
  const node = subject.drawn.nodes[indexOf(subject)];
  if (node) return centred(middleOf(node).x, middleOf(node).y, Math.max(all.k, READABLE), stage.size());
  const k = Math.max(all.k, Math.min(READABLE, (stage.size().height - HEADINGS) / subject.drawn.height));
  return k === all.k ? all : { k, x: GAP, y: HEADINGS + GAP - k * HEAD };
}

/** The view after something has changed: the chosen item stays where it was, and is brought into sight where it is not. */
function going(before: Subject, after: Subject, stage: Stage): View {
  if (before.way !== after.way && after.way !== '') return opening(after, stage);
  const same = before.drawn.width === after.drawn.width && before.drawn.nodes.length === after.drawn.nodes.length;
  const node = after.drawn.nodes[indexOf(after)];
  if (!node) return same ? stage.view() : opening(after, stage);
  const view = stage.view();
  const was = before.drawn.nodes.find((one) => one.ref === node.ref);
  const moved = was && !same ? { ...view, x: view.x + view.k * (was.x - node.x), y: view.y + view.k * (was.y - node.y) } : view;
  const { x, y } = middleOf(node);
  const box = seen(moved, stage.size());
  const inSight = x > box.x && x < box.x + box.width && y > box.y + HEADINGS / moved.k && y < box.y + box.height;
  return inSight && (was ?? same) ? moved : centred(x, y, Math.max(moved.k, READABLE), stage.size());
}

interface Place {
  canvas: HTMLCanvasElement;
  /** what holds the canvas, and the focus */
  frame: HTMLElement;
  sectors: Record<string, string>;
  /** an item was chosen in the picture: its reference */
  choose: (ref: string) => void;
}

/** Begins to explore in a canvas. */
export function startExploring({ canvas, frame, sectors, choose }: Place): Exploration {
  let subject: Subject | null = null;
  let chosen = -1;
  const stage = setStage(canvas, sectors, ({ x, y, k }, settled) => {
    if (!canvas.dataset.view && subject) performance.mark('network-drawn');
    canvas.dataset.view = [x, y, k * 1000].map(Math.round).join(' ');
    canvas.dataset.settled = String(settled);
    const node = subject?.drawn.nodes[chosen];
    canvas.dataset.chosen = node ? [x + k * middleOf(node).x, y + k * middleOf(node).y].map(Math.round).join(' ') : '';
  });
  const light = () => subject && stage.show({ ...subject, palette: paletteOf(canvas) }, chosen);
  const measure = () => {
    const { width, height } = stage.size();
    if (width !== frame.clientWidth || height !== frame.clientHeight)
      stage.resize({ width: frame.clientWidth, height: frame.clientHeight });
  };
  const sized = new ResizeObserver(measure);
  measure();
  sized.observe(frame);
  const unwatch = watchPalette(light);
  const moved = (dx: number, dy: number) => stage.look({ ...stage.view(), x: stage.view().x + dx, y: stage.view().y + dy });
  const zoom = (factor: number, x: number, y: number) =>
    subject && stage.look(zoomed(stage.view(), factor, { x, y }, subject.drawn, stage.size()));
  const unlisten = listen(canvas, {
    moved,
    zoomed: zoom,
    clicked(x, y) {
      const at = stage.nodeAt(x, y);
      const node = subject?.drawn.nodes[at];
      if (!node) return;
      chosen = at;
      stage.choose(at);
      choose(node.ref);
    },
    hovered(x, y) {
      const at = stage.nodeAt(x, y);
      canvas.classList.toggle('over', at >= 0);
      stage.point(at);
    },
    left: () => stage.point(-1),
  });
  const act = (which: Act) => {
    const { width, height } = stage.size();
    const [across, down] = [width * STEP, height * STEP];
    switch (which) {
      case 'in':
        return void zoom(ZOOM, width / 2, height / 2);
      case 'out':
        return void zoom(1 / ZOOM, width / 2, height / 2);
      case 'whole':
        return void (subject && stage.look(allOf({ ...subject, way: '' }, stage)));
      case 'left':
        return moved(across, 0);
      case 'right':
        return moved(-across, 0);
      case 'up':
        return moved(0, down);
      case 'down':
        return moved(0, -down);
    }
  };
  const press = (event: KeyboardEvent) => {
    const which = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!which) return;
    event.preventDefault();
    act(which);
  };
  frame.addEventListener('keydown', press);
  return {
    show(next) {
      const before = subject;
      subject = next;
      chosen = indexOf(next);
      // What was chosen may have made the frame narrower.
      measure();
      light();
      stage.look(before ? going(before, next, stage) : opening(next, stage));
    },
    act,
    end() {
      unlisten();
      unwatch();
      sized.disconnect();
      stage.end();
      frame.removeEventListener('keydown', press);
    },
  };
}
