import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { capacitiesIn } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { isAsNarrow, MARKINGS, type Audience } from '#app/policy/reading.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { noteRelying } from './relying.server.ts';
import type { AssessForm, DissentForm } from './triage-schema.ts';
import { reportFor } from './triage.server.ts';

/** The markings that what hangs on a report may have: its own and narrower ones; RED only where somebody is named to read it. */
export function markingsWithin(audience: Audience): Marking[] {
  return MARKINGS.filter(
    (marking) =>
      isAsNarrow(marking, audience.marking) && (marking !== 'RED' || marking === audience.marking || audience.persons.length > 0),
  );
}

/** What the form of an assessment needs: the markings it may have, and the revision that is judged. The report was found readable. */
export async function readAssessing(
  db: Db,
  report: { id: string; audience_id: string },
): Promise<{ markings: Marking[]; revision: string }> {
  const newest = await db
    .selectFrom('report_revisions')
    .select('id')
    .where('report_id', '=', report.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { markings: markingsWithin(await readAudience(db, report.audience_id)), revision: newest?.id ?? '' };
}

/** The group's judgement as the actor reads it now, for a form to name. The report is held meanwhile: no other can come between. */
async function newestAssessment(tx: Tx, actor: Actor, reportId: string): Promise<string> {
  const newest = await tx
    .selectFrom('report_assessments as a')
    .select('a.id')
    .where('a.report_id', '=', reportId)
    .where(visibleTo(actor, 'a'))
    .orderBy('a.issued_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.id ?? 'none';
}

/**
 * Judges a report for the group. Every assessment is kept and the newest stands. It is bound to the revision that was judged:
 * one that was overtaken while it was written is refused, and its writer reads the newer revision first; as they read first what another
 * judged meanwhile, where they may read that.
 */
export async function assessReport(db: Db, actor: Actor, ref: string, input: AssessForm, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    const audience = await readAudience(tx, report.audience_id);
    if (!markingsWithin(audience).includes(input.marking)) throw new Refusal('invalid', 'wider');
    const held = await tx
      .updateTable('reports')
      .set((eb) => ({ updated_at: eb.ref('updated_at') }))
      .where('id', '=', report.id)
      .where('audience_id', '=', report.audience_id)
      .where('revision', '=', (eb) =>
        eb
          .selectFrom('report_revisions')
          .select('number')
          .where('report_revisions.id', '=', input.revision)
          .where('report_revisions.report_id', '=', report.id),
      )
      .where('closed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(held.numUpdatedRows) === 0) throw new Refusal('conflict', report.closed_at === null ? 'revised' : 'closed');
    refuseOtherReaders(report, input.shown);
    if (input.known !== undefined && input.known !== (await newestAssessment(tx, actor, report.id)))
      throw new Refusal('conflict', 'assessed');
    await noteRelying(tx, enter, actor, report, now);
    const { likelihood, impact, confidence, reasons, marking } = input;
    const id = newId();
    const audience_id = await keepAudience(tx, { ...audience, marking });
    await tx
      .insertInto('report_assessments')
      .values({
        ...{ id, home_body_id: report.home_body_id, audience_id, author_id: actor.id, issued_at: now.toISOString(), quarantined_at: null },
        ...{ report_id: report.id, revision: report.revision, likelihood, impact, confidence, reasons },
      })
      .execute();
    enter({
      act: 'report.assessed',
      subject_kind: 'assessment',
      subject_id: id,
      audience_id,
      detail: { report: report.id, revision: report.revision, likelihood, impact, confidence, reasons: sha256(reasons) },
    });
  });
}

/** Says that the actor does not share an assessment, with their own judgement; once each. It is read by those who read the assessment. */
export async function dissentFrom(db: Db, actor: Actor, ref: string, input: DissentForm, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.dissent');
    const assessment = found(
      await tx
        .selectFrom('report_assessments as a')
        .select(['a.id', 'a.audience_id', 'a.author_id'])
        .where('a.id', '=', input.assessment)
        .where('a.report_id', '=', report.id)
        .where(visibleTo(actor, 'a'))
        .executeTakeFirst(),
    );
    if (assessment.author_id === actor.id) throw new Refusal('invalid', 'own_assessment');
    const { likelihood, impact, confidence, reasons } = input;
    const id = newId();
    const said = await tx
      .insertInto('report_dissents')
      .values({
        ...{ id, home_body_id: report.home_body_id, audience_id: assessment.audience_id, author_id: actor.id },
        ...{ issued_at: now.toISOString(), quarantined_at: null, report_id: report.id, assessment_id: assessment.id },
        party_id: actor.party_id,
        capacity: capacitiesIn(actor, report.home_body_id).includes('co_chair') ? 'co_chair' : 'member',
        ...{ likelihood, impact, confidence, reasons },
      })
      .onConflict((conflict) => conflict.columns(['assessment_id', 'author_id']).doNothing())
      .executeTakeFirst();
    if (Number(said.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict', 'dissented');
    enter({
      act: 'report.dissented',
      subject_kind: 'dissent',
      subject_id: id,
      audience_id: assessment.audience_id,
      detail: { report: report.id, assessment: assessment.id, likelihood, impact, confidence, reasons: sha256(reasons) },
    });
  });
}
