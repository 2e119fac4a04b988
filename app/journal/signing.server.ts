import type { Db } from '#db/schema.ts';
import type { Head, SignedHead } from './heads.ts';
import { signedText } from './heads.ts';
import type { SigningKey } from './key.server.ts';
import { leafHash, rootOf, treeOf, type Tree } from './tree.server.ts';

/** Leaves of a part whose root is kept: a power of two, so that the tree over these roots is the tree over the leaves. */
export const PART = 1_024;

const leafOf = ({ commitment }: { commitment: string }): string => leafHash(Buffer.from(commitment, 'hex'));

/** The leaves of some entries, from one place on, as far as the tree of this size goes. */
async function leavesFrom(db: Db, from: number, size: number, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('journal')
    .select('commitment')
    .where('sequence', '>', from)
    .where('sequence', '<=', Math.min(size, from + count))
    .orderBy('sequence')
    .execute();
  return rows.map(leafOf);
}

/** The roots of the parts of a tree of this size, the last of which may be less than full. Full ones are kept once they were worked out. */
async function partsOf(db: Db, size: number): Promise<string[]> {
  const full = Math.floor(size / PART);
  const kept = await db.selectFrom('journal_parts').selectAll().where('number', '<', full).orderBy('number').execute();
  const roots: string[] = [];
  for (const { number, root } of kept) if (number === roots.length) roots.push(root);
  const added: { number: number; root: string }[] = [];
  for (let number = roots.length; number * PART < size; number += 1) {
    const root = rootOf(await leavesFrom(db, number * PART, size, PART));
    roots.push(root);
    if (number < full) added.push({ number, root });
  }
  for (let at = 0; at < added.length; at += 500)
    await db
      .insertInto('journal_parts')
      .values(added.slice(at, at + 500))
      .onConflict((on) => on.column('number').doNothing())
      .execute();
  return roots;
}

/**
 * Signs the head of the journal as it is now, so that whoever keeps it can show later that nothing before it was altered. Signed once for
 * a head and a key, also by several processes at once. Null: nothing was entered yet.
 */
export async function signHead(db: Db, key: SigningKey, now: Date): Promise<SignedHead | null> {
  const { sequence: size, hash } = await db
    .selectFrom('journal_head')
    .select(['sequence', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  if (size === 0) return null;
  const head: Head = { size, root: rootOf(await partsOf(db, size)), hash, at: now.toISOString() };
  const made = { ...head, public_key: key.publicKey, signature: key.sign(signedText(head)) };
  await db
    .insertInto('journal_signed_heads')
    .values(made)
    .onConflict((on) => on.columns(['size', 'public_key']).doNothing())
    .execute();
  return db
    .selectFrom('journal_signed_heads')
    .selectAll()
    .where('size', '=', size)
    .where('public_key', '=', key.publicKey)
    .executeTakeFirstOrThrow();
}

/** Signs the head where none was signed for a day, and something was entered since. */
export async function signDaily(db: Db, key: SigningKey, now: Date): Promise<void> {
  const last = await db.selectFrom('journal_signed_heads').select(['at', 'size']).orderBy('size', 'desc').limit(1).executeTakeFirst();
  if (last && now.getTime() - Date.parse(last.at) < 86_400_000) return;
  const { sequence } = await db.selectFrom('journal_head').select('sequence').where('id', '=', 1).executeTakeFirstOrThrow();
  if (last?.size === sequence) return;
  await signHead(db, key, now);
}

/** The first head that was signed at or after an entry; null where none was yet. */
export async function firstHeadFrom(db: Db, sequence: number): Promise<SignedHead | null> {
  const query = db.selectFrom('journal_signed_heads').selectAll().where('size', '>=', sequence);
  return (await query.orderBy('size').limit(1).executeTakeFirst()) ?? null;
}

/** What proves that entries stand in the tree of a head: of each, the others' hashes on its way to the root, from the leaf up. */
export async function proveEntries(db: Db, sequences: readonly number[], size: number): Promise<Map<number, string[]>> {
  const whole = treeOf(await partsOf(db, size));
  const parts = new Map<number, Tree>();
  const proofs = new Map<number, string[]>();
  for (const sequence of sequences) {
    const number = Math.floor((sequence - 1) / PART);
    const part = parts.get(number) ?? treeOf(await leavesFrom(db, number * PART, size, PART));
    parts.set(number, part);
    proofs.set(sequence, [...part.pathOf(sequence - 1 - number * PART), ...whole.pathOf(number)]);
  }
  return proofs;
}

/** The head as it is now, which nobody has signed yet. */
export async function readHead(db: Db): Promise<Head> {
  const { sequence: size, hash } = await db
    .selectFrom('journal_head')
    .select(['sequence', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  const { at } = await db.selectFrom('journal').select('at').where('sequence', '=', size).executeTakeFirstOrThrow();
  return { size, root: rootOf(await partsOf(db, size)), hash, at };
}

/** The newest signed heads, the newest first; or those of one size. */
export async function readHeads(db: Db, limit: number, size: number | null = null): Promise<SignedHead[]> {
  return db
    .selectFrom('journal_signed_heads')
    .selectAll()
    .$if(size !== null, (query) => query.where('size', '=', size))
    .orderBy('size', 'desc')
    .orderBy('public_key')
    .limit(limit)
    .execute();
}
