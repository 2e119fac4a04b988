import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkItem, NetworkLink } from './folding.ts';
import { follow } from './following.ts';
import { NODE, place } from './placing.ts';
import { drawnFrom, sheetOf, type NodeFigures } from './sheet.ts';

const stage = (position: number) => ({ key: `s${position}`, name_en: `Stage ${position}`, name_ja: `工程${position}`, position });
const item = (id: string, position = 1, sector = 'semiconductors'): NetworkItem => ({
  ...{ id, ref: id, name_en: id, sector },
  stage: stage(position),
});
const goes = (from: string, to: string): NetworkLink => ({ kind: 'input_to', from, to });
const variant = (from: string, to: string): NetworkLink => ({ kind: 'variant_of', from, to });

describe('the picture of the network', () => {
  it('puts what goes into something to the left of it, and later stages to the right', () => {
    const { nodes, lanes } = place([item('ore'), item('metal'), item('magnet', 2)], [goes('ore', 'metal'), goes('metal', 'magnet')]);
    const x = (id: string) => nodes.find((node) => node.item.id === id)!.x;
    expect(x('ore')).toBeLessThan(x('metal'));
    expect(x('metal')).toBeLessThan(x('magnet'));
    expect(lanes.map((lane) => lane.key)).toEqual(['s1', 's2']);
  });
  it('puts sectors side by side, what is dug up first, each with lanes of its own', () => {
    const { lanes } = place([item('cell', 1, 'batteries'), item('chip', 2), item('wafer'), item('ore', 1, 'rare_earths')], []);
    expect(lanes.map(({ sector, key }) => `${sector} ${key}`)).toEqual([
      'rare_earths s1',
      'semiconductors s1',
      'semiconductors s2',
      'batteries s1',
    ]);
    for (const [at, lane] of lanes.entries()) expect(lane.x).toBeGreaterThan(at === 0 ? -1 : lanes[at - 1]!.x + lanes[at - 1]!.width);
  });
  it('puts variants right under the item they are variants of', () => {
    const { nodes } = place(
      [item('tool'), item('euv'), item('duv'), item('chip')],
      [variant('euv', 'tool'), variant('duv', 'tool'), goes('tool', 'chip')],
    );
    const [tool, first, second] = ['tool', 'duv', 'euv'].map((id) => nodes.find((node) => node.item.id === id)!);
    expect([first!.y - tool!.y, second!.y - tool!.y]).toEqual([NODE.height, 2 * NODE.height]);
    expect([tool!.depth, first!.depth]).toEqual([0, 1]);
  });
  it('folds variants into the item they are variants of, with what they lead to', () => {
    const items = [item('tool'), item('euv'), item('duv'), item('chip')];
    const { nodes, links } = place(
      items,
      [variant('euv', 'tool'), variant('duv', 'tool'), goes('euv', 'chip'), goes('duv', 'chip')],
      () => false,
    );
    expect(nodes.map((node) => [node.item.id, node.folded, node.variants.map((one) => one.id)])).toEqual([
      ['tool', true, ['duv', 'euv']],
      ['chip', false, []],
    ]);
    expect([...links.targets]).toEqual([1]);
  });
  it('puts items without links under the others of their lane', () => {
    const { nodes } = place([item('a'), item('b'), item('c'), item('d')], [goes('b', 'c')]);
    const at = (id: string) => nodes.find((node) => node.item.id === id)!;
    expect([at('a').x, at('d').x]).toEqual([at('b').x, at('c').x]);
    expect(at('a').y).toBeGreaterThan(at('b').y);
  });
  it('is empty for nothing', () => {
    expect(place([], [])).toMatchObject({ width: 0, nodes: [], lanes: [] });
  });

  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const graphs = fc.record({
    items: fc.shuffledSubarray(ids).map((chosen) => chosen.map((id) => item(id, (id.charCodeAt(0) % 3) + 1))),
    links: fc.array(
      fc.record({
        kind: fc.constantFrom('input_to' as const, 'variant_of' as const),
        from: fc.constantFrom(...ids),
        to: fc.constantFrom(...ids),
      }),
      { maxLength: 14 },
    ),
    open: fc.subarray(ids),
  });
  it('of any graph, rings too, shows every item once or folded, none over another, and does not hang on their order', () => {
    fc.assert(
      fc.property(graphs, ({ items, links, open }) => {
        const there = new Set(items.map((one) => one.id));
        const seen = links.filter((link) => there.has(link.from) && there.has(link.to));
        const picture = place(items, seen, (root) => open.includes(root.id));
        const shown = picture.nodes.flatMap((node) => [node.item.id, ...(node.folded ? node.variants.map((one) => one.id) : [])]);
        expect(shown.sort()).toEqual([...there].sort());
        expect(new Set(picture.nodes.map((node) => `${node.x} ${node.y}`)).size).toBe(picture.nodes.length);
        const again = place([...items].reverse(), [...seen].reverse(), (root) => open.includes(root.id));
        expect(again).toEqual(picture);
      }),
    );
  });
  it('is read back from its sheet as it was placed', () => {
    const placed = place(
      [item('ore'), item('tool'), item('euv'), item('magnet', 2)],
      [variant('euv', 'tool'), goes('ore', 'magnet')],
      () => false,
    );
    const figures = placed.nodes.map((_, at): NodeFigures => ({
      ...{
        hhi: at === 0 ? null : 2_600,
        leader: at === 0 ? '' : 'CN',
        share: at === 0 ? null : 91,
        watched: at === 1 ? 0 : null,
        open: at,
      },
      tones: { hhi: 3, leader: 1, watched: 0, risk: 4 },
    }));
    const drawn = drawnFrom(
      sheetOf(
        placed,
        (one) => `${one.name_en}, a\nb`,
        figures,
        (node) => node.item.id === 'ore',
      ),
    );
    expect(drawn.nodes).toEqual(
      placed.nodes.map(({ item: { ref, name_en }, x, y, depth, variants, folded }, at) => ({
        ...{ ref, name: `${name_en}, a b`, x, y, depth, variants: variants.length, folded, lit: ref === 'ore', ...figures[at] },
      })),
    );
    expect(Array.from(drawn.from, (from, at) => [from, drawn.to[at]])).toEqual([
      [placed.nodes.findIndex((node) => node.item.id === 'ore'), placed.nodes.findIndex((node) => node.item.id === 'magnet')],
    ]);
    expect(drawnFrom(sheetOf(place([], []), () => '', [], null)).nodes).toEqual([]);
  });
  it('keeps the columns of a small picture whole, and cuts those of a large one to its height', () => {
    const many = (count: number) =>
      place(
        Array.from({ length: count }, (_, at) => item(`i${1000 + at}`)),
        [],
      );
    const columns = (count: number) => new Set(many(count).nodes.map((node) => node.x)).size;
    expect([columns(40), columns(41)]).toEqual([1, 2]);
    const { width, height } = many(5_000);
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(2);
  });
});

describe('a path', () => {
  const items = ['ore', 'metal', 'alloy', 'magnet', 'motor', 'ferrite'].map((id) => item(id));
  const links: NetworkLink[] = [
    ...[goes('ore', 'metal'), goes('metal', 'magnet'), goes('magnet', 'motor'), variant('alloy', 'metal')],
    { kind: 'substitute_for', from: 'ferrite', to: 'magnet' },
  ];
  const from = (id: string, way: 'up' | 'down' | 'both') => [...(follow(items, links, id, way) ?? [])].sort();
  it('upstream holds what it is made from, through variants, and no substitute', () => {
    expect(from('magnet', 'up')).toEqual(['alloy', 'magnet', 'metal', 'ore']);
  });
  it('downstream holds what it goes into, and both ways hold both', () => {
    expect(from('metal', 'down')).toEqual(['magnet', 'metal', 'motor']);
    expect(from('metal', 'both')).toEqual(['alloy', 'magnet', 'metal', 'motor', 'ore']);
  });
  it('ends in a ring, and is none from what is not there', () => {
    expect([...follow(items, [goes('ore', 'metal'), goes('metal', 'ore')], 'ore', 'up')!]).toEqual(['ore', 'metal']);
    expect(follow(items, links, 'nothing', 'up')).toBeNull();
  });
});
