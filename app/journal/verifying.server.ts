import type { Db } from '#db/schema.ts';
import { chainHash, commitmentOf } from './writing.server.ts';

/** What a walk of the chain found. `broken` names the first entry that does not fit, and how. */
export interface Verdict {
  entries: number;
  head: string;
  broken: null | { sequence: number; why: 'altered' | 'removed' | 'put in between' | 'head' };
}

const PAGE = 5000;

/**
 * Walks the journal from its first entry: each commitment is made again from the entry and its salt, each hash from the one before.
 * Finds an entry that was altered, removed (also the last: the head knows how many there are) or put in between.
 */
export async function verifyJournal(db: Db): Promise<Verdict> {
  const head = await db.selectFrom('journal_head').select(['sequence', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
  let hash = '0'.repeat(64);
  let expected = 1;
  for (;;) {
    const rows = await db.selectFrom('journal').selectAll().where('sequence', '>=', expected).orderBy('sequence').limit(PAGE).execute();
    for (const row of rows) {
      const broken = (why: NonNullable<Verdict['broken']>['why']): Verdict => ({
        entries: expected - 1,
        head: hash,
        broken: { sequence: expected, why },
      });
      if (row.sequence !== expected) return broken('removed');
      if (commitmentOf(row.salt, row) !== row.commitment) return broken('altered');
      const next = chainHash(hash, row.commitment);
      if (next !== row.hash) return broken('put in between');
      hash = next;
      expected += 1;
    }
    if (rows.length < PAGE) break;
  }
  const entries = expected - 1;
  if (head.sequence > entries) return { entries, head: hash, broken: { sequence: expected, why: 'removed' } };
  if (head.sequence < entries) return { entries, head: hash, broken: { sequence: head.sequence + 1, why: 'put in between' } };
  if (head.hash !== hash) return { entries, head: hash, broken: { sequence: entries, why: 'head' } };
  return { entries, head: hash, broken: null };
}

const faults: Record<NonNullable<Verdict['broken']>['why'], (sequence: number) => string> = {
  altered: (sequence) => `Entry ${sequence} was altered: it does not match its own commitment.`,
  removed: (sequence) => `Entry ${sequence} was removed.`,
  'put in between': (sequence) =>
    `Entry ${sequence} was put in between, or changed with its commitment: it does not follow from the one before.`,
  head: (sequence) => `The head does not name the hash of the last entry, ${sequence}.`,
};

/** A verdict in words, for the person at the terminal. */
export function sayVerdict({ entries, head, broken }: Verdict): string {
  if (!broken) return `The journal is consistent, not proven: ${entries} entries.\nLast hash: ${head}`;
  return `THE JOURNAL IS BROKEN. ${faults[broken.why](broken.sequence)}\nWhole up to entry ${entries}, hash: ${head}`;
}
