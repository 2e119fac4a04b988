import { hash, verify } from '@node-rs/argon2';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { PASSWORD_MAXIMUM } from './password-rules.ts';

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

/** What cannot be anybody's address is not asked of the database, which would refuse a NUL. */
const askable = (email: string): boolean => email.length <= 254 && email.isWellFormed() && !email.includes('\0');

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one of `kept`. Takes as long where nothing is kept, so that the time tells nothing.
 * NFKC makes a text at most 18 times longer, and nobody's password is beyond the maximum.
 */
async function isRight(password: string, kept: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const tried = password.length > PASSWORD_MAXIMUM || !password.isWellFormed() ? '' : password.normalize('NFKC');
  const right = await verify(kept ?? (await decoy), tried);
  return right && kept !== undefined;
}

/**
 * The person whose password this is and whose account opens now, or null. Takes as long for an address that nobody has.
 * Demonstration accounts open only for a local request.
 */
export async function personOfPassword(
  db: Db,
  email: string,
  password: string,
  local: boolean,
  now: Date = new Date(),
): Promise<string | null> {
  const row = askable(email)
    ? await db
        .selectFrom('people')
        .innerJoin('passwords', 'passwords.person_id', 'people.id')
        .select(['people.id', 'passwords.hash', 'people.demonstration_at'])
        .where('people.email', '=', foldEmail(email))
        .executeTakeFirst()
    : undefined;
  const right = await isRight(password, row?.hash);
  if (!row || !right || (row.demonstration_at && !local)) return null;
  return (await loadActor(db, row.id, now))?.id ?? null;
}

/** What the journal and the slowing down need to know of an address: whose it is, and whether they have a session from `from`. */
export async function ownerOf(db: Db, email: string, from: string): Promise<{ id: string; known: boolean } | null> {
  if (!askable(email)) return null;
  const row = await db
    .selectFrom('people')
    .leftJoin('sessions', (join) => join.onRef('sessions.person_id', '=', 'people.id').on('sessions.address', '=', from))
    .select(['people.id', 'sessions.id as session_id'])
    .where('people.email', '=', foldEmail(email))
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, known: row.session_id !== null } : null;
}

/** Whether this is the person's password: for one who is signed in and is asked again. */
export async function isPasswordOf(db: Db, personId: string, password: string): Promise<boolean> {
  const row = await db.selectFrom('passwords').select('hash').where('person_id', '=', personId).executeTakeFirst();
  return isRight(password, row?.hash);
}

/** Keeps a person's password, in a transaction of the caller's. */
export async function keepPassword(tx: Tx, personId: string, kept: string, now: Date): Promise<void> {
  const row = { hash: kept, changed_at: now.toISOString() };
  await tx
    .insertInto('passwords')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}
