import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readActionFilters } from './filters.ts';
import { daysShown, monthAway } from './month.ts';
import { slipsOf } from './slipping.ts';

const a = { id: 'a', due_on: '2026-12-01' };

test('what waits for it is late by what it cannot make up, and passes that on', () => {
  const others = [
    { id: 'b', due_on: '2026-12-05' },
    { id: 'c', due_on: '2026-12-20' },
    { id: 'd', due_on: '2026-12-08' },
  ];
  // a → b → d, a → c. Ten days: a ends on the 11th, b six days late on the 11th, d three days late; c keeps nine days.
  expect(
    slipsOf(a, 10, others, [
      ['b', 'a'],
      ['d', 'b'],
      ['c', 'a'],
    ]),
  ).toEqual([
    { id: 'b', not_before: '2026-12-11', late: 6, left: null },
    { id: 'c', not_before: '2026-12-11', late: 0, left: 9 },
    { id: 'd', not_before: '2026-12-11', late: 3, left: null },
  ]);
});

test('the last that an action needs decides, also where it is reached first over the shorter way', () => {
  const others = [
    { id: 'b', due_on: '2026-12-25' },
    { id: 'c', due_on: '2026-12-03' },
  ];
  expect(
    slipsOf(a, 4, others, [
      ['c', 'a'],
      ['b', 'a'],
      ['c', 'b'],
    ]),
  ).toEqual([
    { id: 'b', not_before: '2026-12-05', late: 0, left: 20 },
    // b keeps its day, and moves nothing: that c is due before it was so already.
    { id: 'c', not_before: '2026-12-05', late: 2, left: null },
  ]);
});

test('one without a due day passes a slip on and is not late itself', () => {
  const others = [
    { id: 'b', due_on: null },
    { id: 'c', due_on: '2026-12-02' },
  ];
  expect(
    slipsOf(a, 3, others, [
      ['b', 'a'],
      ['c', 'b'],
    ]),
  ).toEqual([
    { id: 'b', not_before: '2026-12-04', late: null, left: null },
    { id: 'c', not_before: '2026-12-04', late: 2, left: null },
  ]);
});

const graph = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    dues: fc.array(fc.option(fc.integer({ min: 1, max: 28 })), { minLength: size, maxLength: size }),
    needs: fc.array(fc.tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size })), { maxLength: 20 }),
    days: fc.integer({ min: 0, max: 60 }),
  }),
);

test('in any net, also with circles, more days never make anything less late', () => {
  fc.assert(
    fc.property(graph, ({ dues, needs, days }) => {
      const others = dues.map((due, index) => ({
        id: `n${index + 1}`,
        due_on: due === null ? null : `2026-12-${String(due).padStart(2, '0')}`,
      }));
      const first = { id: 'n0', due_on: '2026-12-01' };
      const pairs = needs.map(([waits, on]): [string, string] => [`n${waits}`, `n${on}`]);
      const [less, more] = [slipsOf(first, days, others, pairs), slipsOf(first, days + 1, others, pairs)];
      const moved = new Set(more.map((slip) => slip.id));
      expect(less.filter((slip) => !moved.has(slip.id))).toEqual([]);
      for (const slip of less) expect(more.find(({ id }) => id === slip.id)!.late ?? 0).toBeGreaterThanOrEqual(slip.late ?? 0);
    }),
  );
});

test('no month that an address may name is shown without end', () => {
  const monthOf = (month: string) => readActionFilters(new URLSearchParams({ view: 'calendar', month })).month;
  for (const month of ['9999-12', '0000-01', '0001-01', '2200-01', '1899-12', '2026-13', '+010000-01'])
    expect(monthOf(month), month).toBeNull();
  expect(['1900-01', '2199-12'].map(monthOf)).toEqual(['1900-01', '2199-12']);
  expect(['1900-01', '2199-12', '9998-12', '0002-01'].every((month) => daysShown(month).length <= 42)).toBe(true);
});

test('a month is shown in whole weeks from Sunday to Saturday, and no more of them than it needs', () => {
  expect(daysShown('2026-02')).toHaveLength(28);
  expect(daysShown('2026-11').at(-1)).toBe('2026-12-05');
  expect(daysShown('2026-08')[0]).toBe('2026-07-26');
  for (let month = '2026-01'; month < '2030-01'; month = monthAway(month, 1)) {
    const days = daysShown(month);
    expect(days.length % 7).toBe(0);
    expect(days.filter((day) => day.startsWith(month)).length).toBeGreaterThanOrEqual(28);
    expect(days.slice(0, 7).some((day) => day.startsWith(month)) && days.slice(-7).some((day) => day.startsWith(month))).toBe(true);
  }
});
