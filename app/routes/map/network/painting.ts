/** Draws the network, or the part of it that is asked for, in steps that may be spread over frames. */
import type { Colour } from '#app/domain/map/network/asking.ts';
import { CLUSTER_GAP, NODE } from '#app/domain/map/network/placing.ts';
import type { Drawn, SheetNode } from '#app/domain/map/network/sheet.ts';
import type { Language } from '#db/schema.ts';
import { cut, linesOf } from '../fitting.ts';
import type { Palette } from './palette.ts';
import { countOf, figureIn, stripeOf, tokenOf, WIDEST } from './saying.ts';
import type { Box } from './view.ts';
import { POINT, wayOf } from './way.ts';

export interface Scene {
  drawn: Drawn;
  colour: Colour;
  palette: Palette;
  language: Language;
}

/** Boxes are drawn whole from this size, with a name from the next, with two lines and a figure from the last. */
const BOXES = 0.2;
const NAMES = 0.4;
const LINES = 0.6;
/** Links bend from this size. */
const BENDS = 0.35;
const GAP = 2;
const FIGURE = 52;
const LINE = 13;
const TEXT = 12;
/** So many links, or nodes, are a step. */
const LINKS_A_STEP = 100;
const NODES_A_STEP = 60;
const UNLIT = 0.22;

export const leftOf = (node: SheetNode): number => node.x + node.depth * NODE.indent;
export const widthOf = (node: SheetNode): number => NODE.width - node.depth * NODE.indent;

const touches = (box: Box, x: number, y: number, right: number, bottom: number): boolean =>
  right >= box.x && x <= box.x + box.width && bottom >= box.y && y <= box.y + box.height;

const hue = ({ palette }: Scene, token: string): string => palette.colours.get(token) ?? 'gray';
const tint = (scene: Scene, node: SheetNode): string => hue(scene, tokenOf(scene.colour, node.tones[scene.colour]));

/** Adds the way of a link to the current path. */
export function trace(pen: CanvasRenderingContext2D, a: SheetNode, b: SheetNode, bends: boolean): void {
  const [right, bottom] = [b.x, b.y + NODE.height / 2];
  if (!bends) {
    pen.moveTo(a.x + NODE.width, a.y + NODE.height / 2);
    return pen.lineTo(right, bottom);
  }
  const { x, y, curves } = wayOf(a, b);
  pen.moveTo(x, y);
  for (const curve of curves) pen.bezierCurveTo(...curve);
  pen.moveTo(right - POINT, bottom - 3.5);
  pen.lineTo(right, bottom);
  pen.lineTo(right - POINT, bottom + 3.5);
}

function* paintLinks(pen: CanvasRenderingContext2D, scene: Scene, box: Box, k: number, lit: boolean, lone: boolean): Generator<void> {
  const { nodes, from, to } = scene.drawn;
  pen.strokeStyle = hue(scene, lit && !lone ? 'indigo' : 'strong-rule');
  pen.lineWidth = Math.max(1.2, (lit && !lone ? 1.2 : 0.7) / k);
  pen.globalAlpha = lit ? (lone && k < BENDS ? 0.4 : 1) : UNLIT;
  let waiting = 0;
  pen.beginPath();
  for (let at = 0; at < from.length; at += 1) {
    const [a, b] = [nodes[from[at]!]!, nodes[to[at]!]!];
    if ((a.lit && b.lit) !== lit) continue;
    const [top, low] = [Math.min(a.y, b.y) - CLUSTER_GAP, Math.max(a.y, b.y) + NODE.height + CLUSTER_GAP];
    if (!touches(box, Math.min(a.x, b.x), top, Math.max(a.x, b.x) + NODE.width, low)) continue;
    trace(pen, a, b, k >= BENDS);
    waiting += 1;
    if (waiting < LINKS_A_STEP) continue;
    pen.stroke();
    pen.beginPath();
    waiting = 0;
    yield;
  }
  pen.stroke();
}

const lines = new WeakMap<SheetNode, string[]>();

function paintNode(pen: CanvasRenderingContext2D, scene: Scene, node: SheetNode, k: number): void {
  const [x, y, width, height] = [leftOf(node), node.y + GAP, widthOf(node), NODE.height - GAP * 2];
  const { colour, palette, language } = scene;
  pen.fillStyle = hue(scene, 'sheet');
  pen.fillRect(x, y, width, height);
  pen.strokeStyle = hue(scene, 'rule');
  pen.lineWidth = 1;
  pen.strokeRect(x, y, width, height);
  pen.fillStyle = tint(scene, node);
  const stripe = stripeOf(colour, node.tones[colour]);
  pen.fillRect(x, y, k < NAMES ? width * 0.1 + stripe * 4 : stripe, height);
  if (k < NAMES) return;
  const two = k >= LINES;
  const size = two ? TEXT : 17;
  const figure = figureIn(colour, node, language);
  const named = node.name + countOf(node);
  const known = two ? lines.get(node) : undefined;
  const told = known ?? (two ? linesOf(named, width - WIDEST - FIGURE - 8) : [cut(named, ((width - WIDEST - 8) * TEXT) / size)]);
  if (two) lines.set(node, told);
  pen.font = `400 ${size}px ${palette.face}`;
  pen.fillStyle = hue(scene, 'indigo');
  told.forEach((line, index) => pen.fillText(line, x + WIDEST + 5, y + height / 2 + size / 3 + (index - (told.length - 1) / 2) * LINE));
  if (!two) return;
  pen.font = `600 ${TEXT}px ${palette.face}`;
  pen.fillStyle = hue(scene, 'ink');
  pen.fillText(figure, x + width - 5 - pen.measureText(figure).width, y + height / 2 + 4);
}

/** All boxes as plain rectangles, tone by tone: fast enough to be done at once. */
export function paintBoxes(pen: CanvasRenderingContext2D, scene: Scene, box: Box): void {
  for (const lit of [false, true]) {
    pen.globalAlpha = lit ? 1 : UNLIT;
    let token = '';
    for (const node of scene.drawn.nodes) {
      if (node.lit !== lit || !touches(box, node.x, node.y, node.x + NODE.width, node.y + NODE.height)) continue;
      const of = tokenOf(scene.colour, node.tones[scene.colour]);
      if (of !== token) pen.fillStyle = hue(scene, of);
      token = of;
      pen.fillRect(leftOf(node), node.y + GAP, widthOf(node), NODE.height - GAP * 2);
    }
  }
  pen.globalAlpha = 1;
}

/** The ground, and a strip for each lane. */
export function paintLanes(pen: CanvasRenderingContext2D, scene: Scene, box: Box): void {
  pen.globalAlpha = 1;
  pen.fillStyle = hue(scene, 'sheet');
  pen.fillRect(box.x, box.y, box.width, box.height);
  pen.fillStyle = hue(scene, 'wash');
  pen.globalAlpha = 0.6;
  for (const lane of scene.drawn.lanes) pen.fillRect(lane.x, box.y, lane.width, box.height);
  pen.globalAlpha = 1;
}

/** Draws what stands in `box` at the size `k`; the pen is set so that it draws in the picture's own measure. */
export function* paint(pen: CanvasRenderingContext2D, scene: Scene, box: Box, k: number): Generator<void> {
  paintLanes(pen, scene, box);
  const lone = scene.drawn.nodes.every((node) => node.lit);
  if (!lone) yield* paintLinks(pen, scene, box, k, false, lone);
  yield* paintLinks(pen, scene, box, k, true, lone);
  if (k < BOXES) {
    yield;
    return paintBoxes(pen, scene, box);
  }
  let waiting = 0;
  for (const node of scene.drawn.nodes) {
    if (!touches(box, node.x, node.y, node.x + NODE.width, node.y + NODE.height)) continue;
    pen.globalAlpha = node.lit ? 1 : UNLIT;
    paintNode(pen, scene, node, k);
    waiting = (waiting + 1) % NODES_A_STEP;
    if (waiting === 0) yield;
  }
  pen.globalAlpha = 1;
}
