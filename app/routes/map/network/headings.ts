/** What stands above everything else in every frame: the names of sectors and lanes, the chosen item, and the name of what is pointed at. */
import { NODE } from '#app/domain/map/network/placing.ts';
import { named } from '#app/language/names.ts';
import { cut } from '../fitting.ts';
import { leftOf, trace, widthOf, type Scene } from './painting.ts';
import { figureIn } from './saying.ts';
import type { Size, View } from './view.ts';

const SECTOR = 14;
const LANE = 12;
const ROOM = 44;
const LEAST = 36;
const INSET = 6;
/** So many links of the chosen item are drawn over the others; more would be all of them. */
const MOST_LINKS = 400;

const hue = (scene: Scene, token: string) => scene.palette.colours.get(token) ?? 'gray';

/** The names of the lanes in sight, at the head of the canvas whatever is below. */
export function paintHeadings(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  canvas: Size,
  sectors: Record<string, string>,
): void {
  pen.globalAlpha = 0.92;
  pen.fillStyle = hue(scene, 'sheet');
  pen.fillRect(0, 0, canvas.width, ROOM);
  pen.globalAlpha = 1;
  pen.fillStyle = hue(scene, 'ink');
  const { lanes } = scene.drawn;
  const write = (text: string, from: number, to: number, y: number, size: number, weight: number) => {
    const left = Math.max(from, 0) + INSET;
    const room = Math.min(to, canvas.width) - left - INSET;
    if (room < LEAST) return;
    pen.font = `${weight} ${size}px ${scene.palette.face}`;
    pen.fillText(cut(text, (room * 12) / size / 1.08), left, y);
  };
  lanes.forEach((lane, index) => {
    const [from, to] = [view.x + view.k * lane.x, view.x + view.k * (lane.x + lane.width)];
    if (to < 0 || from > canvas.width) return;
    write(named(lane, scene.language), from, to, ROOM - 9, LANE, 400);
    pen.fillRect(Math.max(from, 0), ROOM - 2, Math.min(to, canvas.width) - Math.max(from, 0) - 1, 1);
    if (index > 0 && lanes[index - 1]!.sector === lane.sector && from > 0) return;
    const last = lanes.findLast((other) => other.sector === lane.sector)!;
    const first = lanes.find((other) => other.sector === lane.sector)!;
    if (first !== lane && view.x + view.k * lanes[index - 1]!.x + view.k * lanes[index - 1]!.width > 0) return;
    write(sectors[lane.sector] ?? lane.sector, from, view.x + view.k * (last.x + last.width), 18, SECTOR, 600);
  });
}

/** The chosen item in a frame, with its links; the pen draws in the picture's own measure. */
export function paintChosen(pen: CanvasRenderingContext2D, scene: Scene, chosen: number, k: number): void {
  const { nodes, from, to } = scene.drawn;
  const node = nodes[chosen]!;
  pen.strokeStyle = hue(scene, 'indigo');
  pen.lineWidth = Math.max(1.6, 1.4 / k);
  pen.beginPath();
  for (let at = 0, drawn = 0; at < from.length && drawn < MOST_LINKS; at += 1) {
    if (from[at] !== chosen && to[at] !== chosen) continue;
    trace(pen, nodes[from[at]!]!, nodes[to[at]!]!, true);
    drawn += 1;
  }
  pen.stroke();
  pen.lineWidth = Math.max(3, 2.5 / k);
  pen.strokeRect(leftOf(node) - 1, node.y + 1, widthOf(node) + 2, NODE.height - 2);
}

/** The name and figure of what is pointed at, beside it. */
export function paintHint(pen: CanvasRenderingContext2D, scene: Scene, node: SheetNode, view: View, canvas: Size): void {
  const said = `${node.name}  ${figureIn(scene.colour, node, scene.language)}`;
  pen.font = `600 13px ${scene.palette.face}`;
  const width = pen.measureText(said).width + INSET * 2;
  const x = Math.max(2, Math.min(view.x + view.k * leftOf(node), canvas.width - width - 2));
  const below = view.y + view.k * (node.y + NODE.height) + 4;
  const y = below + 26 > canvas.height ? view.y + view.k * node.y - 28 : below;
  pen.fillStyle = hue(scene, 'ink');
  pen.fillRect(x, y, width, 24);
  pen.fillStyle = hue(scene, 'sheet');
  pen.fillText(said, x + INSET, y + 16);
}

type SheetNode = Scene['drawn']['nodes'][number];
