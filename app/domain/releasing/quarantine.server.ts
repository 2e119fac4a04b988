import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import { isWithin } from '../audience/changing.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { narrowParts } from './parts.server.ts';
import { readDecidedSides } from './deciding.server.ts';
import { pointAt, readReleasable, selectReleasable, type Releasable } from './record.server.ts';

/** Puts a report where nobody reads it. That it is not there yet is in the statement: of two at once, one did it. */
async function quarantine(tx: Tx, enter: Enter, actor: Actor, report: Releasable, reason: string, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const put = await tx
    .updateTable('reports')
    .set((eb) => ({ quarantined_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', report.id)
    .where('quarantined_at', 'is', null)
    .executeTakeFirst();
  if (Number(put.numUpdatedRows) === 0) return false;
  await tx
    .updateTable('search_documents')
    .set({ quarantined_at: at })
    .where('subject_id', '=', report.id)
    .where('subject_kind', '=', 'report')
    .execute();
  const begun = { kept_at: null, ended_at: null, decided_by: null, note: '' };
  await tx
    .insertInto('quarantines')
    .values({ id: newId(), report_id: report.id, reason, began_at: at, began_by: actor.id, ...begun })
    .execute();
  const detail = { digest: sha256(reason) };
  enter({ act: 'report.quarantined', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id, detail });
  return true;
}

/** Quarantines a report that the actor reads and may act on. From now on nobody reads it, the actor neither. */
export async function quarantineReport(db: Db, actor: Actor, ref: string, reason: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readReleasable(tx, actor, ref));
    if (!can(actor, 'record.quarantine', report)) throw new Refusal('forbidden');
    if (!(await quarantine(tx, enter, actor, report, reason, now))) throw new Refusal('not_found');
  });
}

/**
 * Quarantines by the reference alone, for the secretariat, who may not read it. Tells nothing: not whether there is such a report, nor
 * whether it was quarantined already. That somebody asked is entered either way.
 */
export async function quarantineBlind(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  if (!actor.offices.includes('secretariat')) throw new Refusal('forbidden');
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await selectReleasable(tx).where('reports.ref', '=', ref).executeTakeFirst();
    enter({ act: 'quarantine.asked', subject_kind: 'person', subject_id: actor.id, detail: { reference: sha256(ref) } });
    if (report && can(actor, 'record.quarantine', { ...report, quarantined_at: null })) await quarantine(tx, enter, actor, report, '', now);
  });
}

/** What is decided about a quarantined report. */
export type QuarantineDecision = { as: 'release' } | { as: 'keep' } | { as: 'narrow'; chosen: ChosenAudience };

/** The report of a quarantine that stands, if the actor decides about it; to others it is not there. */
export async function readDecidable(db: Db | Tx, actor: Actor, quarantineId: string, now: Date): Promise<Releasable | null> {
  const report = await selectReleasable(db)
    .innerJoin('quarantines', 'quarantines.report_id', 'reports.id')
    .where('quarantines.id', '=', quarantineId)
    .where('quarantines.ended_at', 'is', null)
    .executeTakeFirst();
  if (!report) return null;
  const sides = await readDecidedSides(db, actor, now);
  const decides = sides.some(({ body_id, party_id }) => body_id === report.home_body_id && party_id === (report.author_party_id ?? null));
  return decides ? report : null;
}

/**
 * Decides about a quarantined report: it is released as it was, or to fewer, or it stays. A co_chair of the author's party alone, or who decides in their place.
 * Released with a choice of readers it may not go to more than it was for: that is a change of its own, made when it can be read.
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
    const report = found(await readDecidable(tx, actor, quarantineId, now));
    const settled = await tx
      .updateTable('quarantines')
      .set({ ...(decision.as === 'keep' ? { kept_at: at } : { ended_at: at }), decided_by: actor.id, note })
      .where('id', '=', quarantineId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (Number(settled.numUpdatedRows) === 0) throw new Refusal('conflict', 'readers_changed');
    const entered = { subject_kind: 'report', subject_id: report.id } as const;
    if (decision.as === 'keep') {
      enter({ act: 'report.kept_in_quarantine', ...entered, audience_id: report.audience_id, detail: { digest: sha256(note) } });
      return;
    }
    const from = await readAudience(tx, report.audience_id);
    let to = from;
    if (decision.as === 'narrow') {
      const chosen = { ...decision.chosen, home_body_id: report.home_body_id };
      to = await changeAudience(tx, actor, { audience_id: report.audience_id, subject: null }, chosen, now);
      if (!isWithin(to, from)) throw new Refusal('invalid', 'only_narrower');
      if (isWithin(from, to)) throw new Refusal('invalid', 'nothing_changed');
    }
    const audience_id = await keepAudience(tx, to);
    await pointAt(tx, report, audience_id, now, { quarantined_at: null });
    await narrowParts(tx, report, from, to, now);
    const detail = { digest: sha256(note), audience_from: report.audience_id };
    enter({ act: 'report.released', ...entered, audience_id, detail });
  });
}
