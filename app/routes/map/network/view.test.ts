import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centred, fitting, holds, kept, seen, zoomed } from './view.ts';

const canvas = { width: 1_000, height: 600 };
const whole = { width: 8_000, height: 5_000 };
const views = fc.record({
  x: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  y: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  k: fc.double({ min: 0.001, max: 50, noNaN: true }),
});

it('keeps some of the picture in sight, however far it is pulled', () => {
  fc.assert(
    fc.property(views, (view) => {
      const { x, y, k } = kept(view, whole, canvas);
      expect(x < canvas.width && x + whole.width * k > 0).toBe(true);
      expect(y < canvas.height && y + whole.height * k > 0).toBe(true);
      expect(k).toBeLessThanOrEqual(3);
    }),
  );
});

it('zooms about the point that is pointed at', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000 }),
      fc.integer({ min: 0, max: 600 }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (x, y, by) => {
        const before = { x: 20, y: 30, k: 0.5 };
        const after = zoomed(before, by, { x, y }, whole, canvas);
        expect((x - after.x) / after.k).toBeCloseTo((x - before.x) / before.k, 6);
        expect((y - after.y) / after.k).toBeCloseTo((y - before.y) / before.k, 6);
      },
    ),
  );
});

it('fits a box into the canvas, never larger than life, and centres a point', () => {
  const far = fitting({ x: 0, y: 0, ...whole }, canvas);
  expect(holds(seen(far, canvas), { x: 0, y: 0, ...whole }, whole)).toBe(true);
  expect(fitting({ x: 100, y: 100, width: 50, height: 20 }, canvas).k).toBe(1);
  expect(seen(centred(400, 300, 2, canvas), canvas)).toEqual({ x: 150, y: 150, width: 500, height: 300 });
});

it('asks of what is painted only what is part of the picture', () => {
  expect(holds({ x: 0, y: 0, width: 100, height: 100 }, { x: -50, y: -50, width: 120, height: 120 }, { width: 70, height: 70 })).toBe(true);
  expect(holds({ x: 0, y: 0, width: 60, height: 100 }, { x: -50, y: -50, width: 120, height: 120 }, { width: 70, height: 70 })).toBe(false);
});
