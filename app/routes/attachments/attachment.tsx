import './attachments.css';
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { withdrawAttachment } from '#app/domain/attachments/attaching.server.ts';
import { readAttachment } from '#app/domain/attachments/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useAttachmentsText } from '#app/language/of-attachments.ts';
import { can } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** GET /attachments/:ref: what a file is, a preview in a frame that can do nothing, and the way to take it away. */
export const loader = asActor(async ({ actor, context, params }) => {
  const attachment = found(await readAttachment(context.db, actor, params.ref ?? ''));
  const { ref, name, type, size, digest, issued_at, withdrawn_at, marking, parties, report, words } = attachment;
  const image = type === 'png' || type === 'jpeg';
  return {
    attachment: { ref, name, type, size, digest, issued_at, withdrawn_at, marking, parties, report },
    preview: withdrawn_at !== null ? null : image ? 'image' : type === 'pdf' ? 'pages' : words.trim() ? 'words' : null,
    may: { withdraw: withdrawn_at === null && can(actor, 'attachment.withdraw', attachment) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.attachment.name} · Kakehashi` : 'Kakehashi' }];

/** POST: its author takes it back. */
export const action = asActor(async ({ actor, context, params, request }) => {
  const { ref } = found(await readAttachment(context.db, actor, params.ref ?? ''));
  if (textOf(await request.formData(), 'act') !== 'withdraw') throw new Refusal('invalid');
  await withdrawAttachment(context.db, actor, ref, context.now);
  return redirect(`/attachments/${ref}`);
});

export default function AttachmentPage() {
  const { attachments: words } = useAttachmentsText();
  const { attachment, preview, may } = useLoaderData<typeof loader>();
  const { ref, name, report } = attachment;
  return (
    <Page
      title={<bdi>{name}</bdi>}
      kicker={
        <>
          {words.attachment} · {ref} ·{' '}
          <Link to={`/reports/${report.ref}`}>
            {report.ref} · <bdi>{report.title}</bdi>
          </Link>
        </>
      }
      banner={<MarkingBanner marking={attachment.marking} parties={attachment.parties} />}
      acts={
        attachment.withdrawn_at === null && (
          <a className="button main" href={`/attachments/${ref}/file`}>
            {words.download}
          </a>
        )
      }
    >
      <dl className="facts">
        <div>
          <dt>{words.type}</dt>
          <dd>
            {words.types[attachment.type]} · {words.sizeOf(attachment.size)}
          </dd>
        </div>
        <div>
          <dt>{words.when}</dt>
          <dd>
            <When at={attachment.issued_at} />
          </dd>
        </div>
        <div>
          <dt>{words.digest}</dt>
          <dd className="wraps">
            <code>{attachment.digest}</code>
          </dd>
        </div>
        {attachment.withdrawn_at && (
          <div>
            <dt>{words.withdrawn}</dt>
            <dd>
              <When at={attachment.withdrawn_at} />
            </dd>
          </div>
        )}
      </dl>
      {preview && (
        <Section title={words.preview}>
          {preview !== 'image' && <p className="help">{preview === 'pages' ? words.previewPages : words.previewWords}</p>}
          <iframe className="attached" src={`/attachments/${ref}/preview`} sandbox="" title={`${words.preview}: ${name}`} />
        </Section>
      )}
      {may.withdraw && (
        <Section title={words.withdraw}>
          <p className="help">{words.withdrawHelp}</p>
          <Form method="post">
            <button name="act" value="withdraw" className="danger">
              {words.withdrawNow}
            </button>
          </Form>
        </Section>
      )}
    </Page>
  );
}
