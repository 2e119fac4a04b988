import { expect, test } from 'vitest';
import { CLUSTER_GAP, NODE } from '#app/domain/map/network/placing.ts';
import { POINT, wayOf } from './way.ts';

const PITCH = NODE.height + CLUSTER_GAP;
const COLUMN = NODE.width + 44;

test('a link to the next column bends there and back, and ends at the point of its arrow', () => {
  const { x, y, curves } = wayOf({ x: 0, y: 0 }, { x: COLUMN, y: PITCH });
  expect([x, y, curves.length]).toEqual([NODE.width, NODE.height / 2, 1]);
  expect(curves[0]!.slice(4)).toEqual([COLUMN - POINT, PITCH + NODE.height / 2]);
});

test('a link that passes columns runs between their rows, behind no box of a row, whichever way it goes', () => {
  for (const column of [0, 1, 2, 3, 4])
    for (const [from, to] of [
      [2, 2],
      [2, 7],
      [7, 0],
    ] as const) {
      const a = { x: column * COLUMN, y: from * PITCH };
      const b = { x: (column + 3) * COLUMN, y: to * PITCH };
      const { curves } = wayOf(a, b);
      expect(curves).toHaveLength(3);
      const [begins, ends] = [curves[0]!.slice(4), curves[1]!.slice(4)];
      expect(begins[1]).toBe(ends[1]);
      const within = (((begins[1]! % PITCH) + PITCH) % PITCH) - NODE.height;
      expect(within).toBeGreaterThan(0);
      expect(within).toBeLessThan(CLUSTER_GAP);
      expect(begins[0]).toBeLessThan(a.x + COLUMN);
      expect(ends[0]).toBeGreaterThan(b.x - (COLUMN - NODE.width));
      expect(curves[2]!.slice(4)).toEqual([b.x - POINT, b.y + NODE.height / 2]);
    }
});
