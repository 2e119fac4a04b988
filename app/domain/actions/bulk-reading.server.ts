import { sql } from 'kysely';
import { takingRows } from '#db/dialect.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { ManyAction, Planned } from './bulk-planning.ts';

/** So many actions are taken in one statement at most. */
export const TAKEN_AT_ONCE = 500;

type Which = { refs: readonly string[] } | { ids: readonly string[] };

/** Those of them that the actor reads, by id. */
const selectMany = (db: Db | Tx, actor: Actor, which: Which) =>
  db
    .selectFrom('actions as a')
    .select('a.id')
    .where('refs' in which ? 'a.ref' : 'a.id', 'in', 'refs' in which ? [...which.refs] : [...which.ids])
    .where(visibleTo(actor, 'a'))
    .orderBy('a.id');

/**
 * Takes the actions that are meant and that the actor reads until the transaction ends, always by id: of two who change the same ones at
 * once the second waits for the first, whatever order they named them in.
 */
export async function takeMany(tx: Tx, actor: Actor, which: Which): Promise<void> {
  await selectMany(tx, actor, which).modifyEnd(takingRows(tx, 'a')).execute();
}

/** The same for so many that they are taken part by part: by id through all the parts. */
export async function takeParts(tx: Tx, actor: Actor, which: readonly Which[]): Promise<void> {
  const ids = new Set<string>();
  for (const part of which) for (const { id } of await selectMany(tx, actor, part).execute()) ids.add(id);
  const all = [...ids].sort();
  for (let at = 0; at < all.length; at += TAKEN_AT_ONCE) await takeMany(tx, actor, { ids: all.slice(at, at + TAKEN_AT_ONCE) });
}

/** Actions that the actor reads, with their leads. Two queries. */
export async function readMany(db: Db | Tx, actor: Actor, which: Which): Promise<ManyAction[]> {
  const rows = await selectMany(db, actor, which)
    .select(['a.ref', 'a.title', 'a.home_body_id', 'a.audience_id', 'a.author_id', 'a.version', 'a.updated_at', 'a.closed_at'])
    .select(['a.priority', 'a.workstream', 'a.due_on', 'a.starts_on'])
    .execute();
  const leads = await db
    .selectFrom('action_leads')
    .select(['action_id', 'party_id', 'person_id', 'status'])
    .where(
      'action_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  const of = new Map<string, ManyAction['leads']>();
  for (const { action_id, ...lead } of leads) of.set(action_id, [...(of.get(action_id) ?? []), lead]);
  return rows.map((row) => ({ ...row, leads: of.get(row.id) ?? [] }));
}

/** The acts that change what a change of many can change. */
const CHANGES = [
  ...['action.opened', 'action.edited', 'action.handed_over', 'action.progressed', 'action.closed', 'action.reopened'],
  ...['action.steps_added', 'action.step_done', 'action.step_undone', 'action.step_reworded', 'action.step_removed', 'action.steps_moved'],
];

/** Who changed actions last, by action, where the actor can read that it was done; whom they may see is asked where it is told. One query. */
export async function readLastChangers(db: Db | Tx, actor: Actor, ids: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ subject_id: string; actor_id: string | null }>`
    select e.subject_id, e.actor_id from (
      select j.subject_id, j.actor_id, j.audience_id, s.home_body_id, s.author_id, s.issued_at, s.quarantined_at
      from journal j join actions s on s.id = j.subject_id
      where j.subject_kind = 'action' and j.subject_id in (${sql.join([...ids])}) and j.sequence = (
        select max(k.sequence) from journal k
        where k.subject_kind = 'action' and k.subject_id = j.subject_id and k.act in (${sql.join(CHANGES)}))) e
    where ${visibleTo(actor, 'e')}`.execute(db);
  return new Map(rows.map((row) => [row.subject_id, row.actor_id]));
}

/** Marks what was changed since with who did it. One query where there is any. */
export async function nameChangers(db: Db | Tx, actor: Actor, planned: readonly Planned[]): Promise<void> {
  const stale = planned.filter((one) => one.fault === 'changed_since');
  if (stale.length === 0) return;
  const changers = await readLastChangers(db, actor, [...new Set(stale.map((one) => one.action.id))]);
  for (const one of stale) one.changed_by = changers.get(one.action.id) ?? null;
}
