import type { ItemInChain } from './chain.ts';

/** The items' own shares as columns: 1 where some are known, and one end of them each; -1 where none is known. */
export interface OwnShares {
  known: Uint8Array;
  certain: Float64Array;
  possible: Float64Array;
  certainWatched: Float64Array;
  possibleWatched: Float64Array;
}

/** In one pass: what takes time is to come by the objects, not to read them. */
export function ownShares(items: readonly ItemInChain[]): OwnShares {
  const column = () => new Float64Array(items.length).fill(-1);
  const known = new Uint8Array(items.length);
  const [certain, possible, certainWatched, possibleWatched] = [column(), column(), column(), column()];
  for (let item = 0; item < items.length; item += 1) {
    const { indicators } = items[item]!;
    if (!indicators) continue;
    const { top, watched } = indicators;
    known[item] = 1;
    certainWatched[item] = watched.low;
    possibleWatched[item] = watched.high;
    if (!top) continue;
    certain[item] = top.low;
    possible[item] = top.high;
  }
  return { known, certain, possible, certainWatched, possibleWatched };
}
