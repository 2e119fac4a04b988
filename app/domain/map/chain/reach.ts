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

/**
 * Counts them exactly, with a set of bits for each ring, joined from the rings that it leads to. `rings` must be those of `onward`.
 * @param counts 1 for the items that are counted apart
 */
export function reachOf(size: number, onward: Neighbours, rings: Rings, counts: Uint8Array): Reach {
  const all = new Int32Array(size);
  const counted = new Int32Array(size);
  const words = BLOCK / WORD;
  for (let begin = 0; begin < size; begin += BLOCK) {
    // Items have their bits in the order of their rings: a ring before the block's first leads to nothing in it.
    const start = rings.of[rings.members[begin]!]!;
    const bits = new Int32Array((rings.count - start) * words);
    const apart = new Int32Array(words);
    for (let place = begin; place < Math.min(begin + BLOCK, size); place += 1) {
      const item = rings.members[place]!;
      const bit = place - begin;
      bits[(rings.of[item]! - start) * words + (bit >>> 5)]! |= 1 << (bit & 31);
      if (counts[item]) apart[bit >>> 5]! |= 1 << (bit & 31);
    }
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
      let [total, those] = [0, 0];
      for (let word = 0; word < words; word += 1) {
        const set = bits[own + word]!;
        if (set === 0) continue;
        total += bitsIn(set);
        those += bitsIn(set & apart[word]!);
      }
      for (let at = from; at < to; at += 1) {
        all[rings.members[at]!]! += total;
        counted[rings.members[at]!]! += those;
      }
    }
  }
  for (let item = 0; item < size; item += 1) {
    all[item]! -= 1;
    if (counts[item]) counted[item]! -= 1;
  }
  return { all, counted };
}
