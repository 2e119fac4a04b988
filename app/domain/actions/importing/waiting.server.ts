import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { takingRows } from '#db/dialect.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { ReadApart } from '../../exchange/importing/apart.server.ts';
import { MOST_WAITING } from './limits.ts';
import type { ActionTable } from './table.server.ts';

/** A table that was read waits so long for its importer. */
const KEPT_MS = 24 * 3_600_000;

/** A table that waits for its importer to look at it, or what came of it. */
export interface WaitingTable {
  id: string;
  home_body_id: string;
  /** what of it is not written yet; null once all of it is */
  table: ActionTable | null;
  /** the line up to which it is written; 0: nothing of it is */
  written_to: number;
  opened: number;
  changed: number;
}

/** A table that waits, as its importer finds it again. */
export interface WaitingLine {
  id: string;
  made_at: string;
  rows: number;
  body: { name_en: string; name_ja: string };
}

/** A table that was read here, as one that was read apart. */
export const contentOf = (table: ActionTable): ReadApart => ({ content: JSON.stringify(table), rows: table.rows.length });

/** What waits for an importer, the newest first, in bodies where they may still open actions. One query. */
export async function readWaiting(db: Db | Tx, actor: Actor, now: Date): Promise<WaitingLine[]> {
  const rows = await db
    .selectFrom('action_imports')
    .innerJoin('bodies', 'bodies.id', 'action_imports.home_body_id')
    .select(['action_imports.id', 'made_at', 'rows', 'home_body_id', 'name_en', 'name_ja'])
    .where('person_id', '=', actor.id)
    .where('expires_at', '>', now.toISOString())
    .where('taken_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('action_imports.id', 'desc')
    .execute();
  return rows
    .filter(({ home_body_id }) => can(actor, 'action.open', { home_body_id }))
    .map(({ name_en, name_ja, home_body_id: _, ...line }) => ({ ...line, body: { name_en, name_ja } }));
}

/**
 * Keeps a table for its importer alone, and throws away what has expired: nothing of it is an action yet. Refused where as many wait for
 * them already as may (`too_many_waiting`): each may be 20 MB.
 */
export async function keepTable(db: Db, actor: Actor, home_body_id: string, { content, rows }: ReadApart, now: Date): Promise<string> {
  if (!can(actor, 'action.open', { home_body_id })) throw new Refusal('forbidden');
  const [id, made_at] = [newId(), now.toISOString()];
  const expires_at = new Date(now.getTime() + KEPT_MS).toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.deleteFrom('action_imports').where('expires_at', '<=', made_at).execute();
    // Counted by the statement that keeps it.
    const kept = await sql`insert into action_imports (id, person_id, home_body_id, content, made_at, expires_at, rows)
      select ${id}, ${actor.id}, ${home_body_id}, ${content}, ${made_at}, ${expires_at}, cast(${rows} as integer)
      where (select count(*) from action_imports where person_id = ${actor.id} and taken_at is null) < ${sql.lit(MOST_WAITING)}`.execute(
      tx,
    );
    if (Number(kept.numAffectedRows ?? 0) === 0) throw new Refusal('conflict', 'too_many_waiting');
    enter({ act: 'import.read', subject_kind: 'body', subject_id: home_body_id, detail: { digest: sha256(content), rows } });
  });
  return id;
}

/** What waits under an id, for its importer; null for anybody else's, for what has expired, and for nothing. */
export async function readTable(db: Db | Tx, actor: Actor, id: string, now: Date): Promise<WaitingTable | null> {
  const row = await db
    .selectFrom('action_imports')
    .leftJoin('action_import_progress as p', 'p.import_id', 'action_imports.id')
    .select(['id', 'home_body_id', 'content', 'taken_at', 'p.written_to', 'p.opened', 'p.changed'])
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  if (!row) return null;
  const { content, taken_at, written_to: to, opened, changed, ...rest } = row;
  const waiting = { ...rest, written_to: to ?? 0, opened: opened ?? 0, changed: changed ?? 0 };
  if (taken_at !== null) return { ...waiting, table: null };
  const table = JSON.parse(content) as ActionTable;
  const { written_to } = waiting;
  return { ...waiting, table: { ...table, rows: written_to > 0 ? table.rows.filter(({ line }) => line > written_to) : table.rows } };
}

/** Takes a table that waits until the transaction ends: whoever writes a part of it or throws it away does this first. False where none does. */
export async function takeWaiting(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('action_imports')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('taken_at', 'is', null)
    .modifyEnd(takingRows(tx, 'action_imports'))
    .executeTakeFirst();
  return row !== undefined;
}

/** Throws a waiting table away. What of it is written stays, and what it came to is still told. */
export async function dropTable(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  const { home_body_id } = found(await readTable(db, actor, id, now));
  await write(db, actor.id, now, async (tx, enter) => {
    if (!(await takeWaiting(tx, actor, id))) throw new Refusal('not_found');
    const begun = await tx.selectFrom('action_import_progress').select('import_id').where('import_id', '=', id).executeTakeFirst();
    if (begun) await tx.updateTable('action_imports').set({ taken_at: now.toISOString(), content: '' }).where('id', '=', id).execute();
    else await tx.deleteFrom('action_imports').where('id', '=', id).execute();
    enter({ act: 'import.dropped', subject_kind: 'body', subject_id: home_body_id });
  });
}
