/**
 * The picture of the network as it goes to a browser: columns of text, a line or a digit for each node, since thousands of small objects
 * would weigh three times as much and take as long again to make.
 */
import { COLOURS, type Colour } from './asking.ts';
import type { Lane, PlacedNode, Placement } from './placing.ts';
import type { Tone } from './tones.ts';

/** What a node says in each colour. */
export interface NodeFigures {
  /** HHI in points; null: not known */
  hhi: number | null;
  /** the leading country's letters and its share in % */
  leader: string;
  share: number | null;
  /** % from watched countries */
  watched: number | null;
  /** open reports */
  open: number;
  tones: Record<Colour, Tone>;
}

export interface SheetNode extends NodeFigures {
  ref: string;
  name: string;
  x: number;
  y: number;
  depth: number;
  variants: number;
  folded: boolean;
  /** it stands on the path that is followed, or none is */
  lit: boolean;
}

export interface Sheet {
  width: number;
  height: number;
  lanes: Lane[];
  count: number;
  refs: string;
  names: string;
  x: string;
  y: string;
  depths: string;
  variants: string;
  hhi: string;
  leaders: string;
  shares: string;
  watched: string;
  open: string;
  tones: Record<Colour, string>;
  /** a digit for each node; '': no path is followed, all are lit */
  lit: string;
  /** for each node what it goes into */
  links: string;
}

/** The picture as its parts are drawn: nodes, and links as pairs of their numbers. */
export interface Drawn {
  width: number;
  height: number;
  lanes: Lane[];
  nodes: SheetNode[];
  from: Int32Array;
  to: Int32Array;
}

const DEEPEST = 3;
const column = <T>(values: readonly T[], of: (value: T) => number | string | null) => values.map((value) => of(value) ?? '').join(',');

/** Writes a placement down. */
export function sheetOf<I extends { ref: string }>(
  { width, height, lanes, nodes, links }: Placement<I>,
  nameOf: (item: I) => string,
  figures: readonly NodeFigures[],
  lit: ((node: PlacedNode<I>) => boolean) | null,
): Sheet {
  const tones = COLOURS.map((colour) => [colour, figures.map((one) => one.tones[colour]).join('')]);
  return {
    ...{ width, height, lanes, count: nodes.length },
    refs: column(nodes, ({ item }) => item.ref),
    names: nodes.map(({ item }) => nameOf(item).replaceAll('\n', ' ')).join('\n'),
    x: column(nodes, ({ x }) => x),
    y: column(nodes, ({ y }) => y),
    depths: nodes.map(({ depth }) => Math.min(depth, DEEPEST)).join(''),
    variants: column(nodes, ({ variants, folded }) => (variants.length === 0 ? null : folded ? variants.length : -variants.length)),
    hhi: column(figures, ({ hhi }) => hhi),
    leaders: column(figures, ({ leader }) => leader),
    shares: column(figures, ({ share }) => share),
    watched: column(figures, ({ watched }) => watched),
    open: column(figures, ({ open }) => open || null),
    tones: Object.fromEntries(tones) as Record<Colour, string>,
    lit: lit ? nodes.map((node) => (lit(node) ? '1' : '0')).join('') : '',
    links: nodes.map((_, node) => links.targets.subarray(links.starts[node], links.starts[node + 1]).join(',')).join(';'),
  };
}

/** Reads a sheet back. */
export function drawnFrom(sheet: Sheet): Drawn {
  const { width, height, lanes, count } = sheet;
  const split = (text: string, by = ',') => (count === 0 ? [] : text.split(by));
  const numbers = (text: string) => split(text).map((value) => (value === '' ? null : Number(value)));
  const [refs, names, leaders] = [split(sheet.refs), split(sheet.names, '\n'), split(sheet.leaders)];
  const [x, y, variants] = [numbers(sheet.x), numbers(sheet.y), numbers(sheet.variants)];
  const [hhi, shares, watched, open] = [numbers(sheet.hhi), numbers(sheet.shares), numbers(sheet.watched), numbers(sheet.open)];
  const nodes = refs.map((ref, at): SheetNode => ({
    ...{ ref, name: names[at]!, x: x[at]!, y: y[at]!, depth: Number(sheet.depths[at]) },
    ...{ variants: Math.abs(variants[at] ?? 0), folded: (variants[at] ?? 0) > 0, lit: sheet.lit === '' || sheet.lit[at] === '1' },
    ...{ hhi: hhi[at]!, leader: leaders[at]!, share: shares[at]!, watched: watched[at]!, open: open[at] ?? 0 },
    tones: {
      hhi: Number(sheet.tones.hhi[at]) as Tone,
      leader: Number(sheet.tones.leader[at]) as Tone,
      watched: Number(sheet.tones.watched[at]) as Tone,
      risk: Number(sheet.tones.risk[at]) as Tone,
    },
  }));
  const targets = split(sheet.links, ';').map((list) => (list === '' ? [] : list.split(',').map(Number)));
  return {
    ...{ width, height, lanes, nodes },
    from: Int32Array.from(targets.flatMap((list, node) => list.map(() => node))),
    to: Int32Array.from(targets.flat()),
  };
}
