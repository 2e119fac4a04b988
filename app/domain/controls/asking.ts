import type { MatrixAsked } from './matrix.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SECTORS = ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'];

/** What the address of the matrix asks. */
export interface Asking extends MatrixAsked {
  /** the day as it was typed; '' for today */
  typed: string;
  fault: boolean;
}

const isDay = (value: string): boolean => DAY.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

/**
 * Reads the question out of an address. Days to come may be asked too: a control may be known to begin. `stop` is what the slider says: the
 * place of a day among `stops`.
 */
export function askingIn(search: URLSearchParams, today: string, principals: readonly string[], stops: readonly string[]): Asking {
  const value = (name: string) => (search.get(name) ?? '').replaceAll('\0', '').toWellFormed().slice(0, 200).trim();
  const stop = /^\d{1,4}$/.test(value('stop')) && search.has('go') ? stops[Number(value('stop'))] : undefined;
  const typed = stop ?? value('as-of').normalize('NFKC').replaceAll('/', '-').slice(0, 40);
  const good = typed === '' || isDay(typed);
  const side = (name: string, other: string) => (/^[A-Z]{2}$/.test(value(name)) ? value(name) : other);
  const a = side('a', principals[0] ?? 'US');
  const b = side('b', principals.find((party) => party !== a) ?? 'JP');
  const destination = value('destination').normalize('NFKC').toUpperCase();
  return {
    ...{ typed, fault: !good, day: good && typed !== '' ? typed : today, sides: a === b ? [a, a === 'JP' ? 'US' : 'JP'] : [a, b] },
    destination: /^[A-Z]{2}$/.test(destination) ? destination : null,
    sector: SECTORS.includes(value('sector')) ? value('sector') : '',
    q: value('q'),
    onlyGaps: value('gaps') === '1',
  };
}
