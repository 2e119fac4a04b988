import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import type { Found } from './incoming.ts';

/** A file that was read waits so long for its importer. */
const KEPT_MS = 24 * 3_600_000;

/** A file that waits for its importer to decide, or that they took. */
export interface Waiting {
  id: string;
  found: Found;
  made_at: string;
  taken_at: string | null;
}

/** Keeps what was found in a file for its importer alone, and throws away what has expired. */
export async function keepIncoming(db: Db, actor: Actor, found: Found, now: Date): Promise<string> {
  const id = newId();
  const made_at = now.toISOString();
  const content = JSON.stringify(found);
  const expires_at = new Date(now.getTime() + KEPT_MS).toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.deleteFrom('incoming').where('expires_at', '<=', made_at).execute();
    await tx
      .insertInto('incoming')
      .values({ id, person_id: actor.id, format: found.format, content, made_at, expires_at, taken_at: null })
      .execute();
    enter({
      act: 'import.read',
      subject_kind: 'draft',
      subject_id: id,
      detail: { format: found.format, digest: found.digest ?? sha256(content) },
    });
  });
  return id;
}

/** What waits under an id, for its importer; null for anybody else's, for what has expired, and for nothing. */
export async function readIncoming(db: Db, actor: Actor, id: string, now: Date): Promise<Waiting | null> {
  const row = await db
    .selectFrom('incoming')
    .select(['id', 'content', 'made_at', 'taken_at'])
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return row ? { id: row.id, made_at: row.made_at, taken_at: row.taken_at, found: JSON.parse(row.content) as Found } : null;
}

/** Throws away what waits. */
export async function dropIncoming(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const gone = await tx.deleteFrom('incoming').where('id', '=', id).where('person_id', '=', actor.id).executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'import.dropped', subject_kind: 'draft', subject_id: id });
  });
}
