/** Why a day cannot be looked back to. */
export type AsOfFault = 'notADay' | 'future' | 'before';

/** What an address asks of the past. */
export interface AsOf {
  /** as it was typed, for the field */
  typed: string;
  /** the day whose end the map is shown as of; null: the map of today */
  day: string | null;
  fault: AsOfFault | null;
}

const LONGEST = 40;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Somewhere it is a day already, so many hours before it begins by UTC. */
const AHEAD_MS = 14 * 3_600_000;

const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Reads the as-of day out of an address. Days end by UTC, wherever the reader is: the same address shows the same map in Washington and in
 * Tokyo (docs/decisions/looking-back.md). What is today anywhere is the map of today.
 */
export function asOfIn(search: URLSearchParams, now: string): AsOf {
  const typed = (search.get('as-of') ?? '').replaceAll('\0', '').slice(0, LONGEST).trim();
  if (typed === '') return { typed, day: null, fault: null };
  const said = typed.normalize('NFKC').replaceAll('/', '-');
  if (!DAY.test(said) || new Date(`${said}T00:00:00Z`).toJSON()?.startsWith(said) !== true) return { typed, day: null, fault: 'notADay' };
  if (said > dayAt(Date.parse(now) + AHEAD_MS)) return { typed, day: null, fault: 'future' };
  return { typed, day: said < now.slice(0, 10) ? said : null, fault: null };
}

/** The last instant of a day, by UTC. */
export const endOf = (day: string): string => `${day}T23:59:59.999Z`;

/** An address within the map with the as-of day of the page that it stands on. */
export function onDay(to: string, day: string | null): string {
  if (day === null) return to;
  const [, path = '', query = '', part = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(to) ?? [];
  const search = new URLSearchParams(query);
  search.set('as-of', day);
  return `${path}?${search.toString()}${part}`;
}
