import '#app/routes/reports/reports.css';
import '#app/routes/comments/comments.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { mayAttach } from '#app/domain/attachments/attaching.server.ts';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { readCommented, type Commented } from '#app/domain/comments/subjects.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useAttachmentsText } from '#app/language/of-attachments.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { describedBy, ErrorSummary, FieldErrors } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { PartFields } from '#app/ui/part-fields.tsx';
import { ACCEPTED } from './attach-here.tsx';
import { sendAttachment } from './sending.server.ts';

const STARTING = {
  ...{ readers_of: 'record' as const, marking: '', released: [], readers: [], parties: [], mentions: [] },
  ...{ find_readers: '', find_mentions: '' },
};

/** The report that is attached to, if the actor reads it and may. */
async function readAttachedTo({ actor, context, params }: ActingArgs): Promise<Commented> {
  const report = found(await readCommented(context.db, actor, 'report', params.ref ?? ''));
  if (!(await mayAttach(context.db, actor, report))) throw new Refusal('forbidden');
  return report;
}

/** GET /reports/:ref/attach: a file is attached, with readers of its own within the report's. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const record = await readAttachedTo(args);
  const { ref, title, marking } = record;
  return {
    ...{ heading: catalogueOf(actor.language).attachments.attach, report: { ref, title, marking } },
    forming: await formPart(context.db, actor, record, STARTING, context.now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.report.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const report = await readAttachedTo(args);
    const sent = await sendAttachment(args, report);
    return sent === null ? redirect(`/reports/${report.ref}#attachments`) : data(sent, { status: sent.status });
  },
  { readsBody: true },
);

const FORM = 'attaching';

export default function Attach() {
  const text = useAttachmentsText();
  const { heading, report, forming: begun } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { attachments: words } = text;
  const standing = sent?.standing ?? STARTING;
  const forming = sent?.forming ?? begun;
  const field = (name: string) => ({ id: `${FORM}-${name}`, name, errors: sent?.errors[name] });
  const labels: Record<string, string> = {
    ...{ file: words.file, readers_of: text.comments.readersOf, marking: text.policy.marking, released: text.policy.releasedTo },
    ...{ readers: text.policy.namedReaders, parties: text.policy.caveat },
  };
  const errors = Object.entries(sent?.errors ?? {}).map(([name, messages]) => ({
    ...{ id: `${FORM}-${name}`, label: labels[name] ?? name, messages },
  }));
  const fields = {
    ...{ readers_of: field('readers_of'), marking: field('marking'), released: field('released') },
    ...{ readers: field('readers'), parties: field('parties') },
  };
  return (
    <Page
      title={heading}
      kicker={
        <Link to={`/reports/${report.ref}`}>
          {report.ref} · <bdi>{report.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={report.marking} />}
    >
      <ErrorSummary errors={errors} />
      <Form method="post" encType="multipart/form-data" reloadDocument id={FORM} className="comment-form whole" noValidate>
        <div className="comment-fields">
          <PartFields fields={fields} forming={forming} standing={standing} about={report.ref} />
          <div className={sent?.errors.file ? 'field wrong' : 'field'}>
            <label htmlFor={`${FORM}-file`}>{words.file}</label>
            <p className="help" id={`${FORM}-file-help`}>
              {words.fileHelp}
            </p>
            <input type="file" id={`${FORM}-file`} name="file" accept={ACCEPTED} {...describedBy(field('file'), words.fileHelp)} />
            <FieldErrors field={field('file')} />
          </div>
          <div className="acts">
            <button name="act" value="attach" className="main">
              {words.send}
            </button>
            <Link className="button" to={`/reports/${report.ref}#attachments`}>
              {text.frame.cancel}
            </Link>
          </div>
          <p className="help">{text.frame.unclassified}</p>
        </div>
        <div className="comment-acts">
          <DisclosurePreview formId={FORM} act="comment.write" about={report.ref} told={forming} />
        </div>
      </Form>
    </Page>
  );
}
