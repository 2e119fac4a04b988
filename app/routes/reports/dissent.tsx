import './reports.css';
import './triage.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { recordOpenings, withoutText } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { dissentFrom } from '#app/domain/reports/assessing.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { readTriage } from '#app/domain/reports/triage-reading.server.ts';
import { dissentForm } from '#app/domain/reports/triage-schema.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { ErrorSummary } from '#app/ui/fields.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { PageOfReport } from './page-of-report.tsx';
import { JudgementFields, judgementErrors } from './judgement-fields.tsx';
import { Assessments, Judgements } from './judgements.tsx';
import { sendForm } from './triage-sending.server.ts';

/** GET /reports/:ref/dissent: to say that one does not share the assessment that stands, with one's own judgement. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  if (!can(actor, 'report.dissent', report)) throw new Refusal('forbidden');
  await recordOpenings(db, actor, [withoutText(report)], now);
  const { triage, audience } = await readTriage(db, actor, report, now);
  const { ref, title, marking, likelihood, impact, confidence } = report;
  return {
    title: catalogueOf(actor.language).triage.dissentTitle(ref),
    report: { ref, title, marking, likelihood, impact, confidence },
    assessments: triage.assessments,
    said: catalogueOf(actor.language).triageFaults,
    parties: audience.parties,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const ref = params.ref ?? '';
    const form = await request.formData();
    const report = found(await readReportByRef(context.db, actor, ref, context.now));
    if (!can(actor, 'report.dissent', report)) throw new Refusal('forbidden');
    const returned = await sendForm(args, form, 'dissent', dissentForm, (value) => dissentFrom(context.db, actor, ref, value, context.now));
    return returned ? data(returned, { status: returned.status }) : redirect(`/reports/${ref}`);
  },
  { showsAgain: true },
);

/** After a refusal the assessments as they stand now are needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function DissentPage() {
  const text = useTriageText();
  const { triage, frame } = text;
  const { title, report, assessments, said, parties } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const [form, fields] = useForm<Record<'likelihood' | 'impact' | 'confidence' | 'reasons' | 'assessment', string>>({
    id: 'dissent',
    lastResult: returned?.result ?? null,
  });
  const [newest] = assessments;
  const may = newest && !newest.own && !newest.dissented;
  return (
    <PageOfReport title={title} report={report} marking={report.marking} parties={parties} refusal={returned?.refusal}>
      {!newest && <Empty>{said.no_assessment}</Empty>}
      {newest?.own && <p className="notice">{said.own_assessment}</p>}
      {newest?.dissented && !returned?.refusal && <p className="notice">{said.dissented}</p>}
      <Judgements author={report} assessments={assessments} />
      {newest && (
        <Section title={triage.assessments}>
          <Assessments assessments={[newest]} />
        </Section>
      )}
      {may && (
        <Form method="post" id={form.id} noValidate className="sheet">
          <ErrorSummary errors={judgementErrors(fields, text)} />
          <p className="help">{triage.dissentHelp}</p>
          <input type="hidden" name="assessment" value={newest.id} />
          <JudgementFields fields={fields} reasonsHelp={triage.dissentReasonsHelp} />
          <div className="acts">
            <button className="main">{triage.dissentSave}</button>
            <Link className="button" to={`/reports/${report.ref}`}>
              {frame.cancel}
            </Link>
          </div>
        </Form>
      )}
    </PageOfReport>
  );
}
