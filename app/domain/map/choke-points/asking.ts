export const CHOKE_SORTS = [
  'top',
  'name',
  'hhi',
  'to75',
  'principals',
  'partners',
  'watched',
  'exposure',
  'dependants',
  'betweenness',
  'substitutes',
  'old',
] as const;
export type ChokeSort = (typeof CHOKE_SORTS)[number];

/** Least shares of the watched countries that can be asked for, in %. */
export const WATCHED_FROM = ['25', '50', '75', '90'] as const;

/** What the ranking is narrowed to, as the address says it; '' is everything. */
export interface ChokeNarrowing {
  q: string;
  sector: string;
  stage: string;
  /** '1': single sources alone */
  single: string;
  /** the watched countries hold at least so many % */
  watched: string;
  /** '1': only what nothing on the map can stand in for */
  irreplaceable: string;
  /** '1': only what is listed as emerging */
  emerging: string;
}

/** What an address of the ranking asks for: a narrowing, an order, and the row to begin at. */
export interface ChokeAsked extends ChokeNarrowing {
  sort: ChokeSort;
  descending: boolean;
  from: number;
  /** the past day that it is shown as of; '': today */
  asOf: string;
}

const NAMES = ['q', 'sector', 'stage', 'single', 'watched', 'irreplaceable', 'emerging'] as const;
const LONGEST = 200;
const FIRST = '-top';

const isSort = (value: string): value is ChokeSort => CHOKE_SORTS.some((sort) => sort === value);

/** Reads the question out of an address. What is not understood is left out. */
export function chokeAskedOf(url: URL): ChokeAsked {
  const value = (name: string) => (url.searchParams.get(name) ?? '').slice(0, LONGEST).trim();
  const flag = (name: string) => (value(name) === '1' ? '1' : '');
  const sort = value('sort') || FIRST;
  const bare = sort.replace(/^-/, '');
  const from = value('from');
  return {
    ...{ q: value('q'), sector: value('sector'), stage: value('stage') },
    ...{ single: flag('single'), irreplaceable: flag('irreplaceable'), emerging: flag('emerging') },
    watched: WATCHED_FROM.find((least) => least === value('watched')) ?? '',
    ...(isSort(bare) ? { sort: bare, descending: sort.startsWith('-') } : { sort: 'top' as const, descending: true }),
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
    asOf: value('as-of'),
  };
}

/** The query string that asks this, with some of it changed; a change begins at the first row again. */
export function chokeAsking(asked: ChokeAsked, change: Partial<ChokeAsked> = {}): string {
  const next = { ...asked, from: 0, ...change };
  const query = new URLSearchParams();
  for (const name of NAMES) if (next[name]) query.set(name, next[name]);
  const sort = `${next.descending ? '-' : ''}${next.sort}`;
  if (sort !== FIRST) query.set('sort', sort);
  if (next.asOf) query.set('as-of', next.asOf);
  if (next.from > 0) query.set('from', String(next.from));
  return `?${query.toString()}`;
}

/** The narrowings in force. */
export function chokeInForce(asked: ChokeAsked): { name: keyof ChokeNarrowing; value: string }[] {
  return NAMES.flatMap((name) => (asked[name] ? [{ name, value: asked[name] }] : []));
}
