/** npx tsx bench/allocation.ts: the allocation of 50 parties and 40 materials, every second figure a band. Aim: 50 ms for all of them. */
import { allocateBands, type Band, type BandedFigures } from '#app/domain/sharing/ranges.ts';

const [PARTIES, MATERIALS, TIMES, AIM_MS] = [50, 40, 20, 50];

/** Mulberry32: the same figures every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const roll = dice(20_270_105);
const band = (most: number, wide: boolean): Band => {
  const low = Math.floor(roll() * most);
  return { low, high: wide ? low + Math.floor(roll() * most * 0.1) : low };
};

const materials = Array.from({ length: MATERIALS }, () =>
  Array.from({ length: PARTIES }, (_, at): BandedFigures => {
    const wide = at % 2 === 0;
    return {
      ...{ party: `P${at}`, base: band(10_000_000, wide), production: band(4_000_000, wide), net_imports: band(4_800_000, wide) },
      ...{ commitment: Math.floor(roll() * 3_000_000), usable: band(3_000_000, wide) },
    };
  }),
);

let best = Infinity;
const steps = new Set<string>();
for (let run = 0; run < TIMES; run += 1) {
  const begun = performance.now();
  for (const parties of materials) {
    const found = allocateBands(parties);
    if (typeof found === 'string') throw new Error(found);
    for (const step of found.steps) steps.add(step);
  }
  best = Math.min(best, performance.now() - begun);
}
const verdict = best < AIM_MS ? 'within' : 'over';
process.stdout.write(
  `${PARTIES} parties × ${MATERIALS} materials, bands, steps met: ${[...steps].join(', ')}: ${best.toFixed(1)} ms, ${verdict} the aim of ${AIM_MS} ms\n`,
);
