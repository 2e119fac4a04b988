import './reports.css';
import './triage.css';
import './versions.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { recordOpenings } from '#app/domain/audience/openings.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { assessReport, readAssessing } from '#app/domain/reports/assessing.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { compareRevisions } from '#app/domain/reports/revisions.server.ts';
import { readTriage } from '#app/domain/reports/triage-reading.server.ts';
import { assessForm } from '#app/domain/reports/triage-schema.ts';
import { reportFor } from '#app/domain/reports/triage.server.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { ErrorSummary, SelectField } from '#app/ui/fields.tsx';
import { Prose, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { PageOfReport } from './page-of-report.tsx';
import { JudgementFields, judgementErrors } from './judgement-fields.tsx';
import { Assessments, Judgements } from './judgements.tsx';
import { OvertakenAssessment } from './overtaken-assessment.tsx';
import { sendForm } from './triage-sending.server.ts';

/** GET /reports/:ref/assess: the group's judgement, beside the author's and the ones before. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  if (!can(actor, 'report.triage', report)) throw new Refusal('forbidden');
  await recordOpenings(db, actor, [{ ...report, kind: 'report' }], now);
  const { triage, audience } = await readTriage(db, actor, report, now);
  const { ref, title, marking, description, likelihood, impact, confidence } = report;
  return {
    title: catalogueOf(actor.language).triage.assessTitle(ref),
    report: { ref, title, marking, description, likelihood, impact, confidence },
    assessments: triage.assessments,
    parties: audience.parties,
    open: triage.state !== 'closed' && triage.state !== 'withdrawn',
    said: catalogueOf(actor.language).triageFaults,
    shown: shownReaders(report),
    ...(await readAssessing(db, report)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** What a judgement was overtaken by while it was written, beside it: what changed of the report, and what another judged. */
async function readOvertaken({ actor, context, params }: ActingArgs, form: FormData) {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  const [newest] = (await readTriage(db, actor, report, now)).triage.assessments;
  const { revision } = await readAssessing(db, report);
  const judged = textOf(form, 'revision');
  return {
    changes: judged === revision ? null : await compareRevisions(db, actor, report.id, judged, revision),
    theirs: newest && newest.id !== textOf(form, 'known') ? newest : null,
    yours: { likelihood: textOf(form, 'likelihood'), impact: textOf(form, 'impact'), confidence: textOf(form, 'confidence') },
    reasons: textOf(form, 'reasons'),
  };
}
export type Overtaken = Awaited<ReturnType<typeof readOvertaken>>;

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const ref = params.ref ?? '';
    const form = await request.formData();
    found(await readReportByRef(context.db, actor, ref, context.now));
    await reportFor(context.db, actor, ref, 'report.triage').catch((reason: unknown) => {
      if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    });
    const returned = await sendForm(args, form, 'assess', assessForm, (value) => assessReport(context.db, actor, ref, value, context.now));
    if (!returned) return redirect(`/reports/${ref}`);
    const overtaken = returned.status === statusOf.conflict ? await readOvertaken(args, form) : null;
    return data({ ...returned, overtaken }, { status: returned.status });
  },
  { showsAgain: true },
);

/** After a conflict the report as it stands now is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function AssessPage() {
  const text = useTriageText();
  const { triage, policy, frame } = text;
  const { title, report, assessments, parties, open, said, shown, markings, revision } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const [form, fields] = useForm<Record<'likelihood' | 'impact' | 'confidence' | 'reasons' | 'marking', string>>({
    id: 'assess',
    lastResult: returned?.result ?? null,
    defaultValue: { marking: markings[0] ?? '' },
  });
  return (
    <PageOfReport title={title} report={report} marking={report.marking} parties={parties} refusal={returned?.refusal}>
      {!open && <p className="warning">{said.closed}</p>}
      {returned?.overtaken && <OvertakenAssessment overtaken={returned.overtaken} />}
      <p className="help">{triage.assessHelp}</p>
      <details open={Boolean(returned?.refusal)}>
        <summary>{text.reports.sections.what}</summary>
        <Prose words={report.description} />
      </details>
      <Judgements author={report} assessments={assessments} />
      {open && (
        <Form method="post" id={form.id} noValidate className="sheet">
          <ErrorSummary errors={judgementErrors(fields, text)} />
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="shown" value={shown} />
          <input type="hidden" name="known" value={assessments[0]?.id ?? 'none'} />
          <JudgementFields fields={fields} reasonsHelp={triage.reasonsHelp} />
          <SelectField
            field={fields.marking}
            label={triage.marking}
            help={triage.markingHelp}
            options={markings.map((marking) => ({ value: marking, label: policy.markings[marking] }))}
          />
          <div className="acts">
            <button className="main">{triage.assessSave}</button>
            <Link className="button" to={`/reports/${report.ref}`}>
              {frame.cancel}
            </Link>
          </div>
        </Form>
      )}
      {assessments.length > 0 && (
        <Section title={triage.assessments}>
          <Assessments assessments={assessments} />
        </Section>
      )}
    </PageOfReport>
  );
}
