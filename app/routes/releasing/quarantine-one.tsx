import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { quarantineReport } from '#app/domain/releasing/quarantine.server.ts';
import { readReleasable } from '#app/domain/releasing/record.server.ts';
import { quarantineForm } from '#app/domain/releasing/schema.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { ReportKicker } from './report-kicker.tsx';
import { sendReason } from './sending.server.ts';

async function readStoppable({ actor, context, params }: ActingArgs) {
  const report = found(await readReleasable(context.db, actor, params.ref ?? ''));
  if (!can(actor, 'record.quarantine', report)) throw new Refusal('forbidden');
  return report;
}

/** GET /reports/:ref/quarantine: somebody who reads a report, and may act on it, stops everybody from reading it. */
export const loader = asActor(async (args) => {
  const report = await readStoppable(args);
  await openHanging(args.context.db, args.actor, { ...report, kind: 'report' }, args.context.now);
  const { ref, title, marking } = report;
  return { title: catalogueOf(args.actor.language).releasing.quarantineTitle(ref), report: { ref, title, marking } };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const form = await request.formData();
    const { ref } = await readStoppable(args);
    const returned = await sendReason(args, form, 'quarantine', quarantineForm, ({ reason }) =>
      quarantineReport(context.db, actor, ref, reason, context.now),
    );
    return returned ? data(returned, { status: returned.status }) : redirect('/quarantine?done=one');
  },
  { showsAgain: true },
);

export default function QuarantineOnePage() {
  const { releasing: text, frame } = useReleasingText();
  const { title, report } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const [form, fields] = useForm<{ reason: string }>({ id: 'quarantine', lastResult: returned?.result ?? null });
  const { reason } = fields;
  const errors = reason.errors ? [{ id: reason.id, label: text.quarantineReason, messages: reason.errors }] : [];
  return (
    <Page title={title} kicker={<ReportKicker report={report} />} banner={<MarkingBanner marking={report.marking} />}>
      <Form method="post" id={form.id} noValidate className="sheet">
        <p>{text.quarantineHelp}</p>
        <ErrorSummary errors={errors} />
        <TextArea field={reason} label={text.quarantineReason} help={text.quarantineReasonHelp} rows={4} dir="auto" optional />
        <div className="acts">
          <button name="act" value="quarantine" className="danger">
            {text.quarantineNow}
          </button>
          <Link className="button" to={`/reports/${report.ref}`}>
            {frame.cancel}
          </Link>
        </div>
      </Form>
    </Page>
  );
}
