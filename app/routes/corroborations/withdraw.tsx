import '#app/routes/reports/reports.css';
import { data, redirect } from '@remix-run/node';
import { useForm } from '@conform-to/react';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { readCommented } from '#app/domain/comments/subjects.server.ts';
import { readCorroborations } from '#app/domain/corroborations/reading.server.ts';
import { withdrawalSchema } from '#app/domain/corroborations/schema.ts';
import { withdrawCorroboration } from '#app/domain/corroborations/writing.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { ReportSources } from '#app/routes/reports/report-sources.tsx';
import { PageOfReport } from '#app/routes/reports/page-of-report.tsx';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { Prose, Section } from '#app/ui/page.tsx';

async function readOne({ actor, context, params }: ActingArgs) {
  const report = found(await readCommented(context.db, actor, 'report', params.ref ?? ''));
  const [one] = await readCorroborations(context.db, actor, report.id, context.now, params.corroboration ?? '');
  const corroboration = found(one);
  const may =
    corroboration.withdrawn_at === null &&
    can(actor, 'corroboration.withdraw', { home_body_id: report.home_body_id, author_id: corroboration.own ? actor.id : null });
  return { report, corroboration, may };
}

/** GET /reports/:ref/corroborations/:corroboration: one voice for or against a report, whole; its author can take it back here. */
export const loader = asActor(async (args) => {
  const { report, corroboration, may } = await readOne(args);
  await openHanging(args.context.db, args.actor, report, args.context.now);
  const { stances } = catalogueOf(args.actor.language).corroborations;
  return {
    heading: stances[corroboration.stance],
    report: { ref: report.ref, title: report.title },
    corroboration,
    may: { withdraw: may },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.report.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { report, corroboration, may } = await readOne(args);
    if (!may) throw new Refusal('forbidden');
    const form = await request.formData();
    const submission = parseForm(form, withdrawalSchema, catalogueOf(actor.language));
    if (textOf(form, 'act') !== 'withdraw' || isShownAgain(form)) return data({ result: asFilled(submission.reply()) });
    if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 });
    await withdrawCorroboration(context.db, actor, report.ref, corroboration.id, submission.value.reason, context.now);
    return redirect(`/reports/${report.ref}#standing`);
  },
  { showsAgain: true },
);

export default function OneCorroboration() {
  const { corroborations: text } = useTriageText();
  const { heading, report, corroboration, may } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm<{ reason: string }>({ id: 'withdrawal', lastResult: sent?.result ?? null });
  const errors = fields.reason.errors ? [{ id: fields.reason.id, label: text.reason, messages: fields.reason.errors }] : [];
  return (
    <PageOfReport title={heading} report={report} marking={corroboration.marking} parties={corroboration.parties}>
      {corroboration.withdrawn_at ? (
        <>
          <p>{text.withdrawn}</p>
          <Prose words={corroboration.withdrawn_reason} />
        </>
      ) : (
        <>
          <Prose words={corroboration.words} />
          <ReportSources sources={corroboration.sources} />
        </>
      )}
      {may.withdraw && (
        <Section title={text.withdraw}>
          <Form method="post" id={form.id} noValidate>
            <ErrorSummary errors={errors} />
            <TextArea field={fields.reason} label={text.reason} help={text.reasonHelp} rows={3} dir="auto" />
            <button name="act" value="withdraw" className="danger">
              {text.withdrawNow}
            </button>
          </Form>
        </Section>
      )}
    </PageOfReport>
  );
}
