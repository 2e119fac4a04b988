import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js';
import { expect, it } from 'vitest';
import { betweennessOf } from './betweenness.ts';
import { chainsOf, workChain, workChainAfter, type InChain, type ItemInChain, type LinkInChain } from './chain.ts';
import { neighboursOf } from './neighbours.ts';
import { ringsOf } from './rings.ts';

const item = (id: string, top: [number, number] | null = null, watched: [number, number] = [0, 0]): ItemInChain => ({
  id,
  indicators: top && { top: { low: top[0] * 100, high: top[1] * 100 }, watched: { low: watched[0] * 100, high: watched[1] * 100 } },
});
const shareOf = (id: string, hundredths: number): ItemInChain => ({
  id,
  indicators: { top: { low: hundredths, high: hundredths }, watched: { low: 0, high: 0 } },
});
const into = (from: string, to: string): LinkInChain => ({ kind: 'input_to', from, to });
const variant = (from: string, to: string): LinkInChain => ({ kind: 'variant_of', from, to });
const figuresOf = (items: ItemInChain[], links: LinkInChain[], id: string): InChain => chainsOf(items, links).of.get(id)!;

/** Ore → metal → magnet → motor; alloy → magnet; yttrium is a variant of the metal. */
const ITEMS = [
  item('ore', [70, 70], [70, 70]),
  item('metal', [91, 91], [91, 91]),
  item('alloy', null),
  item('magnet', [60, 80], [60, 80]),
  item('motor', [20, 20], [0, 0]),
  item('yttrium', [98, 98], [98, 98]),
  item('alone', [100, 100], [0, 0]),
];
const LINKS = [
  into('ore', 'metal'),
  into('metal', 'magnet'),
  into('alloy', 'magnet'),
  into('magnet', 'motor'),
  variant('yttrium', 'metal'),
];

it('counts by hand what is made from an item, and what it is made from', () => {
  expect(figuresOf(ITEMS, LINKS, 'ore').dependants).toBe(3);
  expect(figuresOf(ITEMS, LINKS, 'yttrium').dependants).toBe(3);
  expect(figuresOf(ITEMS, LINKS, 'motor')).toMatchObject({ dependants: 0, upstream: 5, upstream_known: 4 });
});

it('finds by hand the greatest share upstream: certain along what goes in, possible through a variant', () => {
  expect(figuresOf(ITEMS, LINKS, 'motor').exposure).toEqual({ low: 9100, high: 9800, item_id: 'metal', tier: 2 });
  expect(figuresOf(ITEMS, LINKS, 'magnet').exposure).toEqual({ low: 9100, high: 9800, item_id: 'metal', tier: 1 });
  expect(figuresOf(ITEMS, LINKS, 'metal').exposure).toEqual({ low: 7000, high: 9800, item_id: 'ore', tier: 1 });
  expect(figuresOf(ITEMS, LINKS, 'ore').exposure).toBeNull();
  expect(figuresOf(ITEMS, [...LINKS, into('alone', 'motor')], 'motor').exposure).toMatchObject({ low: 10000, item_id: 'alone', tier: 1 });
  expect(figuresOf(ITEMS, [...LINKS, into('alone', 'motor')], 'motor').exposure_watched).toMatchObject({ low: 9100, item_id: 'metal' });
});

it('computes betweenness by hand: of 5 · 4 pairs, how many lead through', () => {
  const links = [into('ore', 'metal'), into('metal', 'magnet'), into('magnet', 'motor')];
  const of = (id: string) => figuresOf(ITEMS.slice(0, 5), links, id).betweenness;
  // ore→magnet and ore→motor lead through the metal: 2 of (5 − 1)(5 − 2) = 12 pairs.
  expect(of('metal').value).toBeCloseTo((2 / 12) * 10_000);
  expect(of('magnet').value).toBeCloseTo((2 / 12) * 10_000);
  expect(of('ore')).toEqual({ value: 0, error: 0 });
});

it('gives an item without links nothing, and names what can stand in for it once', () => {
  const links = [
    { kind: 'substitute_for', from: 'ore', to: 'alone' } as const,
    { kind: 'substitute_for', from: 'ore', to: 'alone' } as const,
  ];
  expect(figuresOf(ITEMS, links, 'alone')).toMatchObject({ dependants: 0, exposure: null, substitutes: ['ore'] });
});

it('comes to an end in rings, and counts each of their items once', () => {
  const links = [into('ore', 'metal'), into('metal', 'magnet'), into('magnet', 'ore'), into('magnet', 'motor')];
  expect(figuresOf(ITEMS, links, 'ore')).toMatchObject({ dependants: 3, upstream: 2 });
  expect(figuresOf(ITEMS, links, 'motor').exposure).toMatchObject({ low: 9100, item_id: 'metal', tier: 2 });
});

it('leaves out links of items that are not there: whoever may not see an item has the figures of a map without it', () => {
  const seen = ITEMS.filter(({ id }) => id !== 'ore');
  expect(chainsOf(seen, LINKS)).toEqual(
    chainsOf(
      seen,
      LINKS.filter(({ from, to }) => from !== 'ore' && to !== 'ore'),
    ),
  );
});

const SIZE = 12;
const network = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), { maxLength: 40 });
const names = Array.from({ length: SIZE }, (_, at) => `i${at}`);
const graphOf = (pairs: readonly (readonly [number, number])[]): DirectedGraph => {
  const graph = new DirectedGraph();
  for (const name of names) graph.addNode(name);
  for (const [from, to] of pairs) if (from !== to) graph.mergeEdge(names[from], names[to]);
  return graph;
};

/** Everything that can be reached, by the plainest walk. */
function reachedFrom(graph: DirectedGraph, start: string): Set<string> {
  const seen = new Set<string>();
  const waiting = graph.outNeighbors(start);
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
    if (!seen.has(one)) {
      seen.add(one);
      waiting.push(...graph.outNeighbors(one));
    }
  seen.delete(start);
  return seen;
}

it('agrees with graphology on betweenness, and with a plain walk on what depends on what, in any network', () => {
  fc.assert(
    fc.property(network, fc.array(fc.nat(10_000), { minLength: SIZE, maxLength: SIZE }), (pairs, shares) => {
      const graph = graphOf(pairs);
      const items = names.map((id, at) => shareOf(id, shares[at]!));
      const links = pairs.map(([from, to]) => into(names[from]!, names[to]!));
      const chains = chainsOf(items, links);
      const theirs = betweennessCentrality(graph, { normalized: true });
      for (const [at, name] of names.entries()) {
        const own = chains.of.get(name)!;
        expect(own.betweenness.value).toBeCloseTo((theirs[name] ?? 0) * 10_000, 6);
        expect(own.betweenness.error).toBe(0);
        expect(own.dependants).toBe(reachedFrom(graph, name).size);
        const upstream = names.filter((other) => other !== name && reachedFrom(graph, other).has(name));
        expect(own.upstream).toBe(upstream.length);
        expect(own.upstream_known).toBe(upstream.length);
        const inRing = reachedFrom(graph, name).size > 0 && graph.outNeighbors(name).some((next) => reachedFrom(graph, next).has(name));
        const most = Math.max(-1, ...upstream.map((other) => shares[names.indexOf(other)]!), inRing ? shares[at]! : -1);
        if (most < 0) expect(own.exposure).toBeNull();
        else expect([own.exposure?.low, own.exposure?.high]).toEqual([most, most]);
      }
    }),
    { numRuns: 60 },
  );
});

it('works out again, after some shares changed, what these items lead to and nothing else, and comes to the same as anew', () => {
  const some = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.option(fc.nat(10_000))), { maxLength: 3 });
  const ofKind = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(ofKind, some, some, (pairs, first, changes) => {
      const links = pairs.map(([from, to, variant]) => ({
        ...into(names[from]!, names[to]!),
        ...(variant && { kind: 'variant_of' as const }),
      }));
      const itemsAfter = (...all: readonly (readonly [number, number | null])[]) => {
        const shares = new Map(all);
        return names.map((id, at) => (shares.get(at) === null ? { id, indicators: null } : shareOf(id, shares.get(at) ?? at)));
      };
      const [items, changed] = [itemsAfter(...first), changes.map(([at]) => names[at]!)];
      const before = workChain(items, links);
      const after = workChainAfter(itemsAfter(...first, ...changes), before, changed);
      expect(after).toEqual(workChain(itemsAfter(...first, ...changes), links));
      const graph = graphOf(pairs.map(([from, to]) => [from, to] as const));
      for (const name of names) {
        const inRing = graph.outNeighbors(name).some((next) => reachedFrom(graph, next).has(name));
        const due = changed.some((one) => (one === name ? inRing : reachedFrom(graph, one).has(name)));
        expect(after.chains.of.get(name) === before.chains.of.get(name)).toBe(!due);
      }
    }),
    // Named twice, an item changed once.
    {
      numRuns: 100,
      examples: [
        [
          [[11, 0, false]],
          [],
          [
            [11, null],
            [11, null],
          ],
        ],
      ],
    },
  );
});

it('moves with the shares alone, not with their scale: half of every share is half of every exposure', () => {
  fc.assert(
    fc.property(network, fc.array(fc.nat(5_000), { minLength: SIZE, maxLength: SIZE }), (pairs, shares) => {
      const links = pairs.map(([from, to]) => into(names[from]!, names[to]!));
      const of = (times: number) =>
        chainsOf(
          names.map((id, at) => shareOf(id, shares[at]! * times)),
          links,
        ).of;
      const [one, two] = [of(1), of(2)];
      for (const name of names)
        expect(two.get(name)?.exposure?.high ?? null).toBe(one.get(name)?.exposure ? one.get(name)!.exposure!.high * 2 : null);
    }),
    { numRuns: 40 },
  );
});

it('never has less exposure, or fewer dependants, by one link more', () => {
  fc.assert(
    fc.property(network, fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), (pairs, more) => {
      const items = names.map((id, at) => item(id, [at, at]));
      const linksOf = (of: readonly (readonly [number, number])[]) => of.map(([from, to]) => into(names[from]!, names[to]!));
      const [less, after] = [chainsOf(items, linksOf(pairs)).of, chainsOf(items, linksOf([...pairs, more])).of];
      for (const name of names) {
        expect(after.get(name)!.dependants).toBeGreaterThanOrEqual(less.get(name)!.dependants);
        expect(after.get(name)!.exposure?.low ?? -1).toBeGreaterThanOrEqual(less.get(name)!.exposure?.low ?? -1);
      }
    }),
    { numRuns: 40 },
  );
});

it('estimates betweenness from some sources within its error, for nearly all items, and the same each time', () => {
  const size = 400;
  const from = Array.from({ length: 4 * size }, (_, at) => (at * 7) % size);
  const to = from.map((start, at) => Math.min(size - 1, start + 1 + ((at * 13) % 40)));
  const network = neighboursOf(size, from, to);
  const exact = betweennessOf(size, network, size);
  const estimate = betweennessOf(size, network, 100);
  expect(betweennessOf(size, network, 100)).toEqual(estimate);
  expect(estimate.sources).toBe(100);
  const within = exact.value.reduce(
    (sum, value, at) => sum + (Math.abs(value - estimate.value[at]!) <= estimate.error[at]! + 1e-9 ? 1 : 0),
    0,
  );
  expect(within / size).toBeGreaterThan(0.85);
});

it('numbers a ring after every ring that it leads to', () => {
  fc.assert(
    fc.property(network, (pairs) => {
      const onward = neighboursOf(
        SIZE,
        pairs.map(([from]) => from),
        pairs.map(([, to]) => to),
      );
      const rings = ringsOf(SIZE, onward);
      for (const [from, to] of pairs) expect(rings.of[from]).toBeGreaterThanOrEqual(rings.of[to]!);
    }),
  );
});
