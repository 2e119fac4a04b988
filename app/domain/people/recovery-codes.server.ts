import { randomBytes } from 'node:crypto';
import { sha256 } from '#app/journal/writing.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';

const COUNT = 10;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of sixty random bits: 7K3Q-5X9A-PM2D. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const characters = [...randomBytes(12)].map((byte) => CROCKFORD[byte % 32]).join('');
    return characters.match(/.{4}/g)!.join('-');
  });
}

/** Random, so SHA-256 is enough; with the person, so that equal codes of two people are kept differently. */
const digestOf = (personId: string, code: string): string =>
  sha256(`${personId}\n${code.replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')}`);

/** Keeps new codes in place of all earlier ones, in a transaction of the caller's. */
export async function putRecoveryCodes(tx: Tx, personId: string, codes: readonly string[]): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ id: newId(), person_id: personId, hash: digestOf(personId, code), used_at: null })))
    .execute();
}

/** Uses up a recovery code: true once. */
export async function spendRecoveryCode(tx: Tx, personId: string, code: string, now: Date): Promise<boolean> {
  if (code.length > 20) return false;
  const { numUpdatedRows } = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now.toISOString() })
    .where('person_id', '=', personId)
    .where('hash', '=', digestOf(personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** How many recovery codes a person has left. */
export async function countRecoveryCodes(db: Db, personId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}
