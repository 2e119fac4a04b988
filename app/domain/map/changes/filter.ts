import type { Sector } from '#db/schema.ts';

/** Which changes a list shows: those that wait for the reader, their own, or all. */
export const SHOWS = ['waiting', 'own', 'open', 'settled'] as const;
export type Show = (typeof SHOWS)[number];
export const SECTORS: readonly Sector[] = ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'];

export interface ChangeFilter {
  show: Show;
  body: string;
  sector: Sector | '';
  after: string;
}

/** Reads the filter out of a URL; what is not understood is left out. */
export function changeFilterIn(search: URLSearchParams): ChangeFilter {
  const value = (name: string) => (search.get(name) ?? '').slice(0, 100);
  return {
    show: SHOWS.find((one) => one === value('show')) ?? 'waiting',
    body: value('body'),
    sector: SECTORS.find((one) => one === value('sector')) ?? '',
    after: value('after'),
  };
}
