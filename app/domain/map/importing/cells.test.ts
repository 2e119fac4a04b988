import { describe, expect, test } from 'vitest';
import { readAmount, readDegrees, readShare, readShareInterval, readYear, slugOf } from './cells.ts';

describe('a cell', () => {
  test.each([
    ['5300', { quantity: '5300', is_bound: 0 }],
    ['5476.0', { quantity: '5476', is_bound: 0 }],
    ['0.40', { quantity: '0.4', is_bound: 0 }],
    ['90,000,000', { quantity: '90000000', is_bound: 0 }],
    ['>90000000', { quantity: '90000000', is_bound: 1 }],
    ['<5', { quantity: '5', is_bound: -1 }],
    ['0', { quantity: '0', is_bound: 0 }],
    ['', null],
    ['NA', null],
    ['W', null],
  ])('of a quantity, %j, is read exactly', (cell, value) => {
    expect(readAmount(cell)).toEqual({ value });
  });

  test.each([
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['1e5', 'not_a_number'],
    ['12 t', 'not_a_number'],
    ['٣', 'not_a_number'],
    ['1,00', 'not_a_number'],
    ['=1+1', 'not_a_number'],
    ['9'.repeat(40), 'not_a_number'],
  ])('of a quantity, %j, is refused', (cell, reason) => {
    expect(readAmount(cell)).toEqual({ reason });
  });

  test('of a share is hundredths of a percent, and blank is unknown, not nought', () => {
    expect(readShare('91.3')).toEqual({ value: 9130 });
    expect(readShare('2.45')).toEqual({ value: 245 });
    expect(readShare('100')).toEqual({ value: 10_000 });
    expect(readShare('0')).toEqual({ value: 0 });
    expect(readShare('')).toEqual({ value: null });
    expect(readShare('100.1')).toEqual({ reason: 'over_100' });
    expect(readShare('-1')).toEqual({ reason: 'negative' });
    expect(readShare('30 %')).toEqual({ reason: 'not_a_number' });
  });

  test('of a share that is a bound is an interval', () => {
    expect(readShareInterval('>95')).toEqual({ value: { low: 9500, high: 10_000 } });
    expect(readShareInterval('<25')).toEqual({ value: { low: 0, high: 2500 } });
    expect(readShareInterval('67')).toEqual({ value: { low: 6700, high: 6700 } });
  });

  test('of a year or a place is in its bounds', () => {
    expect(readYear('2024')).toEqual({ value: 2024 });
    expect(readYear('20245')).toEqual({ reason: 'not_a_number' });
    expect(readDegrees('-112.160555', 180)).toEqual({ value: '-112.160555' });
    expect(readDegrees('91', 90)).toEqual({ reason: 'not_a_number' });
  });

  test('becomes part of a key without accents', () => {
    expect(slugOf('Côte d’Ivoire')).toBe('cote-d-ivoire');
    expect(slugOf('Titanium & titanium dioxide')).toBe('titanium-titanium-dioxide');
  });
});
