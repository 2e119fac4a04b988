import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NODE, place, type NetworkItem, type NetworkLink } from './network.ts';

const stage = (position: number) => ({ key: `s${position}`, name_en: `Stage ${position}`, name_ja: `工程${position}`, position });
const item = (id: string, position = 1): NetworkItem => ({ id, ref: id, name_en: id, stage: stage(position) });
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
  it('puts variants right under the item they are variants of', () => {
    const { nodes } = place(
      [item('tool'), item('euv'), item('duv'), item('chip')],
      [variant('euv', 'tool'), variant('duv', 'tool'), goes('tool', 'chip')],
    );
    const [tool, first, second] = ['tool', 'duv', 'euv'].map((id) => nodes.find((node) => node.item.id === id)!);
    expect([first!.y - tool!.y, second!.y - tool!.y]).toEqual([NODE.height, 2 * NODE.height]);
    expect([tool!.depth, first!.depth]).toEqual([0, 1]);
  });
  it('keeps items without links apart', () => {
    expect(place([item('a'), item('b'), item('c')], [goes('a', 'b')]).apart.map((one) => one.id)).toEqual(['c']);
  });
  it('is empty for nothing', () => {
    expect(place([], [])).toMatchObject({ width: 0, nodes: [], links: [], lanes: [] });
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
  });
  it('of any graph, rings too, shows every item once, none over another, and does not hang on their order', () => {
    fc.assert(
      fc.property(graphs, ({ items, links }) => {
        const there = new Set(items.map((one) => one.id));
        const seen = links.filter((link) => there.has(link.from) && there.has(link.to));
        const picture = place(items, seen);
        const shown = [...picture.nodes.map((node) => node.item.id), ...picture.apart.map((one) => one.id)];
        expect(shown.sort()).toEqual([...there].sort());
        expect(new Set(picture.nodes.map((node) => `${node.x} ${node.y}`)).size).toBe(picture.nodes.length);
        const turned = place([...items].reverse(), seen);
        expect(turned.nodes.map(({ x, y }) => [x, y])).toEqual(picture.nodes.map(({ x, y }) => [x, y]));
      }),
    );
  });
});
