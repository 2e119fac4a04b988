import type { Language } from '#db/schema.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A formatter, made once: they are slow to make and safe to keep. */
function formatOf(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-US', { maximumFractionDigits: digits, useGrouping: true });
  formats.set(key, format);
  return format;
}

/** A number with its thousands parted: 1,234.5 */
export function number(value: number, language: Language, digits = 0): string {
  return formatOf(language, digits).format(value);
}

const DASH = '–';

/** From–to, or one number where both are the same as they are written. */
export function range(low: number, high: number, language: Language, digits = 0): string {
  const [from, to] = [number(low, language, digits), number(high, language, digits)];
  return from === to ? from : `${from}${DASH}${to}`;
}

/** A share given in hundredths of a percent: "44 %", "44.3 %", 「44.3%」; an interval as "44–52 %". */
export function percent(low: number, high: number, language: Language, digits = 1): string {
  return `${range(low / 100, high / 100, language, digits)}${language === 'ja' ? '%' : ' %'}`;
}
