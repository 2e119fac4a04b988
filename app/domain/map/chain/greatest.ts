import type { Neighbours } from './neighbours.ts';
import type { Rings } from './rings.ts';

/** For each item the greatest value among the items that it is made from, over one tier or several. */
export interface Greatest {
  /** -1: nothing that it is made from has a value */
  value: Float64Array;
  /** the item that has it: of equal ones the nearest, then the first */
  at: Int32Array;
  /** how many tiers away that stands */
  tier: Int32Array;
}

/** What was found before, and 1 for the items of which it may be another now: with each all that it leads to. */
export interface FoundBefore {
  greatest: Greatest;
  due: Uint8Array;
}

/**
 * Finds it in one pass, from the beginning of the chain on; inside a ring as often as something still moves.
 * @param before what was found before: only what is due is looked at again
 */
export function greatestUpstream(size: number, inward: Neighbours, rings: Rings, own: Float64Array, before?: FoundBefore): Greatest {
  const value = before ? before.greatest.value.slice() : new Float64Array(size).fill(-1);
  const at = before ? before.greatest.at.slice() : new Int32Array(size).fill(-1);
  const tier = before ? before.greatest.tier.slice() : new Int32Array(size);
  if (before)
    for (let item = 0; item < size; item += 1)
      if (before.due[item] === 1) {
        value[item] = at[item] = -1;
        tier[item] = 0;
      }
  const isBetter = (item: number, offered: number, by: number, away: number): boolean =>
    offered >= 0 &&
    (offered > value[item]! || (offered === value[item] && (away < tier[item]! || (away === tier[item] && by < at[item]!))));
  const take = (item: number, offered: number, by: number, away: number): boolean => {
    if (!isBetter(item, offered, by, away)) return false;
    value[item] = offered;
    at[item] = by;
    tier[item] = away;
    return true;
  };
  const look = (item: number): boolean => {
    let moved = false;
    for (let link = inward.first[item]!; link < inward.first[item + 1]!; link += 1) {
      const input = inward.ends[link]!;
      moved = take(item, own[input]!, input, 1) || moved;
      moved = take(item, value[input]!, at[input]!, tier[input]! + 1) || moved;
    }
    return moved;
  };
  // A ring has a greater number than those that it leads to: what goes into an item comes before it.
  for (let ring = rings.count - 1; ring >= 0; ring -= 1) {
    if (before?.due[rings.members[rings.first[ring]!]!] === 0) continue;
    const members = rings.members.subarray(rings.first[ring], rings.first[ring + 1]);
    for (let moved = true; moved;) {
      moved = false;
      for (const item of members) moved = look(item) || moved;
      if (members.length === 1) break;
    }
  }
  return { value, at, tier };
}
