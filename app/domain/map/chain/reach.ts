import type { Neighbours } from './neighbours.ts';
import type { Rings } from './rings.ts';

/** Items are counted this many at a time, so that the memory grows with the items and not with their square. */
const BLOCK = 1_024;
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
  // One set of bits serves all blocks: to be given new ones takes longer than to empty these.
  const bits = new Int32Array(rings.count * Math.ceil(Math.min(BLOCK, size) / WORD));
  // Those that are counted apart have blocks of their own, so that no bit is counted twice.
  for (let begin = 0, end = 0; begin < size; begin = end) {
    end = Math.min(begin + BLOCK, begin < first ? first : size);
    addBlock(onward, rings, order.subarray(begin, end), bits, all);
    if (end === first) counted.set(all);
  }
  for (let item = 0; item < size; item += 1) {
    all[item]! -= 1;
    if (apart?.[item] === 1) counted[item]! -= 1;
  }
  return { all, counted };
}

/** Adds to each item's count how many of a block it leads to, itself among them. The block stands in the order of the rings. */
function addBlock(onward: Neighbours, rings: Rings, block: Int32Array, bits: Int32Array, counts: Int32Array): void {
  const { first: begins, ends } = onward;
  const { first, members, of, count } = rings;
  // A ring before the block's first leads to nothing in it.
  const start = of[block[0]!]!;
  const words = Math.ceil(block.length / WORD);
  bits.fill(0, 0, (count - start) * words);
  for (let bit = 0; bit < block.length; bit += 1) bits[(of[block[bit]!]! - start) * words + (bit >>> 5)]! |= 1 << (bit & 31);
  // What a ring leads to is joined four at a time: its own words are then read and written once for all of these.
  const others = new Int32Array(4);
  for (let ring = start; ring < count; ring += 1) {
    const own = (ring - start) * words;
    const [from, to] = [first[ring]!, first[ring + 1]!];
    let waiting = 0;
    for (let at = from; at < to; at += 1) {
      const item = members[at]!;
      for (let link = begins[item]!, end = begins[item + 1]!; link < end; link += 1) {
        const other = (of[ends[link]!]! - start) * words;
        if (other < 0 || other === own) continue;
        others[waiting++] = other;
        if (waiting < others.length) continue;
        join(bits, words, own, others);
        waiting = 0;
      }
    }
    if (waiting > 0) join(bits, words, own, others.fill(others[0]!, waiting));
    let total = 0;
    for (let word = own; word < own + words; word += 1) if (bits[word] !== 0) total += bitsIn(bits[word]!);
    if (total > 0) for (let at = from; at < to; at += 1) counts[members[at]!]! += total;
  }
}

/** Joins four sets of bits into another. */
function join(bits: Int32Array, words: number, own: number, others: Int32Array): void {
  const [a, b, c, d] = [others[0]!, others[1]!, others[2]!, others[3]!];
  for (let word = 0; word < words; word += 1) bits[own + word]! |= bits[a + word]! | bits[b + word]! | bits[c + word]! | bits[d + word]!;
}
