import type { Db } from '#db/schema.ts';
import { signedText, type SignedHead } from './heads.ts';
import { fingerprintOf, signed } from './key.server.ts';
import { PART } from './signing.server.ts';
import { leafHash, rootOf } from './tree.server.ts';
import { chainHash, commitmentOf } from './writing.server.ts';

/** What a walk of the chain found. `broken` names the first entry that does not fit, and how. */
export interface Verdict {
  entries: number;
  head: string;
  /** the newest signed head that was kept elsewhere and fits: up to its entries the journal is what it was then */
  proven: SignedHead | null;
  broken: null | { sequence: number; why: 'altered' | 'removed' | 'put in between' | 'head' | 'signature' | 'signed head' };
}

const PAGE = 5 * PART;

/** The tree over the commitments, grown entry by entry: the roots of its full parts, and the leaves of the last. */
function growTree() {
  const parts: string[] = [];
  let leaves: string[] = [];
  return {
    add(commitment: string): void {
      leaves.push(leafHash(Buffer.from(commitment, 'hex')));
      if (leaves.length < PART) return;
      parts.push(rootOf(leaves));
      leaves = [];
    },
    root: (): string => rootOf(leaves.length > 0 ? [...parts, rootOf(leaves)] : parts),
  };
}

/**
 * Walks the journal from its first entry: each commitment is made again from the entry and its salt, each hash from the one before.
 * Finds an entry that was altered, removed (also the last: the head knows how many there are) or put in between, and a signed head, of
 * those in the database or kept elsewhere, that the journal does not fit any more.
 * @param kept signed heads that were kept outside the database: what fits them is proven
 */
export async function verifyJournal(db: Db, kept: readonly SignedHead[] = []): Promise<Verdict> {
  const head = await db.selectFrom('journal_head').select(['sequence', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
  const heads = new Map<number, SignedHead[]>();
  for (const one of [...kept, ...(await db.selectFrom('journal_signed_heads').selectAll().execute())])
    heads.set(one.size, [...(heads.get(one.size) ?? []), one]);
  const tree = growTree();
  let proven: SignedHead | null = null;
  let hash = '0'.repeat(64);
  let expected = 1;
  for (;;) {
    const rows = await db.selectFrom('journal').selectAll().where('sequence', '>=', expected).orderBy('sequence').limit(PAGE).execute();
    for (const row of rows) {
      const broken = (why: NonNullable<Verdict['broken']>['why']): Verdict => ({
        entries: expected - 1,
        ...{ head: hash, proven },
        broken: { sequence: expected, why },
      });
      if (row.sequence !== expected) return broken('removed');
      if (commitmentOf(row.salt, row) !== row.commitment) return broken('altered');
      const next = chainHash(hash, row.commitment);
      if (next !== row.hash) return broken('put in between');
      hash = next;
      tree.add(row.commitment);
      const root = heads.has(expected) ? tree.root() : '';
      for (const one of heads.get(expected) ?? []) {
        if (!signed(signedText(one), one.public_key, one.signature)) return broken('signature');
        if (one.root !== root || one.hash !== hash) return broken('signed head');
        if (kept.includes(one)) proven = one;
      }
      expected += 1;
    }
    if (rows.length < PAGE) break;
  }
  const entries = expected - 1;
  const found = { entries, head: hash, proven };
  if (head.sequence > entries || Math.max(0, ...heads.keys()) > entries)
    return { ...found, broken: { sequence: expected, why: 'removed' } };
  if (head.sequence < entries) return { ...found, broken: { sequence: head.sequence + 1, why: 'put in between' } };
  if (head.hash !== hash) return { ...found, broken: { sequence: entries, why: 'head' } };
  return { ...found, broken: null };
}

const faults: Record<NonNullable<Verdict['broken']>['why'], (sequence: number) => string> = {
  altered: (sequence) => `Entry ${sequence} was altered: it does not match its own commitment.`,
  removed: (sequence) => `Entry ${sequence} was removed.`,
  'put in between': (sequence) =>
    `Entry ${sequence} was put in between, or changed with its commitment: it does not follow from the one before.`,
  head: (sequence) => `The head does not name the hash of the last entry, ${sequence}.`,
  signature: (sequence) => `A signed head of entry ${sequence} was altered: its signature does not fit it.`,
  'signed head': (sequence) => `The journal up to entry ${sequence} is not the one whose head was signed.`,
};

/** A verdict in words, for the person at the terminal. */
export function sayVerdict({ entries, head, proven, broken }: Verdict): string {
  if (broken) return `THE JOURNAL IS BROKEN. ${faults[broken.why](broken.sequence)}\nWhole up to entry ${entries}, hash: ${head}`;
  const last = `${entries} entries.\nLast hash: ${head}`;
  if (!proven) return `The journal is consistent, not proven: ${last}\nTo prove it, name a signed head that you kept: --head FILE`;
  const { size, at, public_key } = proven;
  return `The journal is proven up to entry ${size}, as signed at ${at}, and consistent after it: ${last}\nSigned with the key ${fingerprintOf(public_key)}`;
}
