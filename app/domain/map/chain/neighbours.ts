/** Which items an item leads to: those of item i are ends[first[i]] up to ends[first[i + 1] - 1], in their order, each once. */
export interface Neighbours {
  first: Int32Array;
  ends: Int32Array;
}

/** Arranges links, given as two columns of item numbers. A link that is there twice counts once, one from an item to itself not at all. */
export function neighboursOf(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Neighbours {
  const keys = new Float64Array(from.length);
  for (let at = 0; at < from.length; at += 1) keys[at] = from[at]! * size + to[at]!;
  keys.sort();
  const first = new Int32Array(size + 1);
  const ends = new Int32Array(keys.length);
  let kept = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at]!;
    const start = Math.floor(key / size);
    const end = key - start * size;
    if (start === end || (at > 0 && keys[at - 1] === key)) continue;
    ends[kept] = end;
    kept += 1;
    first[start + 1]! += 1;
  }
  for (let item = 0; item < size; item += 1) first[item + 1]! += first[item]!;
  return { first, ends: ends.subarray(0, kept) };
}
