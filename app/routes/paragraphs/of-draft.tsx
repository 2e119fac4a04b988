import './paragraphs.css';
import '#app/routes/comments/comments.css';
import '#app/routes/reports/writing.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formPart } from '#app/domain/audience/hanging.server.ts';
import {
  dropDraftParagraph,
  keepDraftParagraph,
  misfitsOf,
  readDraftParagraphs,
  readMarkableDraft,
} from '#app/domain/paragraphs/drafting.server.ts';
import { beginningOf, placeChoices, placeName } from '#app/domain/paragraphs/places.ts';
import { textIn, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useParagraphsText } from '#app/language/of-paragraphs.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import { ParagraphForm } from './paragraph-form.tsx';
import { sendParagraph, standingOf } from './sending.server.ts';
import { EMPTY_PARAGRAPH } from './standing.ts';

const textsIn = (fields: DraftFields) => ({
  description: textIn(fields, 'description').trim(),
  response: textIn(fields, 'response').trim(),
});

/** GET /reports/drafts/:draft/paragraphs?one=: what is marked in a draft of one's own, one more to mark, or one to change. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const { draft, whole } = found(await readMarkableDraft(db, actor, params.draft ?? '', now));
  const marked = await readDraftParagraphs(db, actor, draft.id);
  const misfits = whole ? await misfitsOf(db, actor, draft.id, whole, now) : [];
  const texts = textsIn(draft.fields);
  const named = new URL(request.url).searchParams.get('one');
  const one = named ? found(marked.find(({ ref }) => ref === named)) : null;
  const standing = one ? await standingOf(db, texts, { ...one, tells_gap: one.tells_gap === 1 }) : EMPTY_PARAGRAPH;
  return {
    heading: catalogueOf(actor.language).paragraphs.title,
    draft: { id: draft.id, title: textIn(draft.fields, 'title').slice(0, 200) },
    marked: marked.map(({ ref, marking, words }) => ({
      ref,
      marking,
      words: beginningOf(words, 160),
      misfit: misfits.includes(ref),
    })),
    one: one && { ref: one.ref, version: one.version, words: one.words },
    places: placeChoices(texts),
    standing: { ...standing, stands: one ? standing.stands : placeName({ section: 'description', place: 10_000 }) },
    forming: whole && (await formPart(db, actor, whole, standing, now)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const { db, now } = context;
    const { draft, whole } = found(await readMarkableDraft(db, actor, params.draft ?? '', now));
    const form = await request.formData();
    const paragraph = textOf(form, 'paragraph');
    const there = `/reports/drafts/${draft.id}/paragraphs`;
    if (textOf(form, 'act') === 'end') {
      await dropDraftParagraph(db, actor, draft.id, paragraph, now);
      return redirect(there);
    }
    if (!whole) throw new Refusal('invalid');
    const sent = await sendParagraph(args, form, whole, (input, version) =>
      keepDraftParagraph(db, actor, draft.id, paragraph ? { paragraph, version } : null, input, now),
    );
    return sent === null ? redirect(there) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows the newest version beside what was typed. */
export const shouldRevalidate = () => true;

export default function DraftParagraphs() {
  const text = useParagraphsText();
  const { paragraphs } = text;
  const { heading, draft, marked, one, places, standing, forming } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const path = `/reports/drafts/${draft.id}/paragraphs`;
  return (
    <Page
      title={heading}
      kicker={
        <Link to={`/reports/drafts/${draft.id}`}>
          {paragraphs.toDraft}
          {draft.title && ' · '}
          <bdi>{draft.title}</bdi>
        </Link>
      }
    >
      <p className="help">{paragraphs.help}</p>
      {marked.length === 0 ? (
        <Empty>{paragraphs.none}</Empty>
      ) : (
        <ul className="plain marked-list">
          {marked.map(({ ref, marking, words, misfit }) => (
            <li key={ref}>
              <p className="marked-head">
                <MarkingBadge marking={marking} />
                <Link to={`${path}?one=${ref}#write`} aria-label={paragraphs.changeOf(ref)}>
                  {ref}
                </Link>
                <bdi>{words}</bdi>
              </p>
              {misfit && <p className="error">{paragraphs.misfit}</p>}
            </li>
          ))}
        </ul>
      )}
      {forming ? (
        <Section title={one ? `${paragraphs.change} · ${one.ref}` : paragraphs.add} id="write">
          {sent?.conflict && one && (
            <TwoVersions
              explanation={paragraphs.conflict}
              differences={[{ label: paragraphs.words, yours: sent.standing.words, theirs: one.words }]}
            />
          )}
          <ParagraphForm
            key={one ? `${one.ref} ${one.version}` : `new ${marked.length}`}
            path={one ? `${path}?one=${one.ref}` : path}
            about={draft.id}
            places={places}
            starting={standing}
            forming={sent?.forming ?? forming}
            sent={sent ?? null}
            {...(one ? { version: one.version, paragraph: one.ref } : {})}
          />
        </Section>
      ) : (
        <p className="notice">{paragraphs.chooseFirst}</p>
      )}
      {one && (
        <Section title={paragraphs.takeOut}>
          <p className="help">{paragraphs.dropHelp}</p>
          <Form method="post" action={path}>
            <input type="hidden" name="paragraph" value={one.ref} />
            <button name="act" value="end" className="danger">
              {paragraphs.takeOut}
            </button>
          </Form>
        </Section>
      )}
    </Page>
  );
}
