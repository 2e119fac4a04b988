export const CHOKE_SORTS = [
  'top',
  'name',
  'hhi',
  'to75',
  'principals',
  'partners',
  'watched',
  'cover',
  'survive',
  'recover',
  'exposure',
  'dependants',
  'betweenness',
  'substitutes',
  'old',
] as const;
export type ChokeSort = (typeof CHOKE_SORTS)[number];

/** Least shares of the watched countries that can be asked for, in %. */
export const WATCHED_FROM = ['25', '50', '75', '90'] as const;

/** Most days of cover that can be asked for. */
export const COVER_UNDER = ['30', '60', '90', '180'] as const;

/**
 * What is assumed of the loss of the country that each item hangs on most, of stocks and of substitutes, and what that begins with: the same as
 * the what-if's form. As it is typed; what it must be is the server's to say (assuming.server.ts).
 */
export const ASSUMED = { part: '100', days: '90', recovery: '0', each: '30', stock: '', substitutes: '', far: '50' } as const;
export type AssumedName = keyof typeof ASSUMED;
export const ASSUMED_NAMES = Object.keys(ASSUMED) as AssumedName[];
const LONGEST_ASSUMED = 4_000;

/** What the ranking is narrowed to, as the address says it; '' is everything. */
export interface ChokeNarrowing {
  q: string;
  sector: string;
  stage: string;
  /** '1': single sources alone */
  single: string;
  /** the watched countries hold at least so many % */
  watched: string;
  /** fewer days of cover than so many */
  cover: string;
  /** '1': only what surely runs out before it is back */
  short: string;
  /** '1': only what nothing on the map can stand in for */
  irreplaceable: string;
  /** '1': only what is listed as emerging */
  emerging: string;
}

/** What an address of the ranking asks for: a narrowing, an order, and the row to begin at. */
export interface ChokeAsked extends ChokeNarrowing {
  assumed: Record<AssumedName, string>;
  sort: ChokeSort;
  descending: boolean;
  from: number;
  /** the past day that it is shown as of; '': today */
  asOf: string;
}

const NAMES = ['q', 'sector', 'stage', 'single', 'watched', 'cover', 'short', 'irreplaceable', 'emerging'] as const;
const LONGEST = 200;
const FIRST = '-top';

const isSort = (value: string): value is ChokeSort => CHOKE_SORTS.some((sort) => sort === value);

/** What an address assumes, as it was typed; what it does not say is as the what-if begins. */
export function assumedTyped(search: URLSearchParams): Record<AssumedName, string> {
  const typed = (name: AssumedName) => (search.get(name) ?? ASSUMED[name]).slice(0, LONGEST_ASSUMED).trim();
  return { ...ASSUMED, ...Object.fromEntries(ASSUMED_NAMES.map((name) => [name, typed(name)])) };
}

/** Puts into a query what is assumed otherwise than the what-if begins with. */
function putAssumed(query: URLSearchParams, assumed: Record<AssumedName, string>): void {
  for (const name of ASSUMED_NAMES) if (assumed[name] !== ASSUMED[name]) query.set(name, assumed[name]);
}

/** The query string that assumes this; '' where it is all as the what-if begins. */
export function assumedQuery(assumed: Record<AssumedName, string>): string {
  const query = new URLSearchParams();
  putAssumed(query, assumed);
  return query.size > 0 ? `?${query.toString()}` : '';
}

/** Reads the question out of an address. What is not understood is left out. */
export function chokeAskedOf(url: URL): ChokeAsked {
  const value = (name: string) => (url.searchParams.get(name) ?? '').slice(0, LONGEST).trim();
  const flag = (name: string) => (value(name) === '1' ? '1' : '');
  const sort = value('sort') || FIRST;
  const bare = sort.replace(/^-/, '');
  const from = value('from');
  return {
    ...{ q: value('q'), sector: value('sector'), stage: value('stage') },
    ...{ single: flag('single'), irreplaceable: flag('irreplaceable'), emerging: flag('emerging'), short: flag('short') },
    cover: COVER_UNDER.find((most) => most === value('cover')) ?? '',
    watched: WATCHED_FROM.find((least) => least === value('watched')) ?? '',
    ...(isSort(bare) ? { sort: bare, descending: sort.startsWith('-') } : { sort: 'top' as const, descending: true }),
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
    asOf: value('as-of'),
    assumed: assumedTyped(url.searchParams),
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
  putAssumed(query, next.assumed);
  if (next.from > 0) query.set('from', String(next.from));
  return `?${query.toString()}`;
}

/** The narrowings in force. */
export function chokeInForce(asked: ChokeAsked): { name: keyof ChokeNarrowing; value: string }[] {
  return NAMES.flatMap((name) => (asked[name] ? [{ name, value: asked[name] }] : []));
}
