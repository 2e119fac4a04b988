import { expect, it } from 'vitest';
import { chainsOf, type LinkInChain } from '../chain/chain.ts';
import { walk } from '../chain/walking.ts';
import { indicatorsOf, type Glance } from '../glance.ts';
import { chokeAskedOf, chokeAsking } from './asking.ts';
import { agesOf, chokePointsOf } from './choke-point.ts';
import { narrowRanking, rank } from './ranking.server.ts';
import { reasonsOf } from './reasons.ts';

const now = new Date('2026-11-22T12:00:00Z');
const groups = { principals: new Set(['US', 'JP']), partners: new Set<string>(), watched: new Set(['CN']) };
const NAMES: Record<string, string> = { CN: 'China', JP: 'Japan', US: 'United States' };

/** An item whose shares by country, in %, are these; none: no shares are known. */
function item(name_en: string, shares: Record<string, number>): Glance {
  const holdings = Object.entries(shares).map(([country, share]) => ({ id: country, country, low: share * 100, high: share * 100 }));
  const indicators = holdings.length > 0 ? indicatorsOf({ holdings, unallocated: { low: 0, high: 0 } }, groups) : null;
  const country = indicators?.top?.supplier_id ?? '';
  return {
    ...{ id: name_en, ref: `I-${name_en}`, name_en, name_ja: `${name_en}品`, name_ja_confirmed: true, kind: 'material', marking: 'CLEAR' },
    ...{ sector: 'rare_earths', stage: { key: 'mine', name_en: 'Mining', name_ja: '採掘', position: 1 } },
    series: indicators && { basis: 'mine', year: 2024, source_id: 's', complete: true, projection: false, unsure: [] },
    indicators,
    top: indicators && { ref: country, country, name_en: NAMES[country] ?? '', name_ja: '' },
  };
}
const GLANCES = [
  item('Ore', { CN: 91, US: 9 }),
  item('Metal', { JP: 40, US: 30, CN: 30 }),
  item('Magnet', {}),
  item('Glass', { CN: 60, JP: 40 }),
];
const LINKS: LinkInChain[] = [
  { kind: 'input_to', from: 'Ore', to: 'Metal' },
  { kind: 'input_to', from: 'Metal', to: 'Magnet' },
  { kind: 'substitute_for', from: 'Metal', to: 'Glass' },
];
/** How many claims speak of each year. */
const YEARS: Record<string, [year: number, claims: number][]> = {
  Ore: [
    [2019, 3],
    [2024, 1],
  ],
  Metal: [[2025, 2]],
};
const POINTS = chokePointsOf(GLANCES, chainsOf(GLANCES, LINKS), (id) => new Map(YEARS[id]), now);
const pointOf = (name: string) => POINTS.find(({ id }) => id === name)!;
const codesOf = (name: string) => reasonsOf(pointOf(name), (id) => GLANCES.find((one) => one.id === id)).map(({ code }) => code);

it('says why in the order of gravity: one country, watched, no substitute, what depends on it', () => {
  expect(codesOf('Ore')).toEqual(['one_country', 'watched', 'nothing_substitutes', 'dependants', 'old']);
  expect(reasonsOf(pointOf('Ore'), () => undefined)).toContainEqual({ code: 'dependants', count: 2 });
  expect(codesOf('Glass')).toEqual(['leads', 'watched', 'substitutes']);
});

it('says that what it is made from hangs on one country, where that is worse than its own supply', () => {
  const reasons = reasonsOf(pointOf('Metal'), (id) => GLANCES.find((one) => one.id === id));
  expect(reasons).toContainEqual(
    expect.objectContaining({ code: 'upstream', tier: 1, share: expect.objectContaining({ low: 9_100 }) as object }),
  );
  expect(codesOf('Magnet')).toEqual(['unknown', 'upstream']);
});

it('counts a claim as old when its year ended more than two years ago', () => {
  const years = new Map([
    [2022, 1],
    [2023, 2],
    [2024, 4],
    [2026, 8],
  ]);
  expect(agesOf(years, now)).toEqual({ all: 15, old: 3 });
  expect(agesOf(new Map(), now)).toEqual({ all: 0, old: 0 });
});

it('is ranked by any column, what is unknown last either way, equal ones by how grave they are', () => {
  const order = (sort: Parameters<typeof rank>[1], descending: boolean) => rank(POINTS, sort, descending, 'en').map(({ id }) => id);
  expect(order('top', true)).toEqual(['Ore', 'Glass', 'Metal', 'Magnet']);
  expect(order('top', false)).toEqual(['Metal', 'Glass', 'Ore', 'Magnet']);
  expect(order('dependants', true)).toEqual(['Ore', 'Metal', 'Glass', 'Magnet']);
  expect(order('exposure', true).slice(0, 2)).toEqual(['Metal', 'Magnet']);
  expect(order('name', false)).toEqual(['Glass', 'Magnet', 'Metal', 'Ore']);
});

it('is narrowed by words, single source, watched share and what can stand in', () => {
  const ids = (address: string) =>
    narrowRanking(POINTS, chokeAskedOf(new URL(`http://x/?${address}`)), new Set(['Magnet'])).map(({ id }) => id);
  expect(ids('q=glass')).toEqual(['Glass']);
  expect(ids('q=METAL品')).toEqual(['Metal']);
  expect(ids('single=1')).toEqual(['Ore']);
  expect(ids('watched=50')).toEqual(['Ore', 'Glass']);
  expect(ids('irreplaceable=1')).toEqual(['Ore', 'Metal', 'Magnet']);
  expect(ids('emerging=1')).toEqual(['Magnet']);
  expect(ids('stage=rare_earths.mine&sector=batteries')).toEqual([]);
});

it('keeps what is asked in the address, and leaves out what it does not understand', () => {
  const asked = chokeAskedOf(new URL('http://x/?sort=-hhi&single=1&watched=50&from=50'));
  expect(chokeAsking(asked, { from: 50 })).toBe('?single=1&watched=50&sort=-hhi&from=50');
  expect(chokeAsking(chokeAskedOf(new URL('http://x/?sort=nonsense&single=yes&watched=51&from=-1')))).toBe('?');
});

it('walks up and down the chain tier by tier, and says what is reached through variants only', () => {
  const links: LinkInChain[] = [...LINKS, { kind: 'variant_of', from: 'Yttrium', to: 'Ore' }];
  expect(walk(links, 'Magnet', 'up')).toEqual([
    { id: 'Metal', tier: 1, certain: true },
    { id: 'Ore', tier: 2, certain: true },
    { id: 'Yttrium', tier: 3, certain: false },
  ]);
  expect(walk(links, 'Ore', 'down').map(({ id, tier }) => [id, tier])).toEqual([
    ['Metal', 1],
    ['Magnet', 2],
  ]);
});
