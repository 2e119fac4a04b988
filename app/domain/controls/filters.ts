import { tidyReference } from './references.ts';
import { POLICIES } from './destinations.ts';
import { STATUSES } from './standing.ts';

/** What the list of entries is narrowed to, as its address says; '' is everything. */
export interface EntryFilter {
  q: string;
  party: string;
  status: string;
  policy: string;
  /** an item's reference */
  item: string;
  /** only what no official has checked */
  unchecked: boolean;
  from: number;
}

const among = (value: string, known: readonly string[]): string => (known.includes(value) ? value : '');

/** Reads the filter out of an address; what is not understood is left out. */
export function filterIn(search: URLSearchParams): EntryFilter {
  const value = (name: string) => (search.get(name) ?? '').replaceAll('\0', '').toWellFormed().slice(0, 200).trim();
  return {
    q: value('q'),
    party: /^[A-Z]{2}$/.test(value('party')) ? value('party') : '',
    status: among(value('status'), STATUSES),
    policy: among(value('policy'), POLICIES),
    item: tidyReference(value('item')),
    unchecked: value('unchecked') === '1',
    from: /^\d{1,6}$/.test(value('from')) ? Number(value('from')) : 0,
  };
}

/** The query that asks this, with some of it changed; a change begins at the first row again. */
export function filtering(filter: EntryFilter, change: Partial<EntryFilter> = {}): string {
  const next = { ...filter, from: 0, ...change };
  const query = new URLSearchParams();
  for (const name of ['q', 'party', 'status', 'policy', 'item'] as const) if (next[name]) query.set(name, next[name]);
  if (next.unchecked) query.set('unchecked', '1');
  if (next.from > 0) query.set('from', String(next.from));
  return `?${query.toString()}`;
}
