import './reports.css';
import './triage.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { recordOpenings, withoutText } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { answerQuestion, takeBackQuestion } from '#app/domain/reports/asking.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { readTriage } from '#app/domain/reports/triage-reading.server.ts';
import { answerForm, takeBackForm } from '#app/domain/reports/triage-schema.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { PageOfReport } from './page-of-report.tsx';
import { Questions } from './triage-parts.tsx';
import { sendForm } from './triage-sending.server.ts';

/** GET /reports/:ref/questions: what was asked of the author; for the author, where an answer is sent to. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  await recordOpenings(db, actor, [withoutText(report)], now);
  const { triage, audience } = await readTriage(db, actor, report, now);
  const { ref, title, marking, own } = report;
  return {
    title: catalogueOf(actor.language).triage.questionsOf(ref),
    report: { ref, title, marking },
    questions: triage.questions,
    parties: audience.parties,
    may: own && triage.state !== 'withdrawn' && can(actor, 'report.answer', { home_body_id: report.home_body_id, author_id: actor.id }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const ref = params.ref ?? '';
    const report = found(await readReportByRef(context.db, actor, ref, context.now));
    const form = await request.formData();
    if (textOf(form, 'act') === 'take_back') {
      const back = await sendForm(args, form, 'take_back', takeBackForm, ({ question }) =>
        takeBackQuestion(context.db, actor, ref, question, context.now),
      );
      if (back) return data({ ...back, question: '' }, { status: back.status });
      return redirect(`/reports/${ref}#questions`);
    }
    const { triage } = await readTriage(context.db, actor, report, context.now);
    if (!report.own && !triage.questions.some((question) => question.mine)) throw new Refusal('forbidden');
    const returned = await sendForm(args, form, 'answer', answerForm, (value) =>
      answerQuestion(context.db, actor, ref, value, context.now),
    );
    if (returned) return data({ ...returned, question: textOf(form, 'question') }, { status: returned.status });
    return redirect(`/reports/${ref}#questions`);
  },
  { showsAgain: true },
);

/** After a refusal the answers as they stand now are needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function QuestionsPage() {
  const { triage } = useTriageText();
  const { title, report, questions, parties, may } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  return (
    <PageOfReport title={title} report={report} marking={report.marking} parties={parties} refusal={returned?.refusal}>
      <Section title={triage.questions}>
        <Questions report={report.ref} questions={questions} may={may} answered={returned} />
      </Section>
    </PageOfReport>
  );
}
