import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids made later sort later. */
export function newId(): string {
  return v7();
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new reference: a letter and six random Crockford characters (R-7K3Q5X). Random rather than counted, so that gaps tell nothing.
 * Unique by its column; 32^6 = 1.07e9 values, so a caller retries on the rare collision (see withReference).
 */
export function newReference(letter: string): string {
  const characters = [...randomBytes(6)].map((byte) => CROCKFORD[byte % 32]);
  return `${letter}-${characters.join('')}`;
}
