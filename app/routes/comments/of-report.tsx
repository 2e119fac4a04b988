import './comments.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, shownPage } from '#app/domain/comments/reading.server.ts';
import { readCommented } from '#app/domain/comments/subjects.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { PageOfReport } from '#app/routes/reports/page-of-report.tsx';
import { Section } from '#app/ui/page.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';
import { sendComment } from './sending.server.ts';
import { EMPTY_COMMENT } from './standing.ts';

/** GET /reports/:ref/comments: what is said to a report, and the whole form with which to say more. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const record = found(await readCommented(db, actor, 'report', params.ref ?? ''));
  await openHanging(db, actor, record, now);
  const page = await readComments(db, actor, record, now, { before: new URL(request.url).searchParams.get('before') });
  await openMentions(db, actor, page.comments, now);
  const may = { write: can(actor, 'comment.write', record) };
  const { ref, title, marking } = record;
  return {
    ...{ heading: catalogueOf(actor.language).comments.title, record: { ref, title, marking }, page: shownPage(page), may },
    forming: may.write ? await formPart(db, actor, record, EMPTY_COMMENT, now) : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.record.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const record = found(await readCommented(context.db, actor, 'report', params.ref ?? ''));
    if (!can(actor, 'comment.write', record)) throw new Refusal('forbidden');
    const sent = await sendComment(args, await request.formData(), record, null);
    return sent === null ? redirect(`/reports/${record.ref}?commented#comments`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function ReportComments() {
  const text = useText();
  const { record, page, forming } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `/reports/${record.ref}/comments`;
  return (
    <PageOfReport title={text.comments.title} report={record} marking={record.marking}>
      <Section title={text.comments.said} id="comments">
        <CommentList page={page} path={path} />
      </Section>
      {forming && (
        <Section title={text.comments.write} id="write">
          <CommentForm path={path} about={record.ref} starting={EMPTY_COMMENT} forming={sent?.forming ?? forming} sent={sent} />
        </Section>
      )}
    </PageOfReport>
  );
}
