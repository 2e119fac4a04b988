import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { newId } from '#db/identity.server.ts';
import type { Db, SubjectKind, Tx } from '#db/schema.ts';

/** One act, as the journal keeps it. `detail` holds digests and small facts, never text. */
export interface Entry {
  act: string;
  subject_kind: SubjectKind;
  subject_id: string;
  audience_id?: string | null;
  detail?: Record<string, string | number | boolean | null | string[]>;
}

export type Enter = (entry: Entry) => void;

/** SHA-256, in hexadecimal. */
export function sha256(value: string | Buffer): string {
  return createHash('sha256').update(value).digest('hex');
}

/** What a commitment commits to: salt ‖ RFC 8785 canonical JSON of the entry. */
export function commitmentOf(
  salt: string,
  entry: {
    id: string;
    at: string;
    actor_id: string | null;
    act: string;
    subject_kind: string;
    subject_id: string;
    audience_id: string | null;
    detail: string;
  },
): string {
  const { id, at, actor_id, act, subject_kind, subject_id, audience_id, detail } = entry;
  const json = canonicalize({ id, at, actor_id, act, subject_kind, subject_id, audience_id, detail: JSON.parse(detail) as unknown });
  return sha256(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(json ?? '', 'utf8')]));
}

/** hash = SHA-256(previous ‖ commitment), both as bytes. */
export function chainHash(previous: string, commitment: string): string {
  return sha256(Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(commitment, 'hex')]));
}

/**
 * The one write path. Runs `work` in a transaction; what it enters is appended to the chain at the end of that transaction,
 * with the head row taken last, so that locks are always taken in one order. A write that enters nothing is refused.
 */
export async function write<T>(db: Db, actorId: string | null, now: Date, work: (tx: Tx, enter: Enter) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const entries: Entry[] = [];
    const result = await work(tx, (entry) => entries.push(entry));
    if (entries.length === 0) throw new Error('A write without a journal entry');
    await append(tx, actorId, now, entries);
    return result;
  });
}

async function append(tx: Tx, actorId: string | null, now: Date, entries: readonly Entry[]): Promise<void> {
  const head = await tx
    .updateTable('journal_head')
    .set((eb) => ({ sequence: eb('sequence', '+', entries.length) }))
    .where('id', '=', 1)
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  let { hash } = head;
  const first = head.sequence - entries.length + 1;
  const rows = entries.map((entry, index) => {
    const row = {
      id: newId(),
      at: now.toISOString(),
      actor_id: actorId,
      act: entry.act,
      subject_kind: entry.subject_kind,
      subject_id: entry.subject_id,
      audience_id: entry.audience_id ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    };
    const salt = randomBytes(32).toString('hex');
    const commitment = commitmentOf(salt, row);
    hash = chainHash(hash, commitment);
    return { ...row, sequence: first + index, salt, commitment, hash };
  });
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto('journal')
      .values(rows.slice(at, at + 500))
      .execute();
  await tx.updateTable('journal_head').set({ hash }).where('id', '=', 1).execute();
}
