import './comments.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, shownPage } from '#app/domain/comments/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { Section } from '#app/ui/page.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentList } from './comment-list.tsx';
import { readCommentedHere, shownRecord } from './commented.server.ts';
import { PageOfRecord } from './page-of-record.tsx';
import { sendComment } from './sending.server.ts';
import { EMPTY_COMMENT } from './standing.ts';

/** GET /reports/:ref/comments, and the same of other records: what is said to one, and the whole form with which to say more. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const record = await readCommentedHere(args);
  await openHanging(db, actor, record, now);
  const page = await readComments(db, actor, record, now, { before: new URL(request.url).searchParams.get('before') });
  await openMentions(db, actor, page.comments, now);
  const may = { write: can(actor, 'comment.write', record) };
  return {
    ...{
      heading: catalogueOf(actor.language).comments.title,
      record: shownRecord(record),
      page: shownPage(page, shownReaders(record)),
      may,
    },
    forming: may.write ? await formPart(db, actor, record, EMPTY_COMMENT, now) : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.record.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const record = await readCommentedHere(args);
    if (!can(args.actor, 'comment.write', record)) throw new Refusal('forbidden');
    const sent = await sendComment(args, await args.request.formData(), record, null);
    return sent === null ? redirect(`${shownRecord(record).path}?commented#comments`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function RecordComments() {
  const text = useText();
  const { record, page, forming } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `${record.path}/comments`;
  return (
    <PageOfRecord title={text.comments.title} record={record} marking={record.marking} parties={record.parties}>
      <Section title={text.comments.said} id="comments">
        <CommentList page={page} path={path} />
      </Section>
      {forming && (
        <Section title={text.comments.write} id="write">
          <CommentForm path={path} about={record.ref} starting={EMPTY_COMMENT} forming={sent?.forming ?? forming} sent={sent} />
        </Section>
      )}
    </PageOfRecord>
  );
}
