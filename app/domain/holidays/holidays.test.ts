import { expect, test } from 'vitest';
import { holidaysOn, isWorkingDay } from './holidays.server.ts';

test('a holiday closes the offices of the country that keeps it, and of no other', () => {
  expect(holidaysOn('2026-11-23', 'JP')).toEqual([{ name_en: 'Labor Thanksgiving Day', name_ja: '勤労感謝の日' }]);
  expect(isWorkingDay('2026-11-23', 'JP')).toBe(false);
  expect(isWorkingDay('2026-11-23', 'US')).toBe(true);
  expect(isWorkingDay('2026-11-26', 'US')).toBe(false);
  expect(isWorkingDay('2026-11-26', 'JP')).toBe(true);
});

test('days in lieu of a holiday on a weekend are days off, also that of Veterans Day', () => {
  expect(isWorkingDay('2026-07-03', 'US')).toBe(false);
  expect(isWorkingDay('2026-05-06', 'JP')).toBe(false);
  expect(isWorkingDay('2028-11-10', 'US')).toBe(false);
  expect(isWorkingDay('2027-12-31', 'US')).toBe(false);
});

test('offices of Japan are closed over the new year, and open on days that merely have a name', () => {
  expect(['2026-12-28', '2026-12-29', '2026-12-31', '2027-01-04'].map((day) => isWorkingDay(day, 'JP'))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(isWorkingDay('2026-12-31', 'US')).toBe(true);
  expect(isWorkingDay('2026-12-25', 'JP')).toBe(true);
  expect(isWorkingDay('2026-11-27', 'US')).toBe(true);
});

test('weekends are days off without a holiday', () => {
  expect(isWorkingDay('2026-11-21', 'US')).toBe(false);
  expect(holidaysOn('2026-11-21', 'US')).toEqual([]);
});
