/** Chance that can be repeated: the same seed gives the same committee, the same reports, the same ids. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** a whole number, 0 ≤ n < below */
  below(below: number): number;
  pick<T>(values: readonly T[]): T;
  /** the first are picked more often than the last, as bodies and topics are in life */
  pickOften<T>(values: readonly T[]): T;
  some<T>(values: readonly T[], count: number): T[];
  /** an id of the form of UUIDv7, made at a moment */
  id(at: Date): string;
  /** a reference: a letter and six Crockford characters */
  ref(letter: string): string;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for text that looks alive. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A source of chance from a seed. */
export function chanceFrom(seed: number): Chance {
  const next = mulberry32(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const at = <T>(values: readonly T[], index: number): T => {
    const value = values[index];
    if (value === undefined) throw new Error('Nothing to pick from');
    return value;
  };
  const hexadecimal = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const taken = new Set<string>();
  return {
    next,
    below,
    pick: (values) => at(values, below(values.length)),
    pickOften: (values) => at(values, Math.floor(next() ** 2 * values.length)),
    some: (values, count) => [...new Set(Array.from({ length: Math.min(count, values.length) }, () => at(values, below(values.length))))],
    id(moment) {
      const time = moment.getTime().toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hexadecimal(3)}-${'89ab'[below(4)]}${hexadecimal(3)}-${hexadecimal(12)}`;
    },
    ref(letter) {
      for (;;) {
        const ref = `${letter}-${Array.from({ length: 6 }, () => CROCKFORD[below(32)]).join('')}`;
        if (!taken.has(ref)) {
          taken.add(ref);
          return ref;
        }
      }
    },
  };
}
