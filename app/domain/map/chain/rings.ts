import type { Neighbours } from './neighbours.ts';

/** Items that all lead to each other form a ring; one that stands in none is a ring of its own. */
export interface Rings {
  count: number;
  /** the ring of each item; a ring has a greater number than every ring that it leads to */
  of: Int32Array;
  /** the members of ring r are members[first[r]] up to members[first[r + 1] - 1] */
  first: Int32Array;
  members: Int32Array;
}

/** Finds the rings in one walk. R. Tarjan, Depth-first search and linear graph algorithms (1972), without recursion. */
export function ringsOf(size: number, { first, ends }: Neighbours): Rings {
  const of = new Int32Array(size).fill(-1);
  const met = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const next = first.slice(0, size);
  const waiting = new Int32Array(size);
  const path = new Int32Array(size);
  let count = 0;
  let order = 0;
  let waits = 0;
  for (let root = 0; root < size; root += 1) {
    if (met[root] !== -1) continue;
    let depth = 0;
    path[0] = root;
    met[root] = lowest[root] = order++;
    waiting[waits++] = root;
    while (depth >= 0) {
      const item = path[depth]!;
      if (next[item]! < first[item + 1]!) {
        const onward = ends[next[item]!]!;
        next[item]! += 1;
        if (met[onward] === -1) {
          met[onward] = lowest[onward] = order++;
          waiting[waits++] = onward;
          path[++depth] = onward;
        } else if (of[onward] === -1) lowest[item] = Math.min(lowest[item]!, met[onward]!);
        continue;
      }
      if (lowest[item] === met[item]) {
        for (let member = -1; member !== item;) {
          member = waiting[--waits]!;
          of[member] = count;
        }
        count += 1;
      }
      depth -= 1;
      if (depth >= 0) lowest[path[depth]!] = Math.min(lowest[path[depth]!]!, lowest[item]!);
    }
  }
  return { count, of, ...byRing(of, count) };
}

/** The rings of the same links walked the other way: the same items in each, counted from the other end. */
export function turned({ of, count }: Rings): Rings {
  const other = of.map((ring) => count - 1 - ring);
  return { count, of: other, ...byRing(other, count) };
}

function byRing(of: Int32Array, count: number): Pick<Rings, 'first' | 'members'> {
  const first = new Int32Array(count + 1);
  for (const ring of of) first[ring + 1]! += 1;
  for (let ring = 0; ring < count; ring += 1) first[ring + 1]! += first[ring]!;
  const place = first.slice(0, count);
  const members = new Int32Array(of.length);
  for (let item = 0; item < of.length; item += 1) members[place[of[item]!]!++] = item;
  return { first, members };
}
