import './comments.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import { openHanging } from '#app/domain/audience/openings.server.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, readEarlierWords, type ReadComment } from '#app/domain/comments/reading.server.ts';
import { readChosenReaders } from '#app/domain/comments/standing.server.ts';
import type { Commented } from '#app/domain/comments/subjects.server.ts';
import { withdrawComment } from '#app/domain/comments/writing.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf, versionIn } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { can } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose, Section } from '#app/ui/page.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { When } from '#app/ui/when.tsx';
import { CommentForm } from './comment-form.tsx';
import { Comment } from './comment-list.tsx';
import { readCommentedHere, shownRecord } from './commented.server.ts';
import { PageOfRecord } from './page-of-record.tsx';
import { sendComment } from './sending.server.ts';
import { EMPTY_COMMENT, type CommentStanding } from './standing.ts';

/** The comment that an address names, as the actor reads it together with its record. Two queries. */
async function readOne(args: ActingArgs): Promise<{ record: Commented; comment: ReadComment }> {
  const { actor, context, params } = args;
  const { db, now } = context;
  const record = await readCommentedHere(args);
  const { comments } = await readComments(db, actor, record, now, { only: params.comment ?? '', most: 1 });
  return { record, comment: found(comments[0]) };
}

const mayChange = ({ actor }: ActingArgs, record: Commented, comment: ReadComment): boolean =>
  comment.withdrawn_at === null &&
  can(actor, 'comment.edit', { home_body_id: record.home_body_id, author_id: comment.own ? actor.id : null });

/** What an edit begins with: the comment as it is. */
async function standingOf({ context }: ActingArgs, record: Commented, comment: ReadComment): Promise<CommentStanding> {
  const mentions = comment.mentions.map((person) => person.id);
  const base = { ...EMPTY_COMMENT, words: comment.words, mentions };
  const chosen = await readChosenReaders(context.db, record, comment.audience_id);
  if (!chosen) return base;
  const { marking, bodies, persons, parties } = chosen;
  const released = bodies.filter((body) => body !== record.home_body_id);
  return { ...base, readers_of: 'fewer', marking, released, readers: [...persons], parties: [...parties] };
}

export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { record, comment } = await readOne(args);
  await openHanging(context.db, actor, record, context.now);
  await openMentions(context.db, actor, [comment], context.now);
  const may = { change: mayChange(args, record, comment) };
  const standing = may.change ? await standingOf(args, record, comment) : null;
  const { audience_id: _audience, ...shown } = comment;
  return {
    ...{ heading: catalogueOf(actor.language).comments.one, record: shownRecord(record), comment: shown, may, standing },
    earlier: comment.edited_at ? await readEarlierWords(context.db, actor, comment.id) : [],
    forming: standing ? await formPart(context.db, actor, record, standing, context.now) : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.heading} · ${given.record.ref} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { record, comment } = await readOne(args);
    if (!mayChange(args, record, comment)) throw new Refusal('forbidden');
    const form = await request.formData();
    const there = `${shownRecord(record).path}#comment-${comment.id}`;
    if (textOf(form, 'act') === 'withdraw') {
      const on = { kind: record.kind, ref: record.ref, id: comment.id, version: versionIn(form) };
      await withdrawComment(context.db, actor, on, context.now);
      return redirect(there);
    }
    const sent = await sendComment(args, form, record, { id: comment.id, newest: comment.version });
    return sent === null ? redirect(there) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows the newest version beside what was typed. */
export const shouldRevalidate = () => true;

export default function RecordComment() {
  const text = useText();
  const { record, comment, standing, forming, earlier } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `${record.path}/comments`;
  return (
    <PageOfRecord title={text.comments.one} record={record} marking={comment.marking} parties={comment.parties}>
      <div className="comments one">
        <Comment comment={comment} path={path} alone />
      </div>
      {earlier.length > 0 && (
        <Section title={text.comments.earlierWords} id="earlier">
          <ol className="plain comments">
            {earlier.map((version) => (
              <li key={version.at}>
                <header>
                  <When at={version.at} /> <MarkingBadge marking={version.marking} />
                </header>
                <Prose words={version.words} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      {standing && forming && (
        <>
          <Section title={text.comments.change}>
            {sent?.conflict && (
              <TwoVersions
                explanation={text.comments.conflict}
                differences={[{ label: text.comments.words, yours: sent.standing.words, theirs: comment.words }]}
              />
            )}
            <CommentForm
              path={`${path}/${comment.id}`}
              about={record.ref}
              starting={standing}
              forming={sent?.forming ?? forming}
              sent={sent}
              version={comment.version}
            />
          </Section>
          <Section title={text.comments.withdraw}>
            <p className="help">{text.comments.withdrawHelp}</p>
            <Form method="post">
              <input type="hidden" name="version" value={comment.version} />
              <button name="act" value="withdraw" className="danger">
                {text.comments.withdrawNow}
              </button>
            </Form>
          </Section>
        </>
      )}
    </PageOfRecord>
  );
}
