import { expect, test } from 'vitest';
import { downstreamOf } from '../chain/downstream.ts';
import type { LinkInChain } from '../chain/chain.ts';
import type { Holding } from '../indicators.ts';
import { positionOf } from './position.ts';

const holds = (id: string, low: number, high = low): Holding => ({ id, country: null, low: low * 100, high: high * 100 });

test('who holds 90 % is alone, who leads or holds half is mostly a supplier, and others share', () => {
  const of = (id: string, ...holdings: Holding[]) => {
    const at = positionOf(id, holdings);
    return at && [at.hold, at.rank, at.of];
  };
  expect(of('a', holds('a', 90), holds('b', 10))).toEqual(['alone', 1, 2]);
  expect(of('a', holds('a', 89, 95), holds('b', 5))).toEqual(['mostly', 1, 2]);
  expect(of('b', holds('a', 90), holds('b', 10))).toEqual(['shared', 2, 2]);
  expect(of('a', holds('a', 30), holds('b', 25), holds('c', 25))).toEqual(['mostly', 1, 3]);
  expect(of('c', holds('a', 30), holds('b', 25), holds('c', 25))).toEqual(['shared', 2, 3]);
  expect(of('b', holds('a', 50), holds('b', 50))).toEqual(['mostly', 1, 2]);
});

test('who is not named, or holds nothing, has no place', () => {
  expect(positionOf('x', [holds('a', 100)])).toBeNull();
  expect(positionOf('a', [holds('a', 0), holds('b', 100)])).toBeNull();
  expect(positionOf('a', [])).toBeNull();
});

const link = (from: string, to: string, kind: LinkInChain['kind'] = 'input_to'): LinkInChain => ({ kind, from, to });

test('what depends on several items is met tier by tier, with a shortest way to each, and none of them twice', () => {
  const links = [
    ...[link('ore', 'metal'), link('metal', 'magnet'), link('magnet', 'motor'), link('saw', 'magnet'), link('motor', 'car')],
    ...[link('ferrite', 'magnet', 'variant_of'), link('clay', 'ferrite'), link('alnico', 'magnet', 'substitute_for')],
  ];
  const said = (starts: string[]) =>
    downstreamOf(links, starts).map(({ id, tier, way, certain, last }) => [id, tier, way.join('>'), certain, last]);
  expect(said(['ore', 'saw'])).toEqual([
    ['metal', 1, 'ore', true, false],
    ['magnet', 1, 'saw', true, false],
    ['motor', 2, 'saw>magnet', true, false],
    ['car', 3, 'saw>magnet>motor', true, true],
  ]);
  expect(said(['clay']).map(([id, , , certain]) => [id, certain])).toEqual([
    ['ferrite', true],
    ['magnet', false],
    ['motor', false],
    ['car', false],
  ]);
  expect(said(['alnico', 'car', 'unheard of'])).toEqual([]);
});

test('a ring is walked once, and an item of it that is supplied does not depend on itself', () => {
  const ring = [link('a', 'b'), link('b', 'c'), link('c', 'a'), link('c', 'c')];
  expect(downstreamOf(ring, ['a']).map(({ id, tier, last }) => [id, tier, last])).toEqual([
    ['b', 1, false],
    ['c', 2, false],
  ]);
});
