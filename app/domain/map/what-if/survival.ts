/**
 * Time to survive (Simchi-Levi and others, Interfaces 45(5), 2015): for how long at most every one of the asked items can be had in full
 * while the loss lasts, stocks and substitutes used as well as can be. The optimum of a linear program, written out in
 * docs/decisions/what-if.md. Pure: it only writes the program; survival.server.ts solves it.
 */
import { hasLess, type Levels, type Shock } from './levels.ts';
import { AT_ONCE, countedFor } from './substitutes.ts';
import { listed, type SupplyNetwork } from './supply-network.ts';

/** Maximise the variable `time`; every variable is 0 or more. Each row: Σ coefficient × variable ≤ atMost. */
export interface Programme {
  rows: { terms: [variable: string, coefficient: number][]; atMost: number }[];
}

export const TIME = 'time';
/** Who holds out for ten years is said to hold out. */
export const LONGEST = 3_650;

type Terms = Programme['rows'][number]['terms'];

/** The items that have less than normal and on which the asked ones hang: nothing else can end their survival. */
export function hangsOn(network: SupplyNetwork, levels: Levels, asked: readonly number[]): number[] {
  const seen = new Set<number>();
  const walk = asked.filter((item) => hasLess(levels, item));
  for (const item of walk) {
    if (seen.has(item)) continue;
    seen.add(item);
    const { needs, alternatives, variants, substitutes } = network;
    for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1) walk.push(...listed(alternatives, need));
    walk.push(...listed(variants, item), ...listed(substitutes, item));
  }
  return [...seen].filter((item) => hasLess(levels, item));
}

/** Writes the program for these items all together. `stocks` in days of normal use. */
export function survivalProgramme(
  network: SupplyNetwork,
  shock: Shock,
  levels: Levels,
  stocks: Float64Array | null,
  asked: readonly number[],
): Programme {
  const { needs, alternatives, variants, substitutes, supplied } = network;
  const among = new Set(hangsOn(network, levels, asked));
  const rows: Programme['rows'] = [{ terms: [[TIME, 1]], atMost: LONGEST }];
  const within = (terms: Terms, atMost = 0) => rows.push({ terms, atMost });
  const q = shock.substitution;
  // Of the substitutes of which links say something, those count that are there from the first day on.
  const counted = (item: number) => (q !== null && network.said.of[item] === 1 ? countedFor(network, item, q, AT_ONCE) : []);
  const madeUp = (item: number): string[] =>
    network.said.of[item] === 1
      ? counted(item).map((one) => `other${item}by${one.item}`)
      : q !== null && q > 0 && listed(substitutes, item).length > 0
        ? [`other${item}`]
        : [];
  const part = (item: number, times: number): [string, number] => (among.has(item) ? [`made${item}`, times] : [TIME, times]);
  // What is delivered of an item: made, from stock, made up by substitutes. An item with no less than normal delivers the whole time.
  const delivered = (item: number, by: number): Terms =>
    among.has(item) ? [[`made${item}`, by], [`stock${item}`, by], ...madeUp(item).map((one): [string, number] => [one, by])] : [[TIME, by]];
  const pool = (items: Int32Array, of: (item: number, by: number) => Terms): Terms =>
    [...items].flatMap((item) => of(item, -1 / items.length));
  const reached = (item: number, by: number): Terms => (among.has(item) ? [[`reach${item}`, by]] : [[TIME, by]]);
  for (const item of among) {
    const made: Terms = [[`made${item}`, 1]];
    const reach: Terms = [[`reach${item}`, 1]];
    const pooled = listed(variants, item);
    within([...reach, [TIME, -1]]);
    for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1)
      within([...reach, ...pool(listed(alternatives, need), delivered)]);
    if (pooled.length > 0) within([...reach, ...pool(pooled, reached)]);
    within([...made, [`reach${item}`, -1]]);
    if (supplied[item]) within([...made, [TIME, shock.lost[item]! - 1]]);
    else if (pooled.length > 0) within([...made, ...pool(pooled, delivered)]);
    within([[`stock${item}`, 1]], stocks?.[item] ?? 0);
    within([...delivered(item, 1), [TIME, -1]]);
    const others = listed(substitutes, item);
    if (network.said.of[item] === 1) {
      const so: Terms = [];
      for (const one of counted(item)) {
        const other = `other${item}by${one.item}`;
        within([[other, 1], part(one.item, -one.extent)]);
        so.push([other, 1]);
        within([...so, [`made${item}`, one.extent], [TIME, -one.extent]]);
      }
    } else if (others.length > 0 && q !== null && q > 0) {
      within([
        [`other${item}`, 1],
        [`made${item}`, q],
        [TIME, -q],
      ]);
      within([[`other${item}`, 1], ...[...others].map((one) => part(one, -q))]);
    }
  }
  for (const item of asked) if (among.has(item)) within([[TIME, 1], ...delivered(item, -1)]);
  return { rows: rows.map(({ terms, atMost }) => ({ terms: summed(terms), atMost })) };
}

/** A variable that stands in a row twice is written once. */
function summed(terms: Terms): Terms {
  const sums = new Map<string, number>();
  for (const [variable, coefficient] of terms) sums.set(variable, (sums.get(variable) ?? 0) + coefficient);
  return [...sums];
}
