/** Who is linked to whom, in typed arrays: a network of tens of thousands of links is walked at every request. */
export interface Adjacency {
  /** the neighbours of `n` are targets[starts[n]] … targets[starts[n + 1] - 1], rising */
  starts: Int32Array;
  targets: Int32Array;
}

/** Builds the adjacency of pairs, each pair once. */
export function adjacencyOf(count: number, pairs: Iterable<readonly [number, number]>): Adjacency {
  const keys = Float64Array.from(new Set(Array.from(pairs, ([from, to]) => from * count + to))).sort();
  const starts = new Int32Array(count + 1);
  const targets = new Int32Array(keys.length);
  keys.forEach((key, index) => {
    const from = Math.floor(key / count);
    starts[from + 1]! += 1;
    targets[index] = key - from * count;
  });
  for (let node = 0; node < count; node += 1) starts[node + 1]! += starts[node]!;
  return { starts, targets };
}

/** The same links, seen from their other ends. */
export function turned(count: number, { starts, targets }: Adjacency): Adjacency {
  const pairs: [number, number][] = [];
  for (let node = 0; node < count; node += 1)
    for (let at = starts[node]!; at < starts[node + 1]!; at += 1) pairs.push([targets[at]!, node]);
  return adjacencyOf(count, pairs);
}

/** Marks with 1 what can be reached from `start`, itself too. */
export function reach(count: number, { starts, targets }: Adjacency, start: number): Uint8Array {
  const marks = new Uint8Array(count);
  const waiting = [start];
  marks[start] = 1;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop())
    for (let at = starts[node]!; at < starts[node + 1]!; at += 1) {
      const next = targets[at]!;
      if (marks[next] === 0) {
        marks[next] = 1;
        waiting.push(next);
      }
    }
  return marks;
}
