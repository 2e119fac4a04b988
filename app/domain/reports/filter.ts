import type { Marking } from '#db/schema.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import { CATEGORIES, type Category } from './scales.ts';

/** What a list of reports is narrowed to: as its address says it. What is not right there is left out. */
export interface ReportFilter {
  /** a body's slug */
  body?: string;
  category?: Category;
  /** an item's reference */
  item?: string;
  /** a supplier's reference */
  supplier?: string;
  country?: string;
  marking?: Marking;
  /** at least */
  likelihood?: number;
  /** at least */
  impact?: number;
  author?: 'me';
  from?: string;
  to?: string;
  q?: string;
}

export const FILTERS = [
  'q',
  'body',
  'category',
  'item',
  'supplier',
  'country',
  'marking',
  'likelihood',
  'impact',
  'author',
  'from',
  'to',
] as const satisfies readonly (keyof ReportFilter)[];

const DAY = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;
const isDay = (value: string) => DAY.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

/** Reads the filters from an address. */
export function filterFrom(search: URLSearchParams): ReportFilter {
  const given = (name: string, right: (value: string) => boolean) => {
    const value = (search.get(name) ?? '').replaceAll('\0', '').trim();
    return value !== '' && right(value) ? value : undefined;
  };
  const number = (name: string, most: number) => {
    const value = given(name, (one) => /^\d$/.test(one) && Number(one) >= 1 && Number(one) <= most);
    return value === undefined ? undefined : Number(value);
  };
  return {
    q: given('q', (value) => value.length <= 200),
    body: given('body', (value) => value.length <= 80),
    category: CATEGORIES.find((category) => category === search.get('category')),
    item: given('item', (value) => value.length <= 40),
    supplier: given('supplier', (value) => value.length <= 40),
    country: given('country', (value) => /^[A-Z]{2}$/.test(value)),
    marking: MARKINGS.find((marking) => marking === search.get('marking')),
    likelihood: number('likelihood', 7),
    impact: number('impact', 5),
    author: search.get('author') === 'me' ? 'me' : undefined,
    from: given('from', isDay),
    to: given('to', isDay),
  };
}
