import { expect, test } from 'vitest';
import { dependenciesOf } from './dependency.ts';

const japan = { name_en: 'Japan', name_ja: '日本' };
const china = { name_en: 'China', name_ja: '中国' };
const row = (year: number, low: number, high = low, kind: 'observed' | 'target' = 'observed', party = japan) => ({
  ...{ commodity: 'Rare earths', party, origin: china, year, kind },
  ...{ share_low: low * 100, share_high: high * 100 },
});

test('a dependency is followed over its years, oldest first, with the targets set for it', () => {
  const [one, ...others] = dependenciesOf([row(2025, 70, 100), row(2025, 0, 50, 'target'), row(2019, 58), row(2010, 82)]);
  expect(others).toEqual([]);
  expect(one?.points.map(({ year, share_low, share_high, kind }) => [year, share_low, share_high, kind])).toEqual([
    [2010, 8_200, 8_200, 'observed'],
    [2019, 5_800, 5_800, 'observed'],
    [2025, 7_000, 10_000, 'observed'],
    [2025, 0, 5_000, 'target'],
  ]);
});

test('one year is no movement, nor is a target beside it; importers, origins and commodities are never mixed', () => {
  expect(dependenciesOf([row(2019, 58), row(2025, 0, 50, 'target')])).toEqual([]);
  expect(dependenciesOf([row(2010, 82), row(2019, 58, 58, 'observed', { name_en: 'Korea', name_ja: '韓国' })])).toEqual([]);
  expect(dependenciesOf([row(2010, 82), { ...row(2019, 58), origin: null }])).toEqual([]);
  expect(dependenciesOf([row(2010, 82), { ...row(2019, 58), commodity: 'Yttrium' }])).toEqual([]);
});
