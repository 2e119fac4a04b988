import type { Answer } from '../asking.ts';
import type { Named } from './kinds.ts';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * An answer without what is each answer's own: nonce, request number, moment, the name that was asked for, and ids made on the spot
 * (numbered as they come, so that one more or one fewer shows).
 */
export function comparable({ status, headers, body }: Answer, asked: Named): unknown {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1] ?? '\0';
  const numbers = new Map<string, string>();
  const tidy = (words: string): string =>
    words
      .replaceAll(nonce, 'NONCE')
      .replaceAll(asked.ref, 'ASKED')
      .replaceAll(asked.id, 'ASKED')
      .replaceAll(asked.ref.toLowerCase(), 'ASKED')
      .replace(INSTANT, 'MOMENT')
      .replace(/<time[^>]*>[^<]*<\/time>/g, 'TIME')
      .replace(UUID, (id) => numbers.get(id) ?? (numbers.set(id, `ID${numbers.size}`), `ID${numbers.size - 1}`));
  const { date: _date, 'x-request-id': _number, 'content-length': _length, ...rest } = headers;
  return {
    status,
    headers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, tidy(String(value))])),
    body: tidy(body),
  };
}
