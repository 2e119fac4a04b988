import type { Neighbours } from './neighbours.ts';
import type { Rings } from './rings.ts';

/** Items are counted this many at a time, so that the memory grows with the items and not with their square. */
const BLOCK = 2_048;
const WORD = 32;

/** How many bits are set. H. Warren, Hacker's Delight (2003), 5-1. */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** To how many other items each item leads, over one link or several. */
export interface Reach {
  all: Int32Array;
  /** of these the counted ones */
  counted: Int32Array;
}

/** The items in the order of their rings, those that are counted apart before the others. */
function inOrder({ members }: Rings, apart: Uint8Array | null): { order: Int32Array; counted: number } {
  if (!apart) return { order: members, counted: 0 };
  const order = new Int32Array(members.length);
  let counted = 0;
  for (const item of members) if (apart[item] === 1) order[counted++] = item;
  let rest = counted;
  for (const item of members) if (apart[item] !== 1) order[rest++] = item;
  return { order, counted };
}

/**
 * Counts them exactly, with a set of bits for each ring, joined from the rings that it leads to. `rings` must be those of `onward`.
 * @param apart 1 for the items that are counted apart; null: none is
 */
export function reachOf(size: number, onward: Neighbours, rings: Rings, apart: Uint8Array | null = null): Reach {
  const all = new Int32Array(size);
  const counted = new Int32Array(size);
  const { order, counted: first } = inOrder(rings, apart);
  // Those that are counted apart have blocks of their own, so that no bit is counted twice.
  for (let begin = 0, end = 0; begin < size; begin = end) {
    end = Math.min(begin + BLOCK, begin < first ? first : size);
    addBlock(onward, rings, order.subarray(begin, end), all);
    if (end === first) counted.set(all);
  }
  for (let item = 0; item < size; item += 1) {
    all[item]! -= 1;
    if (apart?.[item] === 1) counted[item]! -= 1;
  }
  return { all, counted };
}

/** Adds to each item's count how many of a block it leads to, itself among them. The block stands in the order of the rings. */
function addBlock(onward: Neighbours, rings: Rings, block: Int32Array, counts: Int32Array): void {
  // A ring before the block's first leads to nothing in it.
  const start = rings.of[block[0]!]!;
  const words = Math.ceil(block.length / WORD);
  const bits = new Int32Array((rings.count - start) * words);
  for (let bit = 0; bit < block.length; bit += 1) bits[(rings.of[block[bit]!]! - start) * words + (bit >>> 5)]! |= 1 << (bit & 31);
  for (let ring = start; ring < rings.count; ring += 1) {
    const own = (ring - start) * words;
    const [from, to] = [rings.first[ring]!, rings.first[ring + 1]!];
    for (let at = from; at < to; at += 1) {
      const item = rings.members[at]!;
      for (let link = onward.first[item]!; link < onward.first[item + 1]!; link += 1) {
        const other = (rings.of[onward.ends[link]!]! - start) * words;
        if (other >= 0 && other !== own) for (let word = 0; word < words; word += 1) bits[own + word]! |= bits[other + word]!;
      }
    }
    let total = 0;
    for (let word = own; word < own + words; word += 1) if (bits[word] !== 0) total += bitsIn(bits[word]!);
    if (total > 0) for (let at = from; at < to; at += 1) counts[rings.members[at]!]! += total;
  }
}
