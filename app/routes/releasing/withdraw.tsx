import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readReleasable } from '#app/domain/releasing/record.server.ts';
import { reasonForm } from '#app/domain/releasing/schema.ts';
import { withdrawReport } from '#app/domain/releasing/withdrawing.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { versionIn } from '#app/http/forms.server.ts';
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

async function readOwn({ actor, context, params }: ActingArgs) {
  const report = found(await readReleasable(context.db, actor, params.ref ?? ''));
  if (!can(actor, 'report.withdraw', report)) throw new Refusal('forbidden');
  return report;
}

/** GET /reports/:ref/withdraw: its author takes a report back. */
export const loader = asActor(async (args) => {
  const { ref, title, marking, version, withdrawn_at } = await readOwn(args);
  return {
    title: catalogueOf(args.actor.language).releasing.withdrawTitle(ref),
    report: { ref, title, marking, version, withdrawn: withdrawn_at !== null },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const form = await request.formData();
    const { ref, withdrawn_at } = await readOwn(args);
    const version = versionIn(form);
    const returned = await sendReason(
      args,
      form,
      'withdraw',
      reasonForm,
      ({ reason }) => withdrawReport(context.db, actor, ref, version, reason, context.now),
      withdrawn_at === null ? undefined : 'withdrawn',
    );
    return returned ? data(returned, { status: returned.status }) : redirect(`/reports/${ref}`);
  },
  { showsAgain: true },
);

/** After a conflict the version as it stands now is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function WithdrawPage() {
  const { releasing: text, frame } = useReleasingText();
  const { title, report } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const [form, fields] = useForm<{ reason: string }>({ id: 'withdrawal', lastResult: returned?.result ?? null });
  const { reason } = fields;
  const errors = reason.errors ? [{ id: reason.id, label: text.withdrawReason, messages: reason.errors }] : [];
  return (
    <Page title={title} kicker={<ReportKicker report={report} />} banner={<MarkingBanner marking={report.marking} />}>
      {returned?.refusal && (
        <p className="warning" role="alert">
          {returned.refusal}
        </p>
      )}
      {report.withdrawn ? (
        <p>{text.withdrawn}</p>
      ) : (
        <Form method="post" id={form.id} noValidate className="sheet">
          <p>{text.withdrawHelp}</p>
          <ErrorSummary errors={errors} />
          <input type="hidden" name="version" value={report.version} />
          <TextArea field={reason} label={text.withdrawReason} rows={4} dir="auto" />
          <div className="acts">
            <button name="act" value="withdraw" className="danger">
              {text.withdrawNow}
            </button>
            <Link className="button" to={`/reports/${report.ref}`}>
              {frame.cancel}
            </Link>
          </div>
        </Form>
      )}
    </Page>
  );
}
