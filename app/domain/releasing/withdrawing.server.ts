import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf } from '#app/policy/readers.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { readReleasable, type Releasable } from './record.server.ts';

/** Whoever had opened a report or commented on it (a GREEN one's openings are not kept), and those of its readers who lead an action that comes from it: a lead who may not read it is told nothing. */
async function concerned(tx: Tx, report: Releasable, now: Date): Promise<Set<string>> {
  const { audience_id, home_body_id, author_id } = report;
  const openers = await tx
    .selectFrom('openings')
    .select('person_id')
    .where('subject_id', '=', report.id)
    .where('subject_kind', '=', 'report')
    .execute();
  const commented = await tx
    .selectFrom('comments')
    .select('author_id')
    .distinct()
    .where('subject_kind', '=', 'report')
    .where('subject_id', '=', report.id)
    .execute();
  const leads = await tx
    .selectFrom('ties')
    .innerJoin('action_leads', 'action_leads.action_id', 'ties.from_id')
    .select('action_leads.person_id')
    .where('ties.to_id', '=', report.id)
    .where('ties.from_kind', '=', 'action')
    .where('ties.to_kind', '=', 'report')
    .where('action_leads.person_id', 'is not', null)
    .execute();
  const readers =
    leads.length > 0 ? await readersOf(tx, { audience: await readAudience(tx, audience_id), home_body_id, author_id }, now) : [];
  return new Set([
    ...openers.map((one) => one.person_id),
    ...commented.flatMap((one) => one.author_id ?? []),
    ...readers.map(({ id }) => id).filter((id) => leads.some((one) => one.person_id === id)),
  ]);
}

/**
 * Takes a report back, with the reason: it stays as it was for those who read it, marked as withdrawn, and nothing more is done with it.
 * Everybody who had opened it or commented on it, and those of its readers who lead an action that comes from it, get a notice.
 */
export async function withdrawReport(db: Db, actor: Actor, ref: string, version: number, reason: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readReleasable(tx, actor, ref));
    if (!can(actor, 'report.withdraw', report)) throw new Refusal('forbidden');
    const withdrawn = await tx
      .updateTable('reports')
      .set((eb) => ({ withdrawn_at: at, withdrawn_reason: reason, updated_at: at, version: eb('version', '+', 1) }))
      .where('id', '=', report.id)
      .where('version', '=', version)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(withdrawn.numUpdatedRows) === 0) throw new Refusal('conflict', report.withdrawn_at ? 'withdrawn' : 'report_changed');
    const told = await concerned(tx, report, now);
    told.delete(actor.id);
    for (const person_id of told) await tx.insertInto('withdrawal_notices').values({ person_id, report_id: report.id }).execute();
    const detail = { digest: sha256(reason) };
    enter({ act: 'report.withdrawn', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id, detail });
  });
}

/** The actor has seen the notice that a report was withdrawn. Says nothing of one that they were never given. */
export async function seeWithdrawal(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const seen = await tx
      .updateTable('withdrawal_notices')
      .set({ seen_at: now.toISOString() })
      .where('person_id', '=', actor.id)
      .where('seen_at', 'is', null)
      .where('report_id', 'in', (eb) => eb.selectFrom('reports').select('id').where('ref', '=', ref))
      .executeTakeFirst();
    if (Number(seen.numUpdatedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'notice.seen', subject_kind: 'person', subject_id: actor.id, detail: { reference: sha256(ref) } });
  });
}
