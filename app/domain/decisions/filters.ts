import type { DecisionState } from '#db/schema.ts';
import { STATES } from './standing.ts';

/** What the list shows, as it stands in the URL. */
export interface DecisionFilters {
  /** the register: what was adopted, by when, with numbers */
  register: boolean;
  state: DecisionState | null;
  /** a body's slug */
  body: string | null;
  /** of the proposal, or in the register of the adoption; in UTC */
  year: number | null;
  q: string;
  after: { at: string; id: string } | null;
}

/** Reads the filters from a URL. What is not understood is left out, so that an old link still opens. */
export function readDecisionFilters(search: URLSearchParams): DecisionFilters {
  const [, at, id] = /^([\d:.TZ-]{10,24})~([\w-]{1,80})$/.exec(search.get('after') ?? '') ?? [];
  const body = search.get('body');
  const year = search.get('year') ?? '';
  return {
    register: search.get('view') === 'register',
    state: STATES.find((state) => state === search.get('state')) ?? null,
    body: body && /^[\w-]{1,80}$/.test(body) ? body : null,
    year: /^20\d\d$/.test(year) ? Number(year) : null,
    q: (search.get('q') ?? '').replaceAll('\0', '').toWellFormed().trim().slice(0, 200),
    after: at && id ? { at, id } : null,
  };
}

/** The address of a list with these filters, but what is given anew. */
export function pathOfList(filters: DecisionFilters, change: { after?: string | null; register?: boolean } = {}): string {
  const register = change.register ?? filters.register;
  const query = new URLSearchParams(
    Object.entries({
      ...{ view: register ? 'register' : '', state: filters.state ?? '', body: filters.body ?? '' },
      ...{ year: filters.year === null ? '' : String(filters.year), q: filters.q, after: change.after ?? '' },
    }).filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? '/decisions' : `/decisions?${query}`;
}
