import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openHanging, openRecord } from '#app/domain/audience/openings.server.ts';
import { quarantineRecord } from '#app/domain/releasing/quarantine.server.ts';
import { quarantineForm } from '#app/domain/releasing/schema.ts';
import { readStoppable } from '#app/domain/releasing/stoppable.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { sendReason } from './sending.server.ts';

/** What is stopped where: each kind has the page below its own. */
const KINDS = [
  ['/reports/', 'report'],
  ['/decisions/', 'decision'],
  ['/map/scenarios/', 'scenario'],
  ['/actions/', 'action'],
  ['/meetings/series/', 'meeting_series'],
  ['/meetings/', 'meeting'],
  ['/map/emerging/', 'emerging_choke_point'],
  ['/stocks/', 'stock'],
  ['/sharing/arrangements/', 'arrangement'],
  ['/sharing/', 'sharing_request'],
  ['/controls/entries/', 'control_entry'],
  ['/controls/cases/', 'coordination_case'],
] as const;

async function readRecord({ actor, context, params, request }: ActingArgs) {
  const { pathname } = new URL(request.url);
  const [, kind] = found(KINDS.find(([at]) => pathname.startsWith(at)));
  const record = found(await readStoppable(context.db, actor, kind, params.ref ?? ''));
  if (!can(actor, 'record.quarantine', record)) throw new Refusal('forbidden');
  return record;
}

/** GET /reports/:ref/quarantine, and the same of other records: somebody who reads one, and may act on it, stops everybody from reading it. */
export const loader = asActor(async (args) => {
  const record = await readRecord(args);
  const { db, now } = args.context;
  const { id, kind, ref, title, marking, path } = record;
  if (kind === 'report') await openHanging(db, args.actor, { ...record, kind }, now);
  else await openRecord(db, args.actor, { kind, id }, now);
  return {
    title: catalogueOf(args.actor.language).releasing.quarantineTitle(ref),
    record: { kind, ref, title, marking, path },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const form = await request.formData();
    const { kind, ref } = await readRecord(args);
    const returned = await sendReason(args, form, 'quarantine', quarantineForm, ({ reason }) =>
      quarantineRecord(context.db, actor, kind, ref, reason, context.now),
    );
    return returned ? data(returned, { status: returned.status }) : redirect('/quarantine?done=one');
  },
  { showsAgain: true },
);

export default function QuarantineOnePage() {
  const { releasing: text, frame } = useReleasingText();
  const { title, record } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const [form, fields] = useForm<{ reason: string }>({ id: 'quarantine', lastResult: returned?.result ?? null });
  const { reason } = fields;
  const errors = reason.errors ? [{ id: reason.id, label: text.quarantineReason, messages: reason.errors }] : [];
  return (
    <Page
      title={title}
      kicker={
        <Link to={record.path}>
          {record.ref} · <bdi>{record.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={record.marking} />}
    >
      <Form method="post" id={form.id} noValidate className="sheet">
        <p>{text.quarantineHelp}</p>
        {record.kind === 'meeting_series' && <p>{text.quarantineSeries}</p>}
        <ErrorSummary errors={errors} />
        <TextArea field={reason} label={text.quarantineReason} help={text.quarantineReasonHelp} rows={4} dir="auto" optional />
        <div className="acts">
          <button name="act" value="quarantine" className="danger">
            {text.quarantineNow}
          </button>
          <Link className="button" to={record.path}>
            {frame.cancel}
          </Link>
        </div>
      </Form>
    </Page>
  );
}
