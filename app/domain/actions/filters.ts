import {
  PRIORITIES,
  STATES,
  STATUSES,
  VIEWS,
  WORKSTREAMS,
  type Priority,
  type State,
  type Status,
  type View,
  type Workstream,
} from './choices.ts';
import { isPlannable } from './month.ts';

/** What the tracker shows, as it stands in the URL. */
export interface ActionFilters {
  view: View;
  /** of the calendar, YYYY-MM; null: the one in which it is asked */
  month: string | null;
  state: State;
  /** a body's slug */
  body: string | null;
  mine: boolean;
  /** a party that leads */
  side: string | null;
  /** a person who leads */
  lead: string | null;
  /** the joint status, or with `side` that side's own */
  status: Status | null;
  workstream: Workstream | null;
  priority: Priority | null;
  due_from: string | null;
  due_before: string | null;
  q: string;
  after: { due: string; id: string } | null;
}

/** What needs not be said in an address. */
const AS_A_RULE: Readonly<Record<string, string>> = { view: 'table', state: 'open' };

/** Undated actions come last: they sort as this day. Stands in the index too: migrations/2026-11-07. */
export const UNDATED = '9999-12-31';

const oneOf = <const T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((candidate) => candidate === value) ?? null;
const coded = (value: string | null): string | null => (value && /^[\w:.-]{1,80}$/.test(value) ? value : null);
const dated = (value: string | null): string | null =>
  value && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? value : null;

/** Reads the filters from a URL. What is not understood is left out, so that an old link still opens. */
export function readActionFilters(search: URLSearchParams): ActionFilters {
  const [, due, id] = /^(\d{4}-\d{2}-\d{2})_([\w-]{1,80})$/.exec(search.get('after') ?? '') ?? [];
  const month = search.get('month') ?? '';
  return {
    view: oneOf(VIEWS, search.get('view')) ?? 'table',
    month: dated(`${month}-01`) && isPlannable(`${month}-01`) ? month : null,
    state: oneOf(STATES, search.get('state')) ?? 'open',
    body: coded(search.get('body')),
    mine: search.get('mine') === '1',
    side: coded(search.get('side')),
    lead: coded(search.get('lead')),
    status: oneOf(STATUSES, search.get('status')),
    workstream: oneOf(WORKSTREAMS, search.get('workstream')),
    priority: oneOf(PRIORITIES, search.get('priority')),
    due_from: dated(search.get('due_from')),
    due_before: dated(search.get('due_before')),
    q: (search.get('q') ?? '').replaceAll('\0', '').toWellFormed().trim().slice(0, 200),
    after: due && id ? { due, id } : null,
  };
}

/** Where the page after a row begins. */
export function cursorOf(row: { due_on: string | null; id: string }): string {
  return `${row.due_on ?? UNDATED}_${row.id}`;
}

/** The tracker's address under these filters, without some of them: the page begins anew. */
export function pathOfTracker(filters: ActionFilters, change: Partial<ActionFilters> = {}): string {
  const query = new URLSearchParams();
  const { mine, ...rest } = { ...filters, after: null, ...change };
  for (const [name, value] of Object.entries({ ...rest, mine: mine ? '1' : null }))
    if (typeof value === 'string' && value !== '' && value !== AS_A_RULE[name]) query.set(name, value);
  const search = query.toString();
  return search ? `/actions?${search}` : '/actions';
}

/** Whether less is shown than every open action: how it is shown does not count. */
export const isNarrowed = (filters: ActionFilters): boolean => pathOfTracker(filters, { view: 'table', month: null }) !== '/actions';
