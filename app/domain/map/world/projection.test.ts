import { expect, test } from 'vitest';
import { frameOf, landPath, spotOf, spotOfCountry } from './projection.server.ts';
import { SHEET, VIEWS } from './views.ts';

test('both shores of the Pacific stand on one drawing, Japan to the left of the United States', () => {
  const [jp, us] = [spotOfCountry('JP')!, spotOfCountry('US')!];
  expect(jp.x).toBeLessThan(us.x);
  for (const { x, y } of [jp, us]) expect(x > 0 && x < SHEET.width && y > 0 && y < SHEET.height).toBe(true);
});

test('what is no place stands nowhere', () => {
  expect([spotOf(Number.NaN, 0), spotOf(0, 91), spotOf(-181, 0), spotOfCountry(null), spotOfCountry('EUR')]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('the land is one shape of whole numbers and tenths, without Antarctica', () => {
  const path = landPath();
  expect(path).toMatch(/^M[-\d.,MLZ]+Z$/);
  const lowest = Math.max(...[...path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y)));
  expect(lowest).toBeLessThan(SHEET.height);
});

test('every view lies on the drawing, with the countries that it is named for', () => {
  const within = (view: (typeof VIEWS)[number], country: string) => {
    const { x, y, width, height } = frameOf(view);
    const spot = spotOfCountry(country)!;
    return spot.x > x && spot.x < x + width && spot.y > y && spot.y < y + height;
  };
  expect(['JP', 'KR', 'TW', 'CN'].every((country) => within('east_asia', country))).toBe(true);
  expect(['NL', 'DE', 'FR', 'GB', 'IT'].every((country) => within('europe', country))).toBe(true);
  expect(['US', 'MX'].every((country) => within('north_america', country))).toBe(true);
  expect(['IN', 'AU', 'VN', 'ID'].every((country) => within('south_asia', country))).toBe(true);
});
