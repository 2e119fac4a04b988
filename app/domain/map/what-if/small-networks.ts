/** Small networks of all kinds, for the tests of the what-if. */
import fc from 'fast-check';
import type { NetworkLink } from '../network/folding.ts';

const KINDS: readonly NetworkLink['kind'][] = ['input_to', 'input_to', 'input_to', 'variant_of', 'substitute_for'];
const id = (index: number): string => `item ${String(index).padStart(2, '0')}`;

/** Up to nine items with links that lead onward, a loss of some, stocks of some, and how far substitutes go. */
export const smallNetworks = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.record({
    items: fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: size, maxLength: size })
      .map((known) => known.map((one, index) => ({ id: id(index), supplied: one > 0 }))),
    links: fc.array(
      fc
        .tuple(fc.constantFrom(...KINDS), fc.integer({ min: 0, max: size - 2 }), fc.integer({ min: 1, max: size }))
        .map(([kind, from, step]) => ({ kind, from: id(from), to: id(Math.min(from + step, size - 1)) })),
      { maxLength: size * 2 },
    ),
    lost: fc.array(
      fc.oneof(
        fc.constant(0),
        fc.constant(0),
        fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      ),
      { minLength: size, maxLength: size },
    ),
    stocks: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: size, maxLength: size }),
    substitution: fc.constantFrom(0, 0.3, 1),
  }),
);

const DAYS = 120;
const perhaps = (most: number) => fc.option(fc.integer({ min: 0, max: most }));

/** The same, where links say of some substitutes how far they go, and how fast. */
export const saidNetworks = fc
  .tuple(smallNetworks, fc.array(fc.tuple(perhaps(10_000), perhaps(DAYS + 10)), { minLength: 18, maxLength: 18 }))
  .map(([network, says]) => ({
    ...network,
    links: network.links.map((link, at): NetworkLink => {
      const [extent, ready_days] = says[at] ?? [null, null];
      return link.kind === 'substitute_for' ? { ...link, extent, ready_days } : link;
    }),
  }));

export type SmallNetwork = typeof saidNetworks extends fc.Arbitrary<infer T> ? Omit<T, 'links'> & { links: NetworkLink[] } : never;
