import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { referenceIn } from '../search/searching.server.ts';
import type { CloseForm } from './triage-schema.ts';
import { reportFor, type Triaged } from './triage.server.ts';

/**
 * The report that goes on in a duplicate's place: one that the actor reads and that is not itself gone or a duplicate.
 * Both rows are held, in the order of their ids, so that of two that are merged into each other at once the second is refused.
 */
async function survivorOf(tx: Tx, actor: Actor, report: Triaged, into: string): Promise<string> {
  const survivor = await tx
    .selectFrom('reports')
    .select('id')
    .where('ref', '=', referenceIn(into) ?? '')
    .where('id', '<>', report.id)
    .where('issued_at', 'is not', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  if (!survivor) throw new Refusal('invalid', 'no_survivor');
  for (const id of [report.id, survivor.id].sort())
    await tx
      .updateTable('reports')
      .set((eb) => ({ updated_at: eb.ref('updated_at') }))
      .where('id', '=', id)
      .execute();
  const standing = await tx
    .selectFrom('reports')
    .select('id')
    .where('id', '=', survivor.id)
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('closed_as', 'is', null), eb('closed_as', '<>', 'duplicate')]))
    .executeTakeFirst();
  if (!standing) throw new Refusal('invalid', 'survivor_gone');
  return survivor.id;
}

/** Whether the actor reads an assessment of a report. */
async function isAssessed(tx: Tx, actor: Actor, reportId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('report_assessments as a')
    .select('a.id')
    .where('a.report_id', '=', reportId)
    .where(visibleTo(actor, 'a'))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Closes a report with its outcome and a note. A duplicate names the report that goes on: neither's readers change, ties stay
 * where they are, and who reads only one of the two never learns of the other. What is acted on or monitored was assessed first.
 */
export async function closeReport(db: Db, actor: Actor, ref: string, { outcome, note, into, shown }: CloseForm, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    const merged_into_id = outcome === 'duplicate' ? await survivorOf(tx, actor, report, into) : null;
    if ((outcome === 'acted_on' || outcome === 'monitored') && !(await isAssessed(tx, actor, report.id)))
      throw new Refusal('invalid', 'assess_first');
    const at = now.toISOString();
    const closed = await tx
      .updateTable('reports')
      .set({ closed_at: at, closed_as: outcome })
      .where('id', '=', report.id)
      .where('closed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning(['id', 'audience_id'])
      .executeTakeFirst();
    if (!closed) throw new Refusal('conflict', 'closed');
    refuseOtherReaders(closed, shown);
    await tx
      .insertInto('report_closings')
      .values({
        ...{ id: newId(), home_body_id: report.home_body_id, audience_id: closed.audience_id, author_id: actor.id, issued_at: at },
        ...{ quarantined_at: null, report_id: report.id, outcome, note, merged_into_id },
        ...{ reopened_at: null, reopened_by: null, reopening_reason: '' },
      })
      .execute();
    enter({
      act: 'report.closed',
      subject_kind: 'report',
      subject_id: report.id,
      audience_id: report.audience_id,
      detail: { outcome, note: sha256(note), ...(merged_into_id === null ? {} : { into: merged_into_id }) },
    });
  });
}

/** Opens a closed report again, with a reason; how it was closed is kept. */
export async function reopenReport(db: Db, actor: Actor, ref: string, reason: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    const opened = await tx
      .updateTable('reports')
      .set({ closed_at: null, closed_as: null })
      .where('id', '=', report.id)
      .where('closed_at', 'is not', null)
      .executeTakeFirst();
    if (Number(opened.numUpdatedRows) === 0) throw new Refusal('conflict', 'not_closed');
    await tx
      .updateTable('report_closings')
      .set({ reopened_at: now.toISOString(), reopened_by: actor.id, reopening_reason: reason })
      .where('report_id', '=', report.id)
      .where('reopened_at', 'is', null)
      .execute();
    enter({
      act: 'report.reopened',
      subject_kind: 'report',
      subject_id: report.id,
      audience_id: report.audience_id,
      detail: { reason: sha256(reason) },
    });
  });
}
