import { Temporal } from 'temporal-polyfill';
import { CATEGORIES, type Category } from '../reports/scales.ts';
import { cellIn, type Cell } from './cells.ts';

export const SPANS = [12, 24, 36] as const;
export const GROUPS = ['category', 'body', 'item', 'country'] as const;
export type Group = (typeof GROUPS)[number];

/** What the picture is narrowed to, as its address says it. What is not right there is left out. */
export interface PictureFilter {
  /** the newest so many months */
  months: (typeof SPANS)[number];
  by: Group;
  /** a body's slug */
  body?: string | undefined;
  category?: Category | undefined;
  country?: string | undefined;
  /** an item's reference */
  item?: string | undefined;
  /** closed reports too */
  closed: boolean;
  cell: Cell | null;
  /** the reports of the cell after this place */
  after?: string | undefined;
}

/** Reads what the picture is narrowed to from an address. */
export function pictureIn(search: URLSearchParams): PictureFilter {
  const given = (name: string, right: RegExp) => {
    const value = search.get(name) ?? '';
    return right.test(value) ? value : undefined;
  };
  return {
    months: SPANS.find((one) => String(one) === search.get('months')) ?? 12,
    by: GROUPS.find((one) => one === search.get('by')) ?? 'category',
    body: given('body', /^[\w-]{1,80}$/),
    category: CATEGORIES.find((one) => one === search.get('category')),
    country: given('country', /^[A-Z]{2}$/),
    item: given('item', /^[\w-]{1,40}$/),
    closed: search.get('closed') === '1',
    cell: cellIn(search.get('cell')),
    after: given('after', /^[\d:.TZ-]{24}~[\da-f-]{36}$/),
  };
}

/** The calendar months (YYYY-MM, UTC) of a span, the oldest first; the last is the one that it is. */
export function monthsOf(span: number, now: Date): string[] {
  const last = Temporal.PlainYearMonth.from(now.toISOString().slice(0, 7));
  return Array.from({ length: span }, (_, index) => last.subtract({ months: span - 1 - index }).toString());
}
