import './releasing.css';
import '#app/ui/audience.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { z } from 'zod';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import {
  answerEscalation,
  escalateReport,
  previewEscalation,
  readEscalations,
  takeUpEscalation,
} from '#app/domain/releasing/escalating.server.ts';
import { token } from '#app/domain/fields.ts';
import { readReleasable } from '#app/domain/releasing/record.server.ts';
import { escalateForm } from '#app/domain/releasing/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useReleasingSpeaking } from '#app/language/of-releasing.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { Escalations } from './escalations.tsx';
import { ReadersDiff } from './readers-diff.tsx';
import { ReportKicker } from './report-kicker.tsx';
import { sendReason } from './sending.server.ts';

/** GET /reports/:ref/escalate: asks the body above to take a report up, and shows how that stands. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReleasable(db, actor, params.ref ?? ''));
  await openHanging(db, actor, { ...report, kind: 'report' }, now);
  const { ref, title, marking } = report;
  const escalations = await readEscalations(db, actor, report, now);
  const open = escalations.some((one) => one.refused_at === null && one.taken_up_at === null);
  return {
    title: catalogueOf(actor.language).releasing.escalateTitle(ref),
    report: { ref, title, marking },
    escalations,
    preview: open ? null : await previewEscalation(db, actor, report, now),
    open,
    shown: shownReaders(report),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

const answered = z.object({ escalation: token() });

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const { db, now } = context;
    const ref = params.ref ?? '';
    const form = await request.formData();
    const report = found(await readReleasable(db, actor, ref));
    const act = textOf(form, 'act');
    const one = (doing: (id: string) => Promise<void>) => sendReason(args, form, act, answered, ({ escalation }) => doing(escalation));
    const doings: Record<string, () => ReturnType<typeof sendReason>> = {
      escalate: () =>
        sendReason(args, form, act, escalateForm, ({ reason, shown }) => escalateReport(db, actor, report.ref, reason, now, shown)),
      agree: () => one((id) => answerEscalation(db, actor, ref, id, true, now)),
      refuse: () => one((id) => answerEscalation(db, actor, ref, id, false, now)),
      take: () => one((id) => takeUpEscalation(db, actor, ref, id, now)),
    };
    const doing = Object.hasOwn(doings, act) ? doings[act] : undefined;
    if (!doing) throw new Refusal('invalid');
    const returned = await doing();
    return returned ? data(returned, { status: returned.status }) : redirect(`/reports/${ref}/escalate`);
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how it stands. */
export const shouldRevalidate = () => true;

export default function EscalatePage() {
  const { language, text: catalogue } = useReleasingSpeaking();
  const { releasing: text } = catalogue;
  const { title, report, escalations, preview, open, shown } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const [form, fields] = useForm<{ reason: string }>({
    id: 'escalation',
    lastResult: returned?.act === 'escalate' ? returned.result : null,
  });
  const { reason } = fields;
  const errors = reason.errors ? [{ id: reason.id, label: text.escalateReason, messages: reason.errors }] : [];
  return (
    <Page title={title} kicker={<ReportKicker report={report} />} banner={<MarkingBanner marking={report.marking} />}>
      {returned?.refusal && (
        <p className="warning" role="alert">
          {returned.refusal}
        </p>
      )}
      {preview && (
        <Form method="post" id={form.id} noValidate className="columns">
          <div>
            <p>{text.escalateHelp(named(preview.parent, language))}</p>
            <ErrorSummary errors={errors} />
            <input type="hidden" name="shown" value={shown} />
            <TextArea field={reason} label={text.escalateReason} help={text.escalateReasonHelp} rows={5} dir="auto" />
            <div className="acts">
              <button name="act" value="escalate" className="main">
                {text.escalateNow}
              </button>
              <Link className="button" to={`/reports/${report.ref}`}>
                {catalogue.frame.cancel}
              </Link>
            </div>
          </div>
          <aside className="beside" aria-labelledby="diff-title">
            <h2 id="diff-title">{text.diff}</h2>
            <p className="help">{preview.direct ? text.escalateDirect : text.escalateAsks}</p>
            <ReadersDiff diff={preview.diff} />
          </aside>
        </Form>
      )}
      {!preview && !open && escalations.length === 0 && <Empty>{text.noParent}</Empty>}
      {escalations.length > 0 && (
        <Section title={text.escalations}>
          <Escalations report={report.ref} escalations={escalations} />
        </Section>
      )}
    </Page>
  );
}
