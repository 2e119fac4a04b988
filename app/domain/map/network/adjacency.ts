/** Who is linked to whom, in typed arrays: a network of tens of thousands of links is walked at every request. */
export interface Adjacency {
  /** the neighbours of `n` are targets[starts[n]] … targets[starts[n + 1] - 1], rising */
  starts: Int32Array;
  targets: Int32Array;
}

/** The adjacency of the links whose two ends have a number, and not the same; each pair once. */
export function adjacencyAmong(
  count: number,
  links: readonly { from: string; to: string }[],
  numbers: ReadonlyMap<string, number>,
): Adjacency {
  const keys = new Float64Array(links.length);
  let end = 0;
  for (const { from, to } of links) {
    const [a, b] = [numbers.get(from), numbers.get(to)];
    if (a !== undefined && b !== undefined && a !== b) keys[end++] = a * count + b;
  }
  return fromKeys(count, keys.subarray(0, end));
}

/** Of pairs as one number each, from × count + to: in order, each once. */
function fromKeys(count: number, keys: Float64Array): Adjacency {
  keys.sort();
  const starts = new Int32Array(count + 1);
  const targets = new Int32Array(keys.length);
  let end = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at]!;
    if (at > 0 && key === keys[at - 1]) continue;
    const from = Math.floor(key / count);
    starts[from + 1]! += 1;
    targets[end++] = key - from * count;
  }
  for (let node = 0; node < count; node += 1) starts[node + 1]! += starts[node]!;
  return { starts, targets: targets.slice(0, end) };
}

/** The same links, seen from their other ends. */
export function turned(count: number, { starts, targets }: Adjacency): Adjacency {
  const back = new Int32Array(count + 1);
  const sources = new Int32Array(targets.length);
  for (const target of targets) back[target + 1]! += 1;
  for (let node = 0; node < count; node += 1) back[node + 1]! += back[node]!;
  const place = back.slice(0, count);
  for (let node = 0; node < count; node += 1)
    for (let at = starts[node]!; at < starts[node + 1]!; at += 1) sources[place[targets[at]!]!++] = node;
  return { starts: back, targets: sources };
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
