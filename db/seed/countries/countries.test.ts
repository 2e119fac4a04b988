import { expect, test } from 'vitest';
import { centroidOf, committeeCountries } from './countries.server.ts';

test('every country of the committee stands somewhere on the globe', () => {
  for (const { id } of committeeCountries().values()) {
    const { latitude, longitude } = centroidOf(id)!;
    expect(Math.abs(latitude), id).toBeLessThanOrEqual(90);
    expect(Math.abs(longitude), id).toBeLessThanOrEqual(180);
  }
  expect(centroidOf('XX')).toBeNull();
});

test('a country on both sides of the 180th meridian stands where its land is', () => {
  expect(centroidOf('RU')).toEqual({ latitude: 60, longitude: 100 });
  expect(centroidOf('FJ')).toEqual({ latitude: -18, longitude: 175 });
});
