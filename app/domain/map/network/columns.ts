import type { Adjacency } from './adjacency.ts';

/** In which column of its lane each cluster stands, and in which order the clusters of a column stand. Pure; typed arrays. */

/** The longest way from each cluster to the end of its own lane, in steps. Rings are cut where they close. */
export function stepsToEnd(laneOf: Int32Array, { starts, targets }: Adjacency): Int32Array {
  const steps = new Int32Array(laneOf.length).fill(-1);
  const walking = new Uint8Array(laneOf.length);
  const at = starts.slice();
  for (let first = 0; first < laneOf.length; first += 1) {
    if (steps[first] !== -1) continue;
    const stack = [first];
    walking[first] = 1;
    while (stack.length > 0) {
      const node = stack[stack.length - 1]!;
      let deeper = -1;
      while (at[node]! < starts[node + 1]! && deeper === -1) {
        const next = targets[at[node]!]!;
        if (laneOf[next] === laneOf[node] && walking[next] === 0 && steps[next] === -1) deeper = next;
        else at[node]! += 1;
      }
      if (deeper !== -1) {
        walking[deeper] = 1;
        stack.push(deeper);
        continue;
      }
      let longest = 0;
      for (let link = starts[node]!; link < starts[node + 1]!; link += 1) {
        const next = targets[link]!;
        if (laneOf[next] === laneOf[node] && walking[next] === 0) longest = Math.max(longest, steps[next]! + 1);
      }
      steps[node] = longest;
      walking[node] = 0;
      stack.pop();
    }
  }
  return steps;
}

const SWEEPS = 6;

/** Orders each column by the middle of what its clusters are linked to (barycentre), a few times there and back; equal ones by number. */
export function order(columns: number[][], count: number, onward: Adjacency, inward: Adjacency): void {
  const place = new Float64Array(count);
  const middle = new Float64Array(count);
  const settle = (column: number[]) => column.forEach((cluster, index) => (place[cluster] = (index + 0.5) / column.length));
  columns.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const back = sweep % 2 === 0;
    const { starts, targets } = back ? onward : inward;
    for (const column of back ? [...columns].reverse() : columns) {
      for (const cluster of column) {
        const [first, last] = [starts[cluster]!, starts[cluster + 1]!];
        let sum = 0;
        for (let link = first; link < last; link += 1) sum += place[targets[link]!]!;
        middle[cluster] = first === last ? place[cluster]! : sum / (last - first);
      }
      column.sort((a, b) => middle[a]! - middle[b]! || a - b);
      settle(column);
    }
  }
}
