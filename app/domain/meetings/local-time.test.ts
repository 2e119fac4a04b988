import { describe, expect, test } from 'vitest';
import { localPartsOf, nightsOf, occurrenceOf, resolveLocalTime } from './local-time.ts';

const EASTERN = 'America/New_York';
const JAPAN = 'Asia/Tokyo';

describe('a local time', () => {
  test('is one instant on an ordinary day', () => {
    expect(resolveLocalTime('2026-12-01', '08:00', EASTERN)).toEqual({ kind: 'instant', at: '2026-12-01T13:00:00.000Z' });
    expect(resolveLocalTime('2026-07-01', '08:00', EASTERN)).toEqual({ kind: 'instant', at: '2026-07-01T12:00:00.000Z' });
    expect(resolveLocalTime('2026-12-01', '22:00', JAPAN)).toEqual({ kind: 'instant', at: '2026-12-01T13:00:00.000Z' });
  });

  test('that summer time skips does not exist, and the minutes around it are told', () => {
    expect(resolveLocalTime('2026-03-08', '02:30', EASTERN)).toEqual({ kind: 'nonexistent', before: '01:59', after: '03:00' });
    expect(resolveLocalTime('2026-03-08', '02:30', JAPAN).kind).toBe('instant');
  });

  test('that comes twice is not guessed', () => {
    const both = { kind: 'ambiguous', earlier: '2026-11-01T05:30:00.000Z', later: '2026-11-01T06:30:00.000Z' };
    expect(resolveLocalTime('2026-11-01', '01:30', EASTERN)).toEqual(both);
    expect(resolveLocalTime('2026-11-01', '01:30', EASTERN, 'later')).toEqual({ kind: 'instant', at: both.later });
    expect(occurrenceOf(both.later, EASTERN)).toBe('later');
    expect(occurrenceOf(both.earlier, EASTERN)).toBe('earlier');
    expect(occurrenceOf('2026-11-01T13:00:00.000Z', EASTERN)).toBeUndefined();
  });

  test('goes to an instant and back', () => {
    expect(localPartsOf('2026-12-01T13:00:00.000Z', JAPAN)).toEqual({ day: '2026-12-01', time: '22:00' });
  });
});

describe('the night, 22:00 to 07:00', () => {
  test.each([
    ['08:00 Eastern, 22:00 in Tokyo', '2026-12-01T13:00:00.000Z', '2026-12-01T14:00:00.000Z', [JAPAN]],
    ['07:00 to 08:00 Eastern, done by 22:00 in Tokyo', '2026-12-01T12:00:00.000Z', '2026-12-01T13:00:00.000Z', []],
    ['06:30 Eastern', '2026-12-01T11:30:00.000Z', '2026-12-01T12:30:00.000Z', [EASTERN]],
    ['21:00 to 08:00 over midnight in both', '2026-12-02T02:00:00.000Z', '2026-12-02T16:00:00.000Z', [EASTERN, JAPAN]],
  ])('%s', (_, from, to, zones) => expect(nightsOf(from, to, [EASTERN, JAPAN])).toEqual(zones));
});
