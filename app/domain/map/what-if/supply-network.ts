/**
 * The map as the what-if walks it: what each item needs, its variants and its substitutes, by number, in an order in which whatever an item
 * hangs on comes before it. Pure. Flat arrays, since every country and every item is tried on it one after another.
 */
import { WHOLE } from '../indicators.ts';
import type { NetworkLink } from '../network/folding.ts';
import { orderOf, type Order } from './order.ts';
import { lesserOf, type SaidOfSubstitute } from './substitutes.ts';

/** Lists of numbers, one after another: those of `i` are `values[start[i]]` up to `values[start[i + 1]]`. */
export interface Lists {
  start: Int32Array;
  values: Int32Array;
}

export interface SupplyNetwork extends Order {
  ids: readonly string[];
  numberOf: ReadonlyMap<string, number>;
  /** 1: shares of it are known, so that its own supply can be lost */
  supplied: Uint8Array;
  /** the needs of each item: numbers of `alternatives` */
  needs: { start: Int32Array };
  /** the items that meet each need: one input, or inputs that are variants of one item and stand in for each other */
  alternatives: Lists;
  variants: Lists;
  substitutes: Lists;
  /** what links say of those: how far each goes (NaN: not said) and from which day on; and the items of whose substitutes any says something */
  said: { extent: Float64Array; ready: Float64Array; of: Uint8Array };
  /** whether any substitute is not there from the first day on */
  slow: boolean;
  /** the items that hang on each */
  dependents: Lists;
}

/** Lists, one after another. */
export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (start[index + 1] = start[index]! + list.length));
  return { start, values: Int32Array.from(lists.flat()) };
}

/** The numbers in one of the lists. */
export const listed = (lists: Lists, index: number): Int32Array => lists.values.subarray(lists.start[index], lists.start[index + 1]);

/** The topmost item that each is a variant of; itself where it is of none. A ring of variants ends where it closes. */
function rootsOf(size: number, above: ReadonlyMap<number, number>): Int32Array {
  const roots = new Int32Array(size);
  for (let item = 0; item < size; item += 1) {
    const seen = new Set([item]);
    let at = item;
    for (let up = above.get(at); up !== undefined && !seen.has(up); up = above.get(at)) {
      seen.add(up);
      at = up;
    }
    roots[item] = at;
  }
  return roots;
}

/** Inputs that are variants of one item are one need; every other input is one of its own, the item of which others are variants too. */
function needsFrom(inputs: readonly number[], roots: Int32Array): number[][] {
  const pooled = new Map<number, number[]>();
  for (const input of inputs) {
    const key = roots[input] === input ? -1 - input : roots[input]!;
    const pool = pooled.get(key);
    if (pool) pool.push(input);
    else pooled.set(key, [input]);
  }
  return [...pooled.values()];
}

/** What links say of substitutes, beside the lists of them. */
function saidOf(
  substitutes: readonly (readonly number[])[],
  said: ReadonlyMap<string, SaidOfSubstitute>,
): Pick<SupplyNetwork, 'said' | 'slow'> {
  const all = substitutes.flatMap((list, item) => list.map((one) => said.get(`${one} ${item}`)));
  const ready = Float64Array.from(all, (says) => says?.ready ?? 0);
  return {
    said: {
      extent: Float64Array.from(all, (says) => says?.extent ?? NaN),
      ready,
      of: Uint8Array.from(substitutes, (list, item) => Number(list.some((one) => said.has(`${one} ${item}`)))),
    },
    slow: ready.some((days) => days > 0),
  };
}

/** Makes the network of items and links. Links to items that are not among them are left out. */
export function supplyNetwork(items: readonly { id: string; supplied: boolean }[], links: readonly NetworkLink[]): SupplyNetwork {
  const numberOf = new Map(items.map((item, index) => [item.id, index]));
  const lists = () => items.map((): number[] => []);
  const [inputs, variants, substitutes, dependents] = [lists(), lists(), lists(), lists()];
  const said = new Map<string, SaidOfSubstitute>();
  const above = new Map<number, number>();
  const seen = new Set<string>();
  for (const { kind, from, to, extent = null, ready_days = null } of links) {
    const [a, b] = [numberOf.get(from), numberOf.get(to)];
    const key = `${kind} ${from} ${to}`;
    if (a === undefined || b === undefined || a === b) continue;
    if (kind === 'substitute_for' && (extent !== null || ready_days !== null)) {
      const says = { extent: extent === null ? null : extent / WHOLE, ready: ready_days };
      const also = said.get(`${a} ${b}`);
      said.set(`${a} ${b}`, also ? lesserOf(also, says) : says);
    }
    if (seen.has(key)) continue;
    seen.add(key);
    ({ input_to: inputs, variant_of: variants, substitute_for: substitutes })[kind][b]!.push(a);
    if (kind === 'variant_of' && !above.has(a)) above.set(a, b);
    dependents[a]!.push(b);
  }
  const roots = rootsOf(items.length, above);
  const needs = inputs.map((list) => needsFrom(list, roots));
  const start = new Int32Array(items.length + 1);
  needs.forEach((list, index) => (start[index + 1] = start[index]! + list.length));
  const downstream = listsOf(dependents);
  return {
    ids: items.map((item) => item.id),
    numberOf,
    supplied: Uint8Array.from(items, (item) => Number(item.supplied)),
    ...orderOf(items.length, downstream),
    needs: { start },
    alternatives: listsOf(needs.flat()),
    variants: listsOf(variants),
    substitutes: listsOf(substitutes),
    ...saidOf(substitutes, said),
    dependents: downstream,
  };
}
