import { VIEWS, type View } from './views.ts';

/** By what a country's circle is sized where the picture is of a sector. */
export const SIZES = ['leads', 'alone', 'mean'] as const;
export type Size = (typeof SIZES)[number];

/** What an address of the world picture asks for; '' is not said. */
export interface WorldAsked {
  /** an item by its reference; else the picture is of a sector, or of all */
  item: string;
  sector: string;
  /** who supplies: countries, or companies at their seats */
  kind: 'country' | 'company';
  basis: string;
  year: string;
  /** one series by its whole name, before basis and year */
  series: string;
  size: Size;
  view: View;
  find: string;
  /** a past day, as the page's loader reads it */
  'as-of': string;
}

const LONGEST = 200;

const oneOf = <T extends string>(all: readonly T[], value: string, otherwise: T): T => all.find((one) => one === value) ?? otherwise;

/** Reads the question out of an address. What is not understood is left out. */
export function worldAskedOf(query: URLSearchParams): WorldAsked {
  const value = (name: string) => (query.get(name) ?? '').slice(0, LONGEST).trim();
  return {
    ...{ item: value('item'), sector: value('sector'), basis: value('basis'), year: value('year'), series: value('series') },
    kind: oneOf(['country', 'company'], value('kind'), 'country'),
    size: oneOf(SIZES, value('size'), 'leads'),
    view: oneOf(VIEWS, value('view'), 'world'),
    find: value('find'),
    'as-of': '',
  };
}

const USUAL: Partial<WorldAsked> = { kind: 'country', size: 'leads', view: 'world' };

/** What of a question an address says, name by name. */
export function worldParameters(asked: WorldAsked): [name: string, value: string][] {
  return Object.entries(asked).filter(([name, value]) => value !== '' && value !== USUAL[name as keyof WorldAsked]) as [string, string][];
}

/** The query string that asks this, with some of it changed. */
export function askingWorld(asked: WorldAsked, change: Partial<WorldAsked> = {}): string {
  return `?${new URLSearchParams(worldParameters({ ...asked, ...change })).toString()}`;
}
