/**
 * Where everything stands in the picture of the network: lanes by stage from left to right, columns inside a lane by what goes into
 * what, variants under the item they are variants of, rows by the middle of what they lead to (barycentre). Pure and deterministic:
 * the same items and links always make the same picture.
 */

export interface NetworkItem {
  id: string;
  ref: string;
  name_en: string;
  stage: { key: string; name_en: string; name_ja: string; position: number };
}

export interface NetworkLink {
  kind: 'input_to' | 'variant_of' | 'substitute_for';
  from: string;
  to: string;
}

export interface PlacedNode<I> {
  item: I;
  x: number;
  y: number;
  /** how deep it stands under the item it is a variant of */
  depth: number;
}

export interface PlacedLink {
  from: { x: number; y: number };
  to: { x: number; y: number };
  key: string;
}

export interface Placement<I> {
  width: number;
  height: number;
  lanes: { key: string; name_en: string; name_ja: string; x: number; width: number }[];
  nodes: PlacedNode<I>[];
  links: PlacedLink[];
  /** items that no link of these leads to or from */
  apart: I[];
}

export const NODE = { width: 188, height: 34, indent: 10 } as const;
const COLUMN_GAP = 32;
const LANE_GAP = 6;
const LANE_PADDING = 16;
const CLUSTER_GAP = 12;
const HEAD = 34;
const SWEEPS = 6;

/** An item with its variants under it, which move together. */
interface Cluster<I> {
  root: I;
  rows: { item: I; depth: number }[];
  rank: number;
  /** the middle of its place in its column, 0–1 */
  at: number;
}

const byName = (a: NetworkItem, b: NetworkItem): number =>
  a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : a.ref < b.ref ? -1 : 1;

/** Gathers each item with its variants, the variants of those, and so on; an item of several goes with the first by name. */
function gather<I extends NetworkItem>(items: readonly I[], links: readonly NetworkLink[]): Cluster<I>[] {
  const sorted = [...items].sort(byName);
  const order = new Map(sorted.map((item, index) => [item.id, index]));
  const parentOf = new Map<string, string>();
  const variants = links
    .filter((link) => link.kind === 'variant_of' && link.from !== link.to)
    .sort((a, b) => order.get(a.to)! - order.get(b.to)!);
  for (const { from, to } of variants) {
    if (parentOf.has(from)) continue;
    // Not where it would close a ring.
    const above = new Set<string>();
    for (let up: string | undefined = to; up && !above.has(up); up = parentOf.get(up)) above.add(up);
    if (!above.has(from)) parentOf.set(from, to);
  }
  const childrenOf = new Map<string, I[]>();
  for (const item of sorted) {
    const parent = parentOf.get(item.id);
    if (parent) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), item]);
  }
  const rowsFrom = (item: I, depth: number): Cluster<I>['rows'] => [
    { item, depth },
    ...(childrenOf.get(item.id) ?? []).flatMap((child) => rowsFrom(child, depth + 1)),
  ];
  return sorted.filter((item) => !parentOf.has(item.id)).map((root) => ({ root, rows: rowsFrom(root, 0), rank: 0, at: 0 }));
}

/** The clusters that each cluster leads to. */
function onwardOf<I extends NetworkItem>(clusters: readonly Cluster<I>[], links: readonly NetworkLink[]): Map<Cluster<I>, Set<Cluster<I>>> {
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.rows.map((row) => [row.item.id, cluster] as const)));
  const onward = new Map(clusters.map((cluster) => [cluster, new Set<Cluster<I>>()]));
  for (const { kind, from, to } of links) {
    const [a, b] = [clusterOf.get(from), clusterOf.get(to)];
    if (kind === 'input_to' && a && b && a !== b) onward.get(a)!.add(b);
  }
  return onward;
}

/** Ranks the clusters of one lane by their longest way to its end, and gives the number of columns. Rings are cut where they close. */
function rank<I extends NetworkItem>(lane: readonly Cluster<I>[], onward: Map<Cluster<I>, Set<Cluster<I>>>): number {
  const known = new Map<Cluster<I>, number>();
  const walking = new Set<Cluster<I>>();
  const toEnd = (cluster: Cluster<I>): number => {
    const before = known.get(cluster);
    if (before !== undefined) return before;
    walking.add(cluster);
    const next = [...onward.get(cluster)!].filter((other) => lane.includes(other) && !walking.has(other));
    const longest = Math.max(0, ...next.map((other) => toEnd(other) + 1));
    walking.delete(cluster);
    known.set(cluster, longest);
    return longest;
  };
  const columns = Math.max(...lane.map(toEnd)) + 1;
  for (const cluster of lane) cluster.rank = columns - 1 - known.get(cluster)!;
  return columns;
}

/** Orders each column by the middle of what its clusters are linked to, a few times there and back. */
function arrangeColumns<I extends NetworkItem>(columns: Cluster<I>[][], onward: Map<Cluster<I>, Set<Cluster<I>>>): void {
  const inward = new Map<Cluster<I>, Set<Cluster<I>>>();
  for (const [from, targets] of onward) for (const to of targets) inward.set(to, (inward.get(to) ?? new Set<Cluster<I>>()).add(from));
  const settle = (column: Cluster<I>[]) => column.forEach((cluster, index) => (cluster.at = (index + 0.5) / column.length));
  const middle = (cluster: Cluster<I>, of: Map<Cluster<I>, Set<Cluster<I>>>) => {
    const near = [...(of.get(cluster) ?? [])];
    return near.length === 0 ? cluster.at : near.reduce((sum, other) => sum + other.at, 0) / near.length;
  };
  columns.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const back = sweep % 2 === 0;
    for (const column of back ? [...columns].reverse() : columns) {
      const middles = new Map(column.map((cluster) => [cluster, middle(cluster, back ? onward : inward)]));
      column.sort((a, b) => middles.get(a)! - middles.get(b)! || byName(a.root, b.root));
      settle(column);
    }
  }
}

const heightOf = (cluster: Cluster<NetworkItem>): number => cluster.rows.length * NODE.height;

/** Places items and links. */
export function place<I extends NetworkItem>(items: readonly I[], links: readonly NetworkLink[]): Placement<I> {
  const linked = new Set(links.filter((link) => link.kind !== 'substitute_for').flatMap((link) => [link.from, link.to]));
  const clusters = gather(
    items.filter((item) => linked.has(item.id)),
    links,
  );
  const onward = onwardOf(clusters, links);
  const stages = [...new Map(clusters.map(({ root }) => [root.stage.key, root.stage])).values()].sort(
    (a, b) => a.position - b.position || (a.key < b.key ? -1 : 1),
  );
  const lanes = stages.map((stage) => {
    const lane = clusters.filter(({ root }) => root.stage.key === stage.key);
    const count = rank(lane, onward);
    return { stage, columns: Array.from({ length: count }, (_, index) => lane.filter((cluster) => cluster.rank === index)) };
  });
  const columns = lanes.flatMap((lane) => lane.columns);
  arrangeColumns(columns, onward);

  const tall = (column: Cluster<I>[]) => column.reduce((sum, cluster) => sum + heightOf(cluster) + CLUSTER_GAP, 0);
  const height = HEAD + LANE_PADDING * 2 + Math.max(0, ...columns.map(tall));
  const nodes: PlacedNode<I>[] = [];
  const placedLanes: Placement<I>['lanes'] = [];
  let x = 0;
  for (const lane of lanes) {
    const width = LANE_PADDING * 2 + lane.columns.length * NODE.width + (lane.columns.length - 1) * COLUMN_GAP;
    placedLanes.push({ key: lane.stage.key, name_en: lane.stage.name_en, name_ja: lane.stage.name_ja, x, width });
    for (const [index, column] of lane.columns.entries()) {
      let y = HEAD + LANE_PADDING;
      for (const cluster of column) {
        for (const { item, depth } of cluster.rows) {
          nodes.push({ item, x: x + LANE_PADDING + index * (NODE.width + COLUMN_GAP), y, depth });
          y += NODE.height;
        }
        y += CLUSTER_GAP;
      }
    }
    x += width + LANE_GAP;
  }
  const nodeOf = new Map(nodes.map((node) => [node.item.id, node]));
  const drawn = links.flatMap(({ kind, from, to }): PlacedLink[] => {
    const [a, b] = [nodeOf.get(from), nodeOf.get(to)];
    if (kind !== 'input_to' || !a || !b) return [];
    const middle = NODE.height / 2;
    return [{ key: `${from} ${to}`, from: { x: a.x + NODE.width, y: a.y + middle }, to: { x: b.x, y: b.y + middle } }];
  });
  return {
    width: Math.max(x - LANE_GAP, 0),
    height,
    lanes: placedLanes,
    nodes,
    links: drawn,
    apart: [...items].filter((item) => !linked.has(item.id)).sort(byName),
  };
}
