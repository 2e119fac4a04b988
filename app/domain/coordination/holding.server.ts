import { Refusal, found } from '#app/http/refusal.ts';
import { can, type Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { CaseState, Db, Row, Tx } from '#db/schema.ts';

export type Case = Row<'coordination_cases'>;

/** What a form showed of a case's readers (shownReaders); null: no form is asked, words come from where the readers are known. */
export type Shown = string | null;

/** A case that the actor reads, and may do an act upon; refused as if there were none where they do not read it. */
export async function holdCase(db: Db | Tx, actor: Actor, ref: string, act: Act): Promise<Case> {
  const row = found(
    await db.selectFrom('coordination_cases as c').selectAll('c').where('c.ref', '=', ref).where(visibleTo(actor, 'c')).executeTakeFirst(),
  );
  if (!can(actor, act, { ...row, controlling_party: actor.party_id })) throw new Refusal('forbidden');
  return row;
}

/** The actor's own side of a case; refused to whom is of neither. */
export function ownSide(actor: Actor, { party, other_party }: Case): string {
  if (actor.party_id !== party && actor.party_id !== other_party) throw new Refusal('forbidden', 'not_a_side');
  return actor.party_id;
}

/**
 * Takes the case for this act: its row is changed first, so that what both sides say is counted one after the other. Refused where it is not in
 * one of these states, in force by its day meanwhile, where it was changed since `version`, where the time for comments ran out while it was to be taken in, and where other
 * readers than those that were `shown` to who speaks in it would read what they say. What it gives is how it stands from here on: also for
 * the journal, whose entry has the readers of then.
 */
export async function takeCase(
  tx: Tx,
  id: string,
  states: readonly CaseState[],
  change: Partial<
    Pick<Case, 'state' | 'notified_at' | 'comments_until' | 'in_force_at' | 'reason' | 'audience_id' | 'title' | 'proposal' | 'other_party'>
  >,
  now: Date,
  { until = 'any', version, shown }: { until?: 'open' | 'any'; version?: number; shown?: Shown } = {},
): Promise<Case> {
  const at = now.toISOString();
  const row = await tx
    .updateTable('coordination_cases')
    .set((eb) => ({ ...change, updated_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', [...states])
    .where('quarantined_at', 'is', null)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .$if(!states.includes('in_force'), (query) => query.where((eb) => eb.or([eb('in_force_at', 'is', null), eb('in_force_at', '>', at)])))
    .$if(until === 'open', (query) => query.where('comments_until', '>', at))
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Refusal('conflict', 'case_moved_on');
  if (shown !== undefined && shown !== null) refuseOtherReaders(row, shown);
  return row;
}

/**
 * Holds a case as it is for a question that is put under it: no version and no time of the case tells anybody that one was. Refused where it
 * was dropped, and where it has other readers than those that were `shown`.
 */
export async function stayCase(tx: Tx, id: string, shown: Shown): Promise<Case> {
  const row = await tx
    .updateTable('coordination_cases')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .where('state', '<>', 'dropped')
    .where('quarantined_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Refusal('conflict', 'case_moved_on');
  if (shown !== null) refuseOtherReaders(row, shown);
  return row;
}

/** Keeps search up with a case. */
export async function keepCaseSearchable(tx: Tx, id: string): Promise<void> {
  const { created_at, proposal, ...row } = await tx
    .selectFrom('coordination_cases')
    .select(['home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'created_at', 'title', 'proposal', 'ref'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepSearchable(tx, {
    ...row,
    subject_kind: 'coordination_case',
    subject_id: id,
    at: created_at,
    words: `${row.title}\n${proposal}`,
  });
}
