import { hash, verify } from '@node-rs/argon2';
import type { Db } from '#db/schema.ts';

/** argon2id with OWASP's parameters: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password with argon2id, off the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2ID);
}

/** Folds an e-mail address into the form that is kept and compared. */
export function foldEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

let decoy: Promise<string> | undefined;

/**
 * The person whose password this is, or null. Takes as long for an address that nobody has,
 * so that the time tells nothing. Demonstration accounts open only for a local request.
 */
export async function personOfPassword(db: Db, email: string, password: string, local: boolean): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('passwords', 'passwords.person_id', 'people.id')
    .select(['people.id', 'passwords.hash', 'people.demonstration_at', 'people.activated_at', 'people.suspended_at'])
    .where('people.email', '=', foldEmail(email))
    .executeTakeFirst();
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(row?.hash ?? (await decoy), password.normalize('NFKC'));
  if (!row || !right || !row.activated_at || row.suspended_at) return null;
  return row.demonstration_at && !local ? null : row.id;
}
