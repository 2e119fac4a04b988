/**
 * How far and how fast substitutes make up what is missing: as far as their links say, else as a person assumes. Pure.
 * Formulas: docs/decisions/what-if.md.
 */
import type { SupplyNetwork } from './supply-network.ts';

/** What links say of one substitute. */
export interface SaidOfSubstitute {
  /** the part of the use that it can replace, 0–1; null: not said */
  extent: number | null;
  /** days until it can; null: not said, taken as from the first day */
  ready: number | null;
}

/** A substitute as it counts: its number, how far it goes (0–1), and from which day on. */
export interface Counted {
  item: number;
  extent: number;
  ready: number;
}

/** Where links of the same two items say different things, no more is promised than all of them do. */
export const lesserOf = (a: SaidOfSubstitute, b: SaidOfSubstitute): SaidOfSubstitute => ({
  extent: a.extent === null || b.extent === null ? (a.extent ?? b.extent) : Math.min(a.extent, b.extent),
  ready: a.ready === null || b.ready === null ? (a.ready ?? b.ready) : Math.max(a.ready, b.ready),
});

/** The substitutes of an item that are ready before a day, those that go least far first. `assumed`: how far where no link says. */
export function countedFor({ substitutes, said }: SupplyNetwork, item: number, assumed: number, before: number): Counted[] {
  const counted: Counted[] = [];
  for (let at = substitutes.start[item]!; at < substitutes.start[item + 1]!; at += 1) {
    const [extent, ready] = [said.extent[at]!, said.ready[at]!];
    if (ready < before) counted.push({ item: substitutes.values[at]!, extent: Number.isNaN(extent) ? assumed : extent, ready });
  }
  return counted.sort((a, b) => a.extent - b.extent || a.item - b.item);
}

/** Before this day: those that are there from the first day on. */
export const AT_ONCE = Number.MIN_VALUE;

/**
 * What substitutes make up of what is missing, when each that goes less far comes first. The use that one can replace is taken to be among
 * that which a farther one can, so no use is counted twice.
 * @param so what those before make up
 */
export const makesUp = (so: number, missing: number, extent: number, there: number): number =>
  Math.min(so + extent * there, extent * missing);
