/**
 * Where everything stands in the picture of the network: sectors side by side; in each, lanes by stage from left to right; in a lane,
 * columns by what goes into what, under them what nothing leads to or from; variants under the item they are variants of, or folded into
 * it; rows by the middle of what they lead to (barycentre). Pure and deterministic: the same items and links always make the same picture.
 */
import { adjacencyAmong, turned, type Adjacency } from './adjacency.ts';
import { order, stepsToEnd } from './columns.ts';
import { gather, type Group, type NetworkItem, type NetworkLink } from './folding.ts';

export interface PlacedNode<I> {
  item: I;
  x: number;
  y: number;
  /** how deep it stands under the item it is a variant of */
  depth: number;
  /** its variants, of whatever depth, where it heads a group */
  variants: readonly I[];
  /** the variants are folded into it */
  folded: boolean;
}

export interface Lane {
  sector: string;
  key: string;
  name_en: string;
  name_ja: string;
  x: number;
  width: number;
}

export interface Placement<I> {
  width: number;
  height: number;
  lanes: Lane[];
  nodes: PlacedNode<I>[];
  /** what goes into what, by the numbers of the nodes */
  links: Adjacency;
}

export const NODE = { width: 188, height: 34, indent: 10 } as const;
/** Room above the lanes for their names, and those of the sectors. */
export const HEAD = 52;
const COLUMN_GAP = 32;
const LANE_GAP = 6;
const SECTOR_GAP = 28;
const LANE_PADDING = 16;
/** Room between the rows of a column. */
export const CLUSTER_GAP = 12;
/** A picture is about so much wider than high; one of few items keeps its columns whole. */
const ASPECT = 1.6;
const FEW_ROWS = 40;
/** What is dug up stands left of what is made of it. */
const SECTORS = ['critical_minerals', 'rare_earths', 'semiconductors', 'batteries'];

interface Cluster<I> {
  group: Group<I>;
  /** as it is drawn */
  rows: Group<I>['members'];
  folded: boolean;
  lane: number;
}

const stageFirst = (a: NetworkItem, b: NetworkItem): number =>
  SECTORS.indexOf(a.sector) - SECTORS.indexOf(b.sector) ||
  a.stage.position - b.stage.position ||
  (a.stage.key < b.stage.key ? -1 : a.stage.key > b.stage.key ? 1 : 0);

/** The clusters with the lane that each stands in, and a first item of each lane. */
function lanesOf<I extends NetworkItem>(groups: readonly Group<I>[], unfolded: (root: I) => boolean) {
  const keyOf = ({ root }: Group<I>) => `${root.sector} ${root.stage.key}`;
  const firsts = [...new Map(groups.map((group) => [keyOf(group), group.root])).entries()].sort(([, a], [, b]) => stageFirst(a, b));
  const numbers = new Map(firsts.map(([key], index) => [key, index]));
  const clusters = groups.map((group): Cluster<I> => {
    const folded = group.members.length > 1 && !unfolded(group.root);
    return { group, folded, rows: folded ? group.members.slice(0, 1) : group.members, lane: numbers.get(keyOf(group))! };
  });
  return { clusters, firsts: firsts.map(([, first]) => first) };
}

/** Cuts a column into several where it is longer than the picture should be high. */
function cut<I>(column: readonly number[], clusters: readonly Cluster<I>[], rows: number): number[][] {
  const parts: number[][] = [];
  let left = 0;
  for (const cluster of column) {
    const tall = clusters[cluster]!.rows.length;
    const last = parts.at(-1);
    if (last && left >= tall) last.push(cluster);
    else {
      parts.push([cluster]);
      left = rows;
    }
    left -= tall;
  }
  return parts;
}

const tall = <I>(column: readonly number[], clusters: readonly Cluster<I>[]) =>
  column.reduce((sum, cluster) => sum + clusters[cluster]!.rows.length, 0);

/** Puts what nothing leads to or from under the shortest columns, or into new ones where these would grow too long. */
function fill<I>(columns: number[][], apart: readonly number[], clusters: readonly Cluster<I>[], rows: number): void {
  const heights = columns.map((column) => tall(column, clusters));
  for (const cluster of apart) {
    const more = clusters[cluster]!.rows.length;
    const shortest = heights.indexOf(Math.min(...heights));
    if (shortest !== -1 && heights[shortest]! + more <= rows) {
      columns[shortest]!.push(cluster);
      heights[shortest]! += more;
    } else {
      columns.push([cluster]);
      heights.push(more);
    }
  }
}

/**
 * Places items and links.
 * @param unfolded whether the variants under an item are drawn
 * @param groups as `gather` has them, where they are known
 */
export function place<I extends NetworkItem>(
  items: readonly I[],
  links: readonly NetworkLink[],
  unfolded: (root: I) => boolean = () => true,
  groups: readonly Group<I>[] = gather(items, links),
): Placement<I> {
  const { clusters, firsts } = lanesOf(groups, unfolded);
  const clusterOf = new Map<string, number>();
  clusters.forEach(({ group }, index) => group.members.forEach(({ item }) => clusterOf.set(item.id, index)));
  const flows = links.filter((link) => link.kind === 'input_to');
  const onward = adjacencyAmong(clusters.length, flows, clusterOf);
  const inward = turned(clusters.length, onward);
  const steps = stepsToEnd(
    Int32Array.from(clusters, (cluster) => cluster.lane),
    onward,
  );
  const alone = (cluster: number) => [onward, inward].every(({ starts }) => starts[cluster] === starts[cluster + 1]);

  const lanes = firsts.map((): number[][] => []);
  const apart = firsts.map((): number[] => []);
  clusters.forEach(({ lane }, cluster) => {
    if (alone(cluster)) apart[lane]!.push(cluster);
    else (lanes[lane]![steps[cluster]!] ??= []).push(cluster);
  });
  const flowing = lanes.map((columns) => Array.from(columns, (column) => column ?? []).reverse());
  order(flowing.flat(), clusters.length, onward, inward);

  const total = clusters.reduce((sum, { rows }) => sum + rows.length, 0);
  const rows = Math.max(FEW_ROWS, Math.ceil(Math.sqrt((total * (NODE.width + COLUMN_GAP)) / (ASPECT * (NODE.height + CLUSTER_GAP / 2)))));
  const columnsOf = flowing.map((columns, lane) => {
    const parts = columns.flatMap((column) => cut(column, clusters, rows));
    fill(parts, apart[lane]!, clusters, rows);
    return parts;
  });

  const nodes: PlacedNode<I>[] = [];
  const nodeOf = new Map<string, number>();
  const drawn: Lane[] = [];
  let [x, height] = [0, 0];
  for (const [lane, columns] of columnsOf.entries()) {
    const { sector, stage } = firsts[lane]!;
    const before = firsts[lane - 1];
    if (before) x += before.sector === sector ? LANE_GAP : SECTOR_GAP;
    const width = LANE_PADDING * 2 + columns.length * NODE.width + (columns.length - 1) * COLUMN_GAP;
    drawn.push({ sector, key: stage.key, name_en: stage.name_en, name_ja: stage.name_ja, x, width });
    for (const [index, column] of columns.entries()) {
      let y = HEAD + LANE_PADDING;
      for (const cluster of column) {
        const { group, rows: shown, folded } = clusters[cluster]!;
        for (const { item, depth } of shown) {
          const heads = item === group.root ? group.members.slice(1).map((member) => member.item) : [];
          nodeOf.set(item.id, nodes.length);
          if (folded) for (const variant of heads) nodeOf.set(variant.id, nodes.length);
          nodes.push({ item, x: x + LANE_PADDING + index * (NODE.width + COLUMN_GAP), y, depth, variants: heads, folded });
          y += NODE.height;
        }
        y += CLUSTER_GAP;
      }
      height = Math.max(height, y - CLUSTER_GAP + LANE_PADDING);
    }
    x += width;
  }
  return { width: x, height, lanes: drawn, nodes, links: adjacencyAmong(nodes.length, flows, nodeOf) };
}
