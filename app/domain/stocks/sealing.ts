/**
 * The seal of a stock: SHA-256 over six lines of UTF-8, each but the last ended by LF:
 *
 *     kakehashi sealed stock 1
 *     <reference of the material, as I-7K3Q5X>
 *     <unit>
 *     <total, as tidyQuantity writes it>
 *     <usable, the same>
 *     <salt: 64 hexadecimal digits, small letters, of 32 random bytes>
 *
 * With 256 random bits in it, figures cannot be tried out against it. It is computed where the figures are: in the holder's browser, or by
 * `npm run seal-stock` on a machine of theirs; the server sees it alone. Pure; runs in the browser, in Node and in the test.
 */
import { tidyQuantity } from './quantities.ts';

export interface Opening {
  /** the reference of the material */
  material: string;
  unit: string;
  total: string;
  usable: string;
  /** 64 hexadecimal digits */
  salt: string;
}

const DOMAIN = 'kakehashi sealed stock 1';
export const HEXADECIMAL = /^[0-9a-f]{64}$/;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new salt. */
export const newSalt = (): string => hex(globalThis.crypto.getRandomValues(new Uint8Array(32)));

/** What is hashed: stated above. Figures are ones that tidyQuantity made. */
export const sealedText = ({ material, unit, total, usable, salt }: Opening): string =>
  [DOMAIN, material, unit, total, usable, salt].join('\n');

/** The seal, 64 hexadecimal digits. Throws in a browser that has no cryptography, as on a page that did not come by https. */
export async function seal(opening: Opening): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(sealedText(opening)));
  return hex(new Uint8Array(digest));
}

/** What was typed to open a seal, as it was sealed; null: no figure, or no salt. */
export function tidyOpening(typed: Opening): Opening | null {
  const [total, usable] = [tidyQuantity(typed.total), tidyQuantity(typed.usable)];
  const salt = typed.salt.normalize('NFKC').trim().toLowerCase();
  return total === null || usable === null || !HEXADECIMAL.test(salt) ? null : { ...typed, total, usable, salt };
}
