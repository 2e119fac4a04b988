/**
 * Keeps the canvas drawn. Every frame is put together of pictures that are ready: the whole network at a small size, so that nothing is
 * ever blank, and over it what is in sight and some way around it at its own size. These are painted beside, a few milliseconds a frame.
 */
import { NODE } from '#app/domain/map/network/placing.ts';
import { paintChosen, paintHeadings, paintHint } from './headings.ts';
import { leftOf, paint, paintBoxes, paintLanes, type Scene } from './painting.ts';
import { holds, kept, seen, type Box, type Size, type View } from './view.ts';

/** A picture that is ready: `box` of the network at the size `k`. */
interface Plate {
  canvas: HTMLCanvasElement;
  box: Box;
  k: number;
}

/** The longest side of the picture of the whole. */
const WHOLE = 2_048;
/** How far around what is in sight is painted too, as a share of it. */
const AROUND = 0.5;
/** How long is painted in a frame, in ms. */
const SLICE = 5;
/** Sizes that differ less are the same; a picture may be enlarged so far before it is painted again. */
const SAME = 0.001;
const BLUR = 0.15;
/** Sharper than this is not seen, and twice the work. */
const SHARPEST = 2;

export interface Stage {
  view(): View;
  size(): Size;
  look(view: View): void;
  /** what is drawn, from now on */
  show(scene: Scene, chosen: number): void;
  choose(chosen: number): void;
  point(at: number): void;
  resize(size: Size): void;
  /** the node at a point of the canvas; -1: none */
  nodeAt(x: number, y: number): number;
  end(): void;
}

/** A pen on a new canvas that draws in the picture's own measure. */
function plateFor(box: Box, k: number, sharp: number): { plate: Plate; pen: CanvasRenderingContext2D | null } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(box.width * k * sharp));
  canvas.height = Math.max(1, Math.ceil(box.height * k * sharp));
  const pen = canvas.getContext('2d', { alpha: false });
  pen?.setTransform(k * sharp, 0, 0, k * sharp, -box.x * k * sharp, -box.y * k * sharp);
  return { plate: { canvas, box, k }, pen };
}

/** Sets a stage on a canvas. `sectors`: their names. `drawn` is told after every frame whether it is the last until something changes. */
export function setStage(canvas: HTMLCanvasElement, sectors: Record<string, string>, drawn: (view: View, settled: boolean) => void): Stage {
  const pen = canvas.getContext('2d', { alpha: false });
  let scene: Scene | null = null;
  let view: View = { x: 0, y: 0, k: 1 };
  let size: Size = { width: 1, height: 1 };
  let [chosen, pointed, frame] = [-1, -1, 0];
  let whole: Plate | null = null;
  let near: Plate | null = null;
  let work: { steps: Generator<void>; plate: Plate; of: 'whole' | 'near' } | null = null;
  let wholeIsRough = true;
  const sharp = () => Math.min(window.devicePixelRatio || 1, SHARPEST);

  const fits = (plate: Plate) => Math.abs(plate.k / view.k - 1) < SAME;
  const covers = (plate: Plate, of: Scene) => fits(plate) && holds(plate.box, seen(view, size), of.drawn);

  /** Begins to paint what is missing: what is in sight where the picture of the whole is not sharp enough, then the whole with its links. */
  function begin(of: Scene): void {
    const far = whole !== null && view.k * sharp() <= whole.k * (1 + BLUR);
    if (far) near = null;
    if (!far && !(near && covers(near, of))) {
      const { plate, pen: beside } = plateFor(seen(view, size, AROUND), view.k, sharp());
      if (beside) work = { steps: paint(beside, of, plate.box, plate.k), plate, of: 'near' };
    } else if (wholeIsRough && whole) {
      const { plate, pen: beside } = plateFor(whole.box, whole.k, 1);
      if (beside) work = { steps: paint(beside, of, plate.box, plate.k), plate, of: 'whole' };
    }
  }

  /** Goes on painting beside, until the time of a frame is up. */
  function goOn(): void {
    const until = performance.now() + SLICE;
    while (work && performance.now() < until) {
      if (!work.steps.next().done) continue;
      if (work.of === 'near') near = work.plate;
      else [whole, wholeIsRough] = [work.plate, false];
      work = null;
    }
  }

  function put(plate: Plate): void {
    const { canvas: from, box, k } = plate;
    const exact = fits(plate);
    if (!pen) return;
    pen.imageSmoothingEnabled = !exact;
    const [x, y] = [view.x + view.k * box.x, view.y + view.k * box.y];
    const [width, height] = [(from.width / sharpOf(plate)) * (view.k / k), (from.height / sharpOf(plate)) * (view.k / k)];
    // Whole points where nothing is scaled: then it is copied, not drawn anew.
    if (exact) pen.drawImage(from, Math.round(x * sharp()) / sharp(), Math.round(y * sharp()) / sharp(), width, height);
    else pen.drawImage(from, x, y, width, height);
  }
  const sharpOf = (plate: Plate) => (plate === whole ? 1 : sharp());

  function draw(): void {
    frame = 0;
    if (!pen || !scene) return;
    goOn();
    if (!work) begin(scene);
    const at = sharp();
    pen.setTransform(at, 0, 0, at, 0, 0);
    pen.fillStyle = scene.palette.colours.get('sheet') ?? 'white';
    pen.fillRect(0, 0, size.width, size.height);
    if (whole && !(near && covers(near, scene))) put(whole);
    if (near) put(near);
    if (chosen >= 0) {
      pen.setTransform(view.k * at, 0, 0, view.k * at, view.x * at, view.y * at);
      paintChosen(pen, scene, chosen, view.k);
      pen.setTransform(at, 0, 0, at, 0, 0);
    }
    paintHeadings(pen, scene, view, size, sectors);
    const under = scene.drawn.nodes[pointed];
    if (under) paintHint(pen, scene, under, view, size);
    drawn(view, work === null);
    if (work) again();
  }
  function again(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  return {
    view: () => view,
    size: () => size,
    look(next) {
      view = scene ? kept(next, scene.drawn, size) : next;
      again();
    },
    show(next, which) {
      scene = next;
      [chosen, pointed, near, work, wholeIsRough] = [which, -1, null, null, true];
      const { width, height } = scene.drawn;
      const box = { x: 0, y: 0, width, height };
      const rough = plateFor(box, Math.min(1, WHOLE / Math.max(width, height, 1)), 1);
      if (rough.pen) {
        paintLanes(rough.pen, scene, box);
        paintBoxes(rough.pen, scene, box);
      }
      whole = rough.plate;
      again();
    },
    choose(which) {
      chosen = which;
      again();
    },
    point(which) {
      if (which === pointed) return;
      pointed = which;
      again();
    },
    resize(next) {
      size = next;
      canvas.width = Math.round(size.width * sharp());
      canvas.height = Math.round(size.height * sharp());
      near = null;
      if (work?.of === 'near') work = null;
      again();
    },
    nodeAt(x, y) {
      const [px, py] = [(x - view.x) / view.k, (y - view.y) / view.k];
      return scene
        ? scene.drawn.nodes.findIndex(
            (node) => px >= leftOf(node) && px <= node.x + NODE.width && py >= node.y && py <= node.y + NODE.height,
          )
        : -1;
    },
    end: () => cancelAnimationFrame(frame),
  };
}
