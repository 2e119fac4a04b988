import { SORTS, type Sort } from './glance.ts';

/** What the list is narrowed to, as the URL says it; '' is everything. */
export interface Narrowing {
  q: string;
  sector: string;
  stage: string;
  kind: string;
  band: string;
  leader: string;
}

/** What a URL of the list asks for: a narrowing, an order, and the row to begin at. */
export interface Asked extends Narrowing {
  sort: Sort;
  descending: boolean;
  from: number;
  /** the past day that the list is shown as of; '': today */
  asOf: string;
}

const NARROWINGS = ['q', 'sector', 'stage', 'kind', 'band', 'leader'] as const;
const LONGEST = 200;

const isSort = (value: string): value is Sort => SORTS.some((sort) => sort === value);

/** Reads the question out of a URL. What is not understood is left out. */
export function askedOf(url: URL): Asked {
  const value = (name: string) => (url.searchParams.get(name) ?? '').slice(0, LONGEST).trim();
  const sort = value('sort');
  const bare = sort.replace(/^-/, '');
  const from = value('from');
  return {
    q: value('q'),
    sector: value('sector'),
    stage: value('stage'),
    kind: value('kind'),
    band: value('band'),
    leader: value('leader'),
    ...(isSort(bare) ? { sort: bare, descending: sort.startsWith('-') } : { sort: 'hhi' as const, descending: true }),
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
    asOf: value('as-of'),
  };
}

/** The query string that asks this, with some of it changed; a change begins at the first row again. */
export function asking(asked: Asked, change: Partial<Asked> = {}): string {
  const next = { ...asked, from: 0, ...change };
  const query = new URLSearchParams();
  for (const name of NARROWINGS) if (next[name]) query.set(name, next[name]);
  const sort = `${next.descending ? '-' : ''}${next.sort}`;
  if (sort !== '-hhi') query.set('sort', sort);
  if (next.asOf) query.set('as-of', next.asOf);
  if (next.from > 0) query.set('from', String(next.from));
  return `?${query.toString()}`;
}

/** The narrowings in force. */
export function inForce(asked: Asked): { name: keyof Narrowing; value: string }[] {
  return NARROWINGS.flatMap((name) => (asked[name] ? [{ name, value: asked[name] }] : []));
}
