import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { clock, day, dayOf, moment } from './times.ts';

const zones = ['America/New_York', 'Asia/Tokyo', 'Europe/Amsterdam', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];

test('an instant is said as people write it, the zone with it', () => {
  expect(moment('2026-11-21T13:30:00.000Z', 'America/New_York', 'en')).toBe('Sat 21 Nov 2026, 08:30 Eastern');
  expect(moment('2026-11-21T13:30:00.000Z', 'Asia/Tokyo', 'ja')).toBe('2026年11月21日(土) 22:30 日本時間');
  expect(moment('2026-11-21T15:30:00.000Z', 'Asia/Tokyo', 'en')).toBe('Sun 22 Nov 2026, 00:30 Japan');
  expect(day('2026-03-08', 'en')).toBe('8 Mar 2026');
  expect(day('2026-03-08', 'ja')).toBe('2026年3月8日');
});

test('the hour in which clocks are changed is told rightly', () => {
  expect(clock('2026-03-08T06:59:00.000Z', 'America/New_York')).toBe('01:59');
  expect(clock('2026-03-08T07:00:00.000Z', 'America/New_York')).toBe('03:00');
  expect(clock('2026-11-01T05:59:00.000Z', 'America/New_York')).toBe('01:59');
  expect(clock('2026-11-01T06:00:00.000Z', 'America/New_York')).toBe('01:00');
});

test('day and time of any instant in any zone are those of its calendar', () => {
  const instants = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (date, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);
      expect(dayOf(date.toISOString(), zone)).toBe(there.toPlainDate().toString());
      expect(clock(date.toISOString(), zone)).toBe(there.toPlainTime().toString().slice(0, 5));
      expect(moment(date.toISOString(), zone, 'en')).toContain(` ${there.day} `);
    }),
    { numRuns: 500 },
  );
});
