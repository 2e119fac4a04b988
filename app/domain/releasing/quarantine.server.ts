import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row, StoppableKind, Tx } from '#db/schema.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import { isWithin } from '../audience/changing.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { supersedeReleased } from '../decisions/adopting.server.ts';
import { endSilence } from '../decisions/holding.server.ts';
import { runOutSilences } from '../decisions/running-out.server.ts';
import { kindOf } from './kinds.ts';
import { narrowParts } from './parts.server.ts';
import { findStoppable, readStoppable, tableOf, type Stoppable } from './stoppable.server.ts';
import { markBeside, readDecidable, release } from './stopped.server.ts';

type Standing = Pick<Row<'quarantines'>, 'ref' | 'home_body_id' | 'audience_id' | 'author_id'>;

/** Puts a record where nobody reads it. That it is not there yet is in the statement: of two at once, one did it. */
async function quarantine(tx: Tx, enter: Enter, actor: Actor, record: Stoppable, reason: string, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const { kind, id } = record;
  const { rows } = await sql<Standing>`update ${sql.table(tableOf[kind])} set quarantined_at = ${at}, version = version + 1
    where id = ${id} and quarantined_at is null returning ref, home_body_id, audience_id, author_id`.execute(tx);
  const [standing] = rows;
  if (!standing) return false;
  await markBeside(tx, record, null, at);
  const begun = { began_at: at, began_by: actor.id, kept_at: null, ended_at: null, decided_by: null, note: '' };
  await tx
    .insertInto('quarantines')
    .values({ id: newId(), subject_kind: kind, subject_id: id, ...standing, reason, ...begun })
    .execute();
  const detail = { digest: sha256(reason) };
  enter({ act: `${kind}.quarantined`, subject_kind: kind, subject_id: id, audience_id: standing.audience_id, detail });
  return true;
}

/** Quarantines a record that the actor reads and may act on. From now on nobody reads it, the actor neither. */
export async function quarantineRecord(db: Db, actor: Actor, kind: StoppableKind, ref: string, reason: string, now: Date): Promise<void> {
  // A silence that had run out is a consent given, however late that is noticed.
  if (kind === 'decision') await runOutSilences(db, now);
  await write(db, actor.id, now, async (tx, enter) => {
    const record = found(await readStoppable(tx, actor, kind, ref));
    if (!can(actor, 'record.quarantine', record)) throw new Refusal('forbidden');
    if (!(await quarantine(tx, enter, actor, record, reason, now))) throw new Refusal('not_found');
  });
}

/**
 * Quarantines by the reference alone, for the secretariat, who may not read it. Tells nothing: not whether there is such a record, nor
 * whether it was quarantined already. That somebody asked is entered either way.
 */
export async function quarantineBlind(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  if (!actor.offices.includes('secretariat')) throw new Refusal('forbidden');
  if (kindOf(ref) === 'decision') await runOutSilences(db, now);
  await write(db, actor.id, now, async (tx, enter) => {
    const record = await findStoppable(tx, actor, ref);
    enter({ act: 'quarantine.asked', subject_kind: 'person', subject_id: actor.id, detail: { reference: sha256(ref) } });
    if (record && can(actor, 'record.quarantine', record)) await quarantine(tx, enter, actor, record, '', now);
  });
}

/** What is decided about a quarantined record. */
export type QuarantineDecision = { as: 'release' } | { as: 'keep' } | { as: 'narrow'; chosen: ChosenAudience };

/**
 * Decides about a quarantined record: it is released as it was, or to fewer, or it stays. A co_chair of the author's party alone, or who decides in their place.
 * Released with a choice of readers it may not go to more than it was for: that is a change of its own, made when it can be read.
 * A silence procedure ends with its release: while it ran, nobody could read what they were silent about.
 */
export async function decideQuarantine(
  db: Db,
  actor: Actor,
  quarantineId: string,
  decision: QuarantineDecision,
  note: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const record = found(await readDecidable(tx, actor, quarantineId, now));
    const { kind, home_body_id } = record;
    const settled = await tx
      .updateTable('quarantines')
      .set({ ...(decision.as === 'keep' ? { kept_at: at } : { ended_at: at }), decided_by: actor.id, note })
      .where('id', '=', quarantineId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (Number(settled.numUpdatedRows) === 0) throw new Refusal('conflict', 'readers_changed');
    const entered = { subject_kind: kind, subject_id: record.id } as const;
    if (decision.as === 'keep') {
      enter({ act: `${kind}.kept_in_quarantine`, ...entered, audience_id: record.audience_id, detail: { digest: sha256(note) } });
      return;
    }
    const from = await readAudience(tx, record.audience_id);
    let to = from;
    if (decision.as === 'narrow') {
      const chosen = { ...decision.chosen, home_body_id };
      to = await changeAudience(tx, actor, { audience_id: record.audience_id, subject: null }, chosen, now);
      if (!isWithin(to, from)) throw new Refusal('invalid', 'only_narrower');
      if (isWithin(from, to)) throw new Refusal('invalid', 'nothing_changed');
    }
    const audience_id = await keepAudience(tx, to);
    await release(tx, record, audience_id, now);
    await narrowParts(tx, kind, record, from, to, now);
    if (kind === 'decision') await supersedeReleased(tx, enter, record.id, now);
    const ended = kind === 'decision' && (await endSilence(tx, record.id, 'void', at));
    const detail = { digest: sha256(note), audience_from: record.audience_id, ...(ended ? { silence: 'void' } : {}) };
    enter({ act: `${kind}.released`, ...entered, audience_id, detail });
  });
}
