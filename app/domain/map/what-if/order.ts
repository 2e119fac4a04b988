import { ringsOf, type Rings } from '../chain/rings.ts';
import type { Lists } from './supply-network.ts';

/** Items in such an order that what each hangs on comes first; those that hang on each other in a ring stand together. */
export interface Order {
  order: Int32Array;
  /** where in the order each item stands */
  place: Int32Array;
  /** by place in the order: where the ring that stands there begins and ends; of an item that is in none, there and one further */
  begins: Int32Array;
  ends: Int32Array;
  /** whether some items hang on each other in a ring */
  ringed: boolean;
}

/** The members of a ring, so that most hang on those before them: depth first, last left first. Few walks then settle the ring. */
function inRing(ring: number, { of, first, members }: Rings, { start, values }: Lists, met: Uint8Array): number[] {
  const left: number[] = [];
  for (let at = first[ring]!; at < first[ring + 1]!; at += 1) {
    if (met[members[at]!] === 1) continue;
    const path = [{ item: members[at]!, next: start[members[at]!]! }];
    met[members[at]!] = 1;
    for (let here = path.at(-1); here; here = path.at(-1)) {
      if (here.next === start[here.item + 1]!) {
        left.push(here.item);
        path.pop();
        continue;
      }
      const onward = values[here.next]!;
      here.next += 1;
      if (of[onward] !== ring || met[onward] === 1) continue;
      met[onward] = 1;
      path.push({ item: onward, next: start[onward]! });
    }
  }
  return left.reverse();
}

/** Puts items in order (Kahn, a ring as if it were one item). `dependents`: the items that hang on each. */
export function orderOf(size: number, dependents: Lists): Order {
  const rings = ringsOf(size, { first: dependents.start, ends: dependents.values });
  const { of, first } = rings;
  const [order, place, begins, ends] = [new Int32Array(size), new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const waiting = new Int32Array(rings.count);
  const met = new Uint8Array(size);
  for (let item = 0; item < size; item += 1)
    for (let at = dependents.start[item]!; at < dependents.start[item + 1]!; at += 1) {
      const onward = dependents.values[at]!;
      if (of[onward] !== of[item]) waiting[of[onward]!]! += 1;
    }
  let end = 0;
  const take = (ring: number) => {
    const many = first[ring + 1]! - first[ring]!;
    const members = many === 1 ? rings.members.subarray(first[ring], first[ring]! + 1) : inRing(ring, rings, dependents, met);
    const begin = end;
    for (const item of members) {
      begins[end] = begin;
      ends[end] = begin + many;
      place[item] = end;
      order[end++] = item;
    }
  };
  for (let item = 0; item < size; item += 1) if (waiting[of[item]!] === 0 && item === rings.members[first[of[item]!]!]) take(of[item]!);
  for (let at = 0; at < size; at += 1) {
    const item = order[at]!;
    for (let link = dependents.start[item]!; link < dependents.start[item + 1]!; link += 1) {
      const ring = of[dependents.values[link]!]!;
      if (ring === of[item]) continue;
      waiting[ring]! -= 1;
      if (waiting[ring] === 0) take(ring);
    }
  }
  return { order, place, begins, ends, ringed: rings.count < size };
}
