import { expect, test } from 'vitest';
import { CATEGORIES } from '../reports/scales.ts';
import { outlineOf, withOutline } from './outlines.ts';

test.each(CATEGORIES)('the outline of %s asks as much in both languages', (category) => {
  expect(outlineOf(category, 'ja')).toHaveLength(outlineOf(category, 'en').length);
});

test('what was typed stands before the outline, to the letter', () => {
  const typed = '  事実：停止した。\n\n second line';
  expect(withOutline(typed, 'cyber', 'en').startsWith(`${typed}\n\nWhich systems`)).toBe(true);
});

test('asked for twice, it stands there once', () => {
  const once = withOutline('', 'cyber', 'ja');
  expect(withOutline(once, 'cyber', 'ja')).toBe(once);
});

test('of an outline whose answers were begun, only the headings that were taken out come back', () => {
  const [first, ...others] = outlineOf('other', 'en');
  const answered = withOutline('', 'other', 'en').replace(first!, 'My own words');
  expect(withOutline(answered, 'other', 'en')).toBe(`${answered}\n\n${first}`);
  expect(others.every((heading) => answered.includes(heading))).toBe(true);
});
