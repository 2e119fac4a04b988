import type { SkipReason } from './skipping.ts';

/** A cell that was read, or why it could not be. */
export type Cell<T> = { value: T } | { reason: SkipReason };

/** An amount as decimal text, exactly as printed less its separators; `is_bound`: 1 where the publisher writes `>`, -1 for `<`. */
export interface Amount {
  quantity: string;
  is_bound: 0 | 1 | -1;
}

const NUMBER = /^\d{1,18}(\.\d{1,9})?$/;

/** Blank, `NA`, `W` (withheld) and dashes say: not known. */
export function isUnknown(cell: string): boolean {
  return /^(|NA|N\/A|W|--?|—|XX)$/i.test(cell);
}

/** What a publisher writes where it keeps a figure to itself, or has none; '' for any other cell. */
export function insteadOf(cell: string): '' | 'W' | 'NA' {
  if (/^W$/i.test(cell)) return 'W';
  return /^(NA|N\/A)$/i.test(cell) ? 'NA' : '';
}

/** A quantity: `5300`, `90,000,000`, `>90000000`. null where it is not known. */
export function readAmount(cell: string): Cell<Amount | null> {
  if (isUnknown(cell)) return { value: null };
  const [, sign, rest = ''] = /^([<>]?)\s*(.*)$/s.exec(cell) ?? [];
  if (/^[-−]\s*\d/.test(rest)) return { reason: 'negative' };
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(rest) ? rest.replaceAll(',', '') : rest;
  if (!NUMBER.test(digits)) return { reason: 'not_a_number' };
  return { value: { quantity: plain(digits), is_bound: sign === '>' ? 1 : sign === '<' ? -1 : 0 } };
}

/** A share in percent as hundredths of a percent: `91.3` is 9,130. null where it is not known. */
export function readShare(cell: string): Cell<number | null> {
  if (isUnknown(cell)) return { value: null };
  if (/^[-−]\s*\d/.test(cell)) return { reason: 'negative' };
  if (!NUMBER.test(cell)) return { reason: 'not_a_number' };
  const share = Math.round(Number(cell) * 100);
  return share > 10_000 ? { reason: 'over_100' } : { value: share };
}

/** A share that may be a bound, as an interval of hundredths of a percent: `>95` is 9,500 to 10,000. */
export function readShareInterval(cell: string): Cell<{ low: number; high: number } | null> {
  const [, sign, rest = ''] = /^([<>]?)\s*(.*)$/s.exec(cell) ?? [];
  const share = readShare(rest);
  if ('reason' in share) return share;
  if (share.value === null) return { value: null };
  return { value: { low: sign === '<' ? 0 : share.value, high: sign === '>' ? 10_000 : share.value } };
}

/** A year from 1900 to 2100. */
export function readYear(cell: string): Cell<number> {
  const year = /^\d{4}$/.test(cell) ? Number(cell) : NaN;
  return year >= 1900 && year <= 2100 ? { value: year } : { reason: 'not_a_number' };
}

/** Decimal degrees, as text so that no digit is lost. null where it is not known. */
export function readDegrees(cell: string, most: 90 | 180): Cell<string | null> {
  if (isUnknown(cell)) return { value: null };
  if (!/^-?\d{1,3}(\.\d{1,15})?$/.test(cell) || Math.abs(Number(cell)) > most) return { reason: 'not_a_number' };
  return { value: cell };
}

/** 5476.0 and 5476 are one quantity. */
function plain(digits: string): string {
  const [whole = '0', part = ''] = digits.split('.');
  const decimals = part.replace(/0+$/, '');
  const integer = whole.replace(/^0+(?=\d)/, '');
  return decimals ? `${integer}.${decimals}` : integer;
}

/** A name as part of a key: lower case, ASCII letters and digits, hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
