import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Holding } from '../indicators.ts';
import { circlesOf, GREATEST, radiusOf } from './circles.ts';
import { marksOf, stateOf } from './sites.ts';
import { arrangeStandings, medianOf, sizeOf, standingsOf } from './standings.ts';
import { frameAround, SHEET } from './views.ts';

const holds = (id: string, low: number, high = low): Holding => ({ id, country: id.toUpperCase(), low: low * 100, high: high * 100 });

test('how countries stand in a sector is counted item by item, worked by hand', () => {
  // Three items with known shares and one without: Japan 60, 92 and 0; the United States 40, 8 and 30–50; China 50–70 of the third.
  const items = [[holds('jp', 60), holds('us', 40)], [holds('us', 8), holds('jp', 92)], [holds('us', 30, 50), holds('cn', 50, 70)], []];
  const { standings, known } = standingsOf(items);
  expect(known).toBe(3);
  const of = (id: string) => standings.find(({ supplier_id }) => supplier_id === id);
  expect(of('jp')).toMatchObject({ supplies: 2, leads: 2, alone: 1, median: { low: 7_600, high: 7_600 } });
  expect(of('jp')?.mean.low).toBeCloseTo(15_200 / 3);
  expect(of('us')).toMatchObject({ supplies: 3, leads: 0, alone: 0, median: { low: 3_000, high: 4_000 } });
  expect(of('us')?.mean).toEqual({ low: 2_600, high: 9_800 / 3 });
  expect(of('cn')).toMatchObject({ supplies: 1, leads: 1, alone: 0 });
  expect(arrangeStandings(standings, 'leads').map(({ supplier_id }) => supplier_id)).toEqual(['jp', 'cn', 'us']);
  expect(arrangeStandings(standings, 'mean').map(({ supplier_id }) => supplier_id)).toEqual(['jp', 'us', 'cn']);
  expect(sizeOf(of('jp')!, 'alone', known).low).toBeCloseTo(10_000 / 3);
});

test('every item whose shares are known has one leader, and the means come to what the shares of an item come to', () => {
  const item = fc.uniqueArray(fc.constantFrom('jp', 'us', 'cn', 'kr', 'nl'), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), (items) => {
      const { standings, known } = standingsOf(items.map((who) => who.map((id) => holds(id, 100 / who.length))));
      expect(known).toBe(items.length);
      expect(standings.reduce((sum, { leads }) => sum + leads, 0)).toBe(items.length);
      expect(standings.reduce((sum, { mean }) => sum + mean.low, 0)).toBeCloseTo(10_000);
      for (const { supplies, leads, alone } of standings) expect(alone <= leads && leads <= supplies).toBe(true);
    }),
  );
});

test('the middle of an even number of values lies between two', () => {
  expect([medianOf([3]), medianOf([9, 1, 5]), medianOf([4, 1, 9, 2]), medianOf([])]).toEqual([3, 5, 3, 0]);
});

test('the area of a circle is in proportion to the share, and the greatest is drawn first', () => {
  expect(radiusOf(10_000)).toBe(GREATEST);
  expect(radiusOf(2_500) * 2).toBeCloseTo(radiusOf(10_000));
  const at = { ref: 'S-1', country: 'JP', name_ja: '', spot: { x: 1, y: 2 } };
  const circles = circlesOf([
    { ...at, name_en: 'Small', low: 100, high: 100 },
    { ...at, name_en: 'Nowhere', low: 9_000, high: 9_000, spot: null },
    { ...at, name_en: 'Nothing', low: 0, high: 0 },
    { ...at, name_en: 'Great', low: 0, high: 4_000 },
  ]);
  expect(circles.map(({ name_en, certain }) => [name_en, Math.round(certain)])).toEqual([
    ['Great', 0],
    ['Small', 6],
  ]);
});

test('the words of publishers come to the states that a picture tells apart', () => {
  const states = (...words: string[]) => words.map(stateOf);
  expect(states('operating', 'operating_with_7nm_tapeout', 'Operational')).toEqual(['operating', 'operating', 'operating']);
  expect(states('operating_ramp', 'operating_with_expansion')).toEqual(['growing', 'growing']);
  expect(states('under_construction_slowed', 'Under construction')).toEqual(['building', 'building']);
  expect(states('announced', 'Planned 2027')).toEqual(['announced', 'announced']);
  expect(states('pilot_line', 'construction_or_ramp_unresolved', '', '<b>', 'closed')).toEqual(Array(5).fill('other'));
});

test('sites of one state that stand too near to be told apart share a mark that counts them', () => {
  const site = (name: string, x: number, state: 'operating' | 'announced' = 'operating') => ({ name, company: 'Kita', x, y: 5, state });
  const marks = marksOf([site('A', 1), site('B', 3), site('C', 2, 'announced'), site('D', 40)], 10);
  expect(marks.map(({ count, state, sites }) => [count, state, sites[0]?.name])).toEqual([
    [2, 'operating', 'A'],
    [1, 'announced', 'C'],
    [1, 'operating', 'D'],
  ]);
});

test('a window holds its points and has the shape of the sheet; around nothing it is the whole', () => {
  expect(frameAround([])).toEqual(SHEET);
  const frame = frameAround([
    { x: 400, y: 100 },
    { x: 700, y: 120 },
  ]);
  expect(frame.width / frame.height).toBeCloseTo(SHEET.width / SHEET.height, 1);
  expect(frame.x < 400 && frame.x + frame.width > 700 && frame.y < 100 && frame.y + frame.height > 120).toBe(true);
});
