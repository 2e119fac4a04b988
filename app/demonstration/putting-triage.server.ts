import { assessReport, dissentFrom, readAssessing } from '#app/domain/reports/assessing.server.ts';
import { answerQuestion, askAuthor } from '#app/domain/reports/asking.server.ts';
import { closeReport } from '#app/domain/reports/closing.server.ts';
import { takeReport } from '#app/domain/reports/triage.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { dayAway } from './days.ts';
import { TRIAGE, type DemonstrationTriage } from './triage.ts';

interface Acting {
  db: Db;
  now: Date;
  /** the reference of a report, by its key */
  refOf: (key: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** What triage has brought to a report already, so that a run that was cut off does nothing twice. */
async function readSoFar(db: Db, ref: string) {
  const report = await db
    .selectFrom('reports')
    .select(['id', 'audience_id', 'taken_at', 'closed_at'])
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();
  const of = (table: 'report_assessments' | 'report_dissents' | 'report_questions') =>
    db.selectFrom(table).select('id').where('report_id', '=', report.id).orderBy('id').executeTakeFirst();
  const question = await db
    .selectFrom('report_questions')
    .select(['id', 'answered_at'])
    .where('report_id', '=', report.id)
    .executeTakeFirst();
  return { report, question, assessment: await of('report_assessments'), dissent: await of('report_dissents') };
}

/** The acts of triage as steps by their day, to be taken among those of the other records. */
export function triageSteps({ db, now, refOf, actorThen }: Acting): { ago: number; take: () => Promise<void> }[] {
  const step = (
    it: DemonstrationTriage,
    act: { by: string; ago: number } | undefined,
    doing: (by: Actor, ref: string, then: Date) => Promise<void>,
  ) =>
    act
      ? [
          {
            ago: act.ago,
            take: async () => {
              const { actor, then } = await actorThen(act.by, act.ago);
              await doing(actor, refOf(it.report), then);
            },
          },
        ]
      : [];
  return TRIAGE.flatMap((it) => [
    ...step(it, it.taken, async (by, ref, then) => {
      if ((await readSoFar(db, ref)).report.taken_at === null) await takeReport(db, by, ref, then);
    }),
    ...step(it, it.asked, async (by, ref, then) => {
      const { asked } = it;
      if (asked && !(await readSoFar(db, ref)).question)
        await askAuthor(db, by, ref, { words: asked.words, due_on: dayAway(now, asked.due) }, then);
    }),
    ...step(it, it.asked?.answer, async (by, ref, then) => {
      const { question } = await readSoFar(db, ref);
      if (question?.answered_at === null)
        await answerQuestion(db, by, ref, { question: question.id, words: it.asked?.answer?.words ?? '' }, then);
    }),
    ...step(it, it.assessed, async (by, ref, then) => {
      const { report, assessment } = await readSoFar(db, ref);
      if (assessment || !it.assessed) return;
      const { likelihood, impact, confidence, reasons } = it.assessed;
      const { markings, revision } = await readAssessing(db, report);
      await assessReport(db, by, ref, { likelihood, impact, confidence, reasons, marking: markings[0] ?? 'RED', revision }, then);
    }),
    ...step(it, it.dissent, async (by, ref, then) => {
      const { assessment, dissent } = await readSoFar(db, ref);
      if (dissent || !assessment || !it.dissent) return;
      const { likelihood, impact, confidence, reasons } = it.dissent;
      await dissentFrom(db, by, ref, { likelihood, impact, confidence, reasons, assessment: assessment.id }, then);
    }),
    ...step(it, it.closed, async (by, ref, then) => {
      if (!it.closed || (await readSoFar(db, ref)).report.closed_at !== null) return;
      await closeReport(db, by, ref, { outcome: it.closed.outcome, note: it.closed.note, into: '' }, then);
    }),
  ]);
}
