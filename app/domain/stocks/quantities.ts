/** Quantities as people write them and as they are kept: decimal text, to three places. Pure; also runs in the browser. */

export const PLACES = 3;
const WRITTEN = /^(\d{1,12})(?:\.(\d{1,3}))?$/;

/** What was typed as a quantity, as it is kept: full-width digits and thousands commas understood, no needless noughts. null: it is none. */
export function tidyQuantity(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s_]/g, '');
  const ungrouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  const [, whole = '', part = ''] = WRITTEN.exec(ungrouped) ?? [];
  if (whole === '') return null;
  const decimals = part.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${decimals && `.${decimals}`}`;
}

/** Thousandths of the unit: a whole number that a double holds exactly. The text is one that tidyQuantity made. */
export function thousandths(kept: string): number {
  const [whole = '0', part = ''] = kept.split('.');
  return Number(whole) * 1_000 + Number(part.padEnd(PLACES, '0'));
}

/** The greatest number of parts that is kept: beyond it a double misses whole numbers. */
const GREATEST = Number.MAX_SAFE_INTEGER;

/** Parts added up exactly. What comes to more than is kept counts as the greatest that is: more than can be drawn upon (allocation.ts) either way. */
export function addedUp(parts: readonly number[]): number {
  const sum = parts.reduce((all, one) => all + BigInt(one), 0n);
  return sum > BigInt(GREATEST) ? GREATEST : Number(sum);
}

/** Thousandths as decimal text. */
export function quantityOf(thousandthParts: number): string {
  const sign = thousandthParts < 0 ? '-' : '';
  const size = Math.abs(thousandthParts);
  const decimals = String(size % 1_000)
    .padStart(PLACES, '0')
    .replace(/0+$/, '');
  return `${sign}${Math.floor(size / 1_000)}${decimals && `.${decimals}`}`;
}

export const UNITS = ['t', 'kg', 'g', 'm3', 'pieces'] as const;
export type Unit = (typeof UNITS)[number];
