import type { Neighbours } from './neighbours.ts';

/** Up to so many items every one is a source: the figure is exact. */
export const EXACT_UP_TO = 1_000;
/** In a larger network so many are. */
export const SOURCES = 100;
/** Of 10,000 ordered pairs of items. */
const PAIRS = 10_000;
/** The normal distribution's 97.5th percentile: half of a 95 % confidence interval, in standard errors. */
const NORMAL = 1.96;
/** Further than any item: not met yet. */
const FAR = 2 ** 30;

export interface Betweenness {
  /** of 10,000 pairs of items, on how many shortest ways it lies */
  value: Float64Array;
  /** half of the 95 % confidence interval of that; nought where every item was a source */
  error: Float64Array;
  /** from how many items the ways were walked */
  sources: number;
}

/** Numbers that look drawn by lot and are the same each time. Mulberry32, T. Ettinger (public domain). */
function lot(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many of the items, none twice, drawn by lot. */
function drawn(size: number, count: number): Int32Array {
  const items = Int32Array.from({ length: size }, (_, item) => item);
  const draw = lot(size);
  for (let place = 0; place < count; place += 1) {
    const other = place + Math.floor(draw() * (size - place));
    [items[place], items[other]] = [items[other]!, items[place]!];
  }
  return items.subarray(0, count);
}

/**
 * Betweenness of every item. Formula: B(v) = Σ over s ≠ v ≠ t of σ(s,t|v) ⁄ σ(s,t), σ counting shortest ways along the links from s to t
 * and those of them through v; given per 10,000 of the (n − 1)(n − 2) ordered pairs. U. Brandes, A faster algorithm for betweenness
 * centrality (2001). In a large network from sources drawn by lot, times n ⁄ k: U. Brandes and C. Pich, Centrality estimation in large
 * networks (2007); `error` is then 1.96 standard errors of that estimate.
 */
export function betweennessOf(size: number, { first, ends }: Neighbours, sources = size > EXACT_UP_TO ? SOURCES : size): Betweenness {
  const count = Math.min(sources, size);
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  const distance = new Int32Array(size).fill(FAR);
  const ways = new Float64Array(size);
  // (1 + the rest) ⁄ ways of an item: what each way to it carries on.
  const carried = new Float64Array(size);
  const queue = new Int32Array(size);
  // The links on shortest ways, item by item in the order of the queue: those of its place p are onShortest[until[p]] up to onShortest[until[p + 1]].
  const onShortest = new Int32Array(ends.length);
  const until = new Int32Array(size + 1);
  for (const source of drawn(size, count)) {
    let [tail, shortest] = [1, 0];
    queue[0] = source;
    distance[source] = 0;
    ways[source] = 1;
    for (let head = 0; head < tail; head += 1) {
      const item = queue[head]!;
      const [next, own] = [distance[item]! + 1, ways[item]!];
      for (let link = first[item]!, end = first[item + 1]!; link < end; link += 1) {
        const onward = ends[link]!;
        const away = distance[onward]!;
        if (away < next) continue;
        onShortest[shortest++] = onward;
        if (away === next) ways[onward]! += own;
        else {
          distance[onward] = next;
          ways[onward] = own;
          queue[tail++] = onward;
        }
      }
      until[head + 1] = shortest;
    }
    for (let place = tail - 1; place >= 0; place -= 1) {
      const item = queue[place]!;
      let rest = 0;
      for (let at = until[place]!, end = until[place + 1]!; at < end; at += 1) rest += carried[onShortest[at]!]!;
      rest *= ways[item]!;
      carried[item] = (1 + rest) / ways[item]!;
      distance[item] = FAR;
      if (place === 0) continue;
      sum[item]! += rest;
      squares[item]! += rest * rest;
    }
  }
  return scaled(size, count, sum, squares);
}

function scaled(size: number, count: number, sum: Float64Array, squares: Float64Array): Betweenness {
  const pairs = (size - 1) * (size - 2);
  const scale = pairs > 0 ? PAIRS / pairs : 0;
  const times = count > 0 ? size / count : 0;
  const value = sum.map((total) => total * times * scale);
  const error = sum.map((total, item) => {
    if (count >= size || count < 2) return 0;
    const variance = Math.max(squares[item]! - (total * total) / count, 0) / (count - 1);
    return NORMAL * size * Math.sqrt((variance / count) * (1 - count / size)) * scale;
  });
  return { value, error, sources: count };
}
