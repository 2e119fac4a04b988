import { expect, test } from 'vitest';
import type { Groups } from './glance.ts';
import { byYear, movesOf, type DatedClaim, type DatedTotal } from './movement.ts';

const groups: Groups = { principals: new Set(['US', 'JP']), partners: new Set(), watched: new Set(['CN']) };
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
let made = 0;

/** A claim about 2024 that a country holds so many percent, recorded on a day of November. */
function claim(country: string, percent: number, day: number, change: Partial<DatedClaim> = {}): DatedClaim {
  made += 1;
  return {
    ...{ id: `claim-${made}`, item_id: 'item', supplier_id: country, country, name_en: country, name_ja: country, unallocated: 0 },
    ...{ share_low: percent * 100, share_high: percent * 100, quantity: null, unit: null, quantity_is_bound: 0, year: 2024, projection: 0 },
    ...{ basis: 'mine', source_id: 'usgs', recorded_at: at(day), reliability: null, credibility: null, until: null },
    ...change,
  };
}

test('each change of the map that moved the figures is told with what they came to', () => {
  const claims = [
    claim('CN', 60, 1),
    claim('US', 40, 1, { until: at(3) }),
    claim('US', 30, 3),
    claim('JP', 10, 5),
    // About a year that is not the newest: it moves nothing.
    claim('CN', 90, 7, { year: 2020 }),
  ];
  const moves = movesOf(claims, [], () => groups);
  expect(moves.map((one) => [one.at, one.stood?.indicators.hhi])).toEqual([
    // 60² + 40²; then 60² + 30² with 10 % allocated to nobody, so up to 10² more; then 60² + 30² + 10².
    [at(1), { low: 5_200, high: 5_200 }],
    [at(3), { low: 4_500, high: 4_600 }],
    [at(5), { low: 4_600, high: 4_600 }],
  ]);
  expect(moves[0]).toMatchObject({ sources: ['usgs'], stood: { leader: { name_en: 'CN' }, indicators: { watched: { low: 6_000 } } } });
});

test('a figure that was taken off, a total that was corrected and a country put on the watch list move them too', () => {
  const tonnes = { share_low: null, share_high: null, quantity: '50', unit: 't' };
  const total = (quantity: string, day: number): DatedTotal => ({
    ...{ item_id: 'item', basis: 'mine', year: 2024, source_id: 'usgs', quantity, unit: 't', recorded_at: at(day) },
  });
  const watching = (moment: string): Groups => ({ ...groups, watched: new Set(moment >= at(4) ? ['CN'] : []) });
  const moves = movesOf([claim('CN', 0, 1, { ...tonnes, until: at(6) })], [total('100', 1), total('50', 2)], watching, [at(4)]);
  expect(moves.map(({ stood }) => stood && [stood.indicators.hhi.low, stood.indicators.watched.low])).toEqual([
    [2_500, 0],
    [10_000, 0],
    [10_000, 10_000],
    null,
  ]);
});

test('what changed nothing is not told, nor is more than the newest moments', () => {
  expect(movesOf([], [], () => groups)).toEqual([]);
  const many = Array.from({ length: 100 }, (_, index) =>
    claim('CN', index % 2 ? 60 : 40, 1, { recorded_at: at(1 + Math.floor(index / 4)).replace('12:00', `12:0${index % 4}`) }),
  );
  const moves = movesOf(many, [], () => groups);
  expect(moves.length).toBe(40);
  expect(moves.at(-1)!.at > moves[0]!.at).toBe(true);
  const same = [claim('CN', 60, 1), claim('CN', 60, 2)];
  expect(movesOf(same, [], () => groups).length).toBe(1);
});

test('year by year the best series of each is counted, of what holds', () => {
  const claims = [
    claim('CN', 80, 1, { year: 2010 }),
    claim('CN', 58, 1, { year: 2019 }),
    claim('US', 42, 1, { year: 2019 }),
    claim('JP', 42, 1, { year: 2019, until: at(2) }),
    claim('CN', 50, 1, { year: 2030, projection: 1 }),
  ];
  expect(byYear(claims, [], groups).map(({ year, indicators, series }) => [year, indicators.hhi, series.projection])).toEqual([
    [2010, { low: 6_400, high: 6_800 }, false],
    // 58² + 42² = 3,364 + 1,764
    [2019, { low: 5_128, high: 5_128 }, false],
    [2030, { low: 2_500, high: 5_000 }, true],
  ]);
});
