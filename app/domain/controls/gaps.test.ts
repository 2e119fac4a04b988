import { describe, expect, test } from 'vitest';
import { countriesNamed, covers, policyFor, policyOfAll, splitDestinations, type Destination } from './destinations.ts';
import { gapsOf, type Controlling } from './gaps.ts';
import { standingOn } from './standing.ts';

const entry = (party: string, change: Partial<Controlling> = {}): Controlling => ({
  ...{ party, destinations: [{ where: 'ALL', policy: 'licence_required' }], status: 'in_force' },
  ...{ effective_from: '2023-01-01', effective_to: null },
  ...change,
});
const asked = { sides: ['US', 'JP'] as const, day: '2026-11-01', destination: null };
const to = (...pairs: [string, Destination['policy']][]): Destination[] => pairs.map(([where, policy]) => ({ where, policy }));

describe('a destination', () => {
  test('covers a country by its letters, all of them by ALL, and of groups what is known alone', () => {
    expect(covers('CN', 'CN')).toBe('yes');
    expect(covers('CN', 'KR')).toBe('no');
    expect(covers('ALL (42 countries eased)', 'KR')).toBe('yes');
    expect(covers('outside EU', 'NL')).toBe('no');
    expect(covers('outside EU', 'CN')).toBe('yes');
    expect(covers('D:5 (EAR Country Group)', 'CN')).toBe('yes');
    expect(covers('D:5 (EAR Country Group)', 'RU')).toBe('unknown');
    expect(covers('D:1;D:4;D:5 except A:5 and A:6 (EAR Country Groups)', 'CN')).toBe('unknown');
  });
  test('that is drawn most closely decides, and of several entries the strictest', () => {
    const eased = to(['ALL', 'licence_required'], ['KR', 'none']);
    expect(policyFor(eased, 'KR')).toEqual({ policy: 'none', certain: true });
    expect(policyFor(eased, 'CN')).toEqual({ policy: 'licence_required', certain: true });
    expect(policyFor(to(['listed parties', 'prohibited']), 'CN')).toEqual({ policy: null, certain: false });
    expect(policyOfAll([{ destinations: eased }, { destinations: to(['CN', 'prohibited']) }], 'CN').policy).toBe('prohibited');
    expect(countriesNamed(to(['MO', 'none'], ['D:5 (EAR Country Group)', 'none'], ['ALL', 'none']))).toEqual(['MO', 'CN']);
  });
  test('list of the published file is parted, but for a group with an exception', () => {
    expect(splitDestinations('MO;D:5 (EAR Country Group)')).toEqual(['MO', 'D:5 (EAR Country Group)']);
    expect(splitDestinations('D:1;D:4;D:5 except A:5 and A:6')).toHaveLength(1);
  });
});

test('an entry stands as it is known to on a day', () => {
  expect(standingOn(entry('US'), '2022-12-31')).toBe('not_yet');
  expect(standingOn(entry('US'), '2023-01-01')).toBe('in_force');
  expect(standingOn(entry('US', { effective_from: null }), '1999-01-01')).toBe('in_force');
  expect(standingOn(entry('US', { effective_to: '2024-06-30' }), '2024-06-30')).toBe('in_force');
  expect(standingOn(entry('US', { effective_to: '2024-06-30' }), '2024-07-01')).toBe('ended');
  expect(standingOn(entry('US', { status: 'suspended' }), '2026-01-01')).toBe('suspended');
  expect(standingOn(entry('US', { status: 'superseded' }), '2026-01-01')).toBe('ended');
});

describe('between two sides', () => {
  test('that say the same from the same day there is no gap', () => {
    expect(gapsOf([entry('US'), entry('JP')], asked)).toEqual([]);
  });
  test('what one alone controls is told, with what the other has besides', () => {
    expect(gapsOf([entry('US')], asked)).toEqual([{ kind: 'one_side', by: 'US', not: 'JP', other: null }]);
    expect(gapsOf([entry('US'), entry('JP', { status: 'proposed' })], asked)).toEqual([
      { kind: 'one_side', by: 'US', not: 'JP', other: 'proposed' },
    ]);
    expect(gapsOf([entry('CN')], asked)).toEqual([]);
  });
  test('a destination of which the policies differ is told, together with others of which they differ alike', () => {
    const strict = entry('US', {
      destinations: to(['CN', 'presumption_of_denial'], ['MO', 'presumption_of_denial'], ['ALL', 'licence_required']),
    });
    expect(gapsOf([strict, entry('JP')], asked)).toEqual([
      { kind: 'policy', destinations: ['CN', 'MO'], a: 'presumption_of_denial', b: 'licence_required' },
    ]);
    expect(gapsOf([strict, entry('JP')], { ...asked, destination: 'KR' })).toEqual([]);
  });
  test('nothing is claimed of a group that is not resolved to countries', () => {
    const grouped = entry('US', { destinations: to(['NS Column 2 (EAR Country Chart)', 'licence_required']) });
    expect(gapsOf([grouped, entry('JP', { destinations: to(['ALL', 'prohibited']) })], asked)).toEqual([]);
  });
  test('days on which one began and the other had not yet are a window, and so is a hole between two entries', () => {
    expect(gapsOf([entry('US', { effective_from: '2022-10-07' }), entry('JP', { effective_from: '2023-07-23' })], asked)).toEqual([
      { kind: 'window', by: 'US', not: 'JP', from: '2022-10-07', to: '2023-07-22', holds: false },
    ]);
    const holed = [entry('US', { effective_to: '2024-03-31' }), entry('US', { effective_from: '2024-05-01' })];
    expect(gapsOf([...holed, entry('JP')], { ...asked, day: '2024-04-15' })).toEqual([
      { kind: 'one_side', by: 'JP', not: 'US', other: 'not_yet' },
      { kind: 'window', by: 'JP', not: 'US', from: '2024-04-01', to: '2024-04-30', holds: true },
    ]);
  });
  test('no window is claimed where a beginning was not seen', () => {
    expect(gapsOf([entry('US', { effective_from: null }), entry('JP')], asked)).toEqual([]);
  });
});
