import { describe, expect, it } from 'vitest';
import type { Distribution } from '../indicators.ts';
import type { LinkInChain } from '../chain/chain.ts';
import { candidatesFor, neighboursOf } from './candidates.ts';

const link = (kind: LinkInChain['kind'], from: string, to: string): LinkInChain => ({ kind, from, to });
const shares = (of: Record<string, number>): Distribution => ({
  holdings: Object.entries(of).map(([country, share]) => ({ id: country, country, low: share * 100, high: share * 100 })),
  unallocated: { low: 0, high: 0 },
});

const links = [
  link('input_to', 'ore', 'metal'),
  link('input_to', 'metal', 'magnet'),
  link('variant_of', 'metal', 'metals'),
  link('variant_of', 'alloy', 'metals'),
  link('substitute_for', 'ferrite', 'metal'),
  link('input_to', 'acid', 'ore'),
];

describe('the neighbours of an item', () => {
  it('are what it is made from, goes into, varies, what stands in for it, and its stage: each once, by the nearest way', () => {
    expect(new Map(neighboursOf('metal', links, ['metal', 'ore', 'oxide']).map(({ id, relation }) => [id, relation]))).toEqual(
      new Map([
        ['ore', 'input'],
        ['magnet', 'output'],
        ['metals', 'variant'],
        ['ferrite', 'substitute'],
        ['alloy', 'variant'],
        ['oxide', 'sibling'],
      ]),
    );
  });
});

describe('the countries that make them', () => {
  const supply: Record<string, Distribution> = {
    ...{ metal: shares({ CN: 90, VN: 10 }), ore: shares({ CN: 60, AU: 40 }), magnet: shares({ JP: 30, CN: 70 }) },
    ...{ alloy: shares({ JP: 100 }), oxide: shares({ AU: 5, EE: 95 }) },
  };
  const ranked = (leftOut: string[]) =>
    candidatesFor('metal', neighboursOf('metal', links, ['metal', 'oxide']), (id) => supply[id] ?? null, new Set(leftOut));

  it('stand by the nearness of what they make: (3 + 2) ⁄ 8 for who makes the variant and the output', () => {
    const found = ranked(['CN']);
    expect(found.map(({ country, density }) => [country, density])).toEqual([
      ['JP', 5 / 8],
      ['AU', 3 / 8],
      ['EE', 1 / 8],
    ]);
    expect(found[0]!.reasons).toEqual([
      { relation: 'variant', made: 1, known: 1, item_id: 'alloy', share: 10_000 },
      { relation: 'output', made: 1, known: 1, item_id: 'magnet', share: 3_000 },
    ]);
    // (2 × 40 + 1 × 5) ⁄ 8 %
    expect(found[1]!.weight).toBeCloseTo(1_062.5, 9);
  });

  it('leave out those that are to be left out, and say what they have of the item itself', () => {
    expect(ranked([]).map(({ country }) => country)).toContain('CN');
    expect(ranked([]).find(({ country }) => country === 'CN')!.own).toBe(9_000);
    expect(ranked(['JP', 'CN', 'AU', 'EE'])).toEqual([]);
  });
});
