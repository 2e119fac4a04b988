import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { ActionTable } from './table.server.ts';

/** A table that was read waits so long for its importer. */
const KEPT_MS = 24 * 3_600_000;

/** A table that waits for its importer to look at it, or what came of it. */
export interface WaitingTable {
  id: string;
  home_body_id: string;
  /** null once it was taken */
  table: ActionTable | null;
  opened: number;
  changed: number;
}

/** Keeps a table for its importer alone, and throws away what has expired: nothing of it is an action yet. */
export async function keepTable(db: Db, actor: Actor, home_body_id: string, table: ActionTable, now: Date): Promise<string> {
  if (!can(actor, 'action.open', { home_body_id })) throw new Refusal('forbidden');
  const [id, made_at, content] = [newId(), now.toISOString(), JSON.stringify(table)];
  const expires_at = new Date(now.getTime() + KEPT_MS).toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.deleteFrom('action_imports').where('expires_at', '<=', made_at).execute();
    await tx.insertInto('action_imports').values({ id, person_id: actor.id, home_body_id, content, made_at, expires_at }).execute();
    enter({
      act: 'import.read',
      subject_kind: 'body',
      subject_id: home_body_id,
      detail: { digest: sha256(content), rows: table.rows.length },
    });
  });
  return id;
}

/** What waits under an id, for its importer; null for anybody else's, for what has expired, and for nothing. */
export async function readTable(db: Db | Tx, actor: Actor, id: string, now: Date): Promise<WaitingTable | null> {
  const row = await db
    .selectFrom('action_imports')
    .select(['id', 'home_body_id', 'content', 'taken_at', 'opened', 'changed'])
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  if (!row) return null;
  const { content, taken_at, ...waiting } = row;
  return { ...waiting, table: taken_at === null ? (JSON.parse(content) as ActionTable) : null };
}

/** Throws a waiting table away. */
export async function dropTable(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  const { home_body_id } = found(await readTable(db, actor, id, now));
  await write(db, actor.id, now, async (tx, enter) => {
    const gone = await tx.deleteFrom('action_imports').where('id', '=', id).where('person_id', '=', actor.id).executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'import.dropped', subject_kind: 'body', subject_id: home_body_id });
  });
}
