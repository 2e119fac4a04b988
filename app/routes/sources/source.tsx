import './sources.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readFormerEntries } from '#app/domain/sources/editing.server.ts';
import { readCitingReports, readRatings, readSource } from '#app/domain/sources/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useSourcesSpeaking } from '#app/language/of-sources.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { can } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { CitingReports } from './citing-reports.tsx';
import { FormerEntries } from './former-entries.tsx';
import { RatingForm } from './rating-form.tsx';
import { RatingsOverTime } from './ratings-over-time.tsx';
import { sendRating } from './sending.server.ts';

/** GET /sources/:ref: a source, its ratings over time, and the reports that cite it among those that the reader may read. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const source = found(await readSource(db, actor, params.ref ?? ''));
  const { id, home_body_id, author_id, ...shown } = source;
  const edits = catalogueOf(actor.language).sourceEdits;
  const openings = await openRecord(db, actor, { kind: 'information_source', id }, now);
  return {
    source: shown,
    openings,
    ratings: await readRatings(db, actor, id, now),
    former: await readFormerEntries(db, actor, id, now),
    said: { former: edits.former, caption: edits.formerCaption, until: edits.until },
    citing: await readCitingReports(db, actor, id),
    language: actor.language,
    may: { rate: can(actor, 'source.rate', { home_body_id }), edit: can(actor, 'source.edit', { home_body_id, author_id }) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${named(given.source, given.language)} · Kakehashi` : 'Kakehashi' },
];

/** POST: rates the source anew. */
export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const { ref, home_body_id } = found(await readSource(context.db, actor, params.ref ?? ''));
    if (!can(actor, 'source.rate', { home_body_id })) throw new Refusal('forbidden');
    const sent = await sendRating(args, await request.formData(), ref);
    return sent === null ? redirect(`/sources/${ref}#ratings`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success: else saving again would be refused for ever. */
export const shouldRevalidate = () => true;

export default function SourcePage() {
  const { language, text } = useSourcesSpeaking();
  const { source, ratings, former, said, citing, openings, may } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { register: words, reports } = text;
  return (
    <Page
      title={<bdi>{named(source, language)}</bdi>}
      kicker={
        <>
          <Link to="/sources">{words.source}</Link> · {source.ref}
        </>
      }
      acts={
        may.edit && (
          <Link className="button" to={`/sources/${source.ref}/edit`}>
            {text.frame.edit}
          </Link>
        )
      }
      banner={<MarkingBanner marking={source.marking} parties={source.parties} />}
    >
      {sent?.overtaken && (
        <section className="warning" role="alert" aria-labelledby="rating-conflict">
          <h2 id="rating-conflict">{words.conflict}</h2>
          <p>{words.conflictHow}</p>
          <RatingsOverTime caption={words.theirs} ratings={[sent.overtaken.rating]} />
        </section>
      )}
      <dl className="facts">
        <div>
          <dt>{words.reliability}</dt>
          <dd>
            <strong>{source.reliability}</strong> · {reports.reliabilities[source.reliability]} (<When at={source.rated_at} />)
          </dd>
        </div>
        <div>
          <dt>{words.kind}</dt>
          <dd>{words.kinds[source.kind]}</dd>
        </div>
        {source.name_ja !== source.name_en && (
          <div>
            <dt>{language === 'ja' ? words.name_en : words.name_ja}</dt>
            <dd>
              <bdi>{language === 'ja' ? source.name_en : source.name_ja}</bdi>
            </dd>
          </div>
        )}
        {source.url && (
          <div>
            <dt>{words.url}</dt>
            <dd className="wraps">
              <a href={source.url} rel="noreferrer noopener" dir="ltr">
                {source.url}
              </a>
            </dd>
          </div>
        )}
        {source.body && (
          <div>
            <dt>{text.policy.homeBody}</dt>
            <dd>
              <Link to={`/bodies/${source.body.slug}`}>{named(source.body, language)}</Link>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.registered}</dt>
          <dd>
            <When at={source.issued_at} />
          </dd>
        </div>
      </dl>
      {source.about && <Prose words={source.about} />}
      <Openings openings={openings} />
      <Section title={words.ratings} id="ratings">
        <RatingsOverTime caption={words.ratingsCaption} ratings={ratings} />
      </Section>
      {may.rate && (
        <Section title={words.rate} id="rate">
          <RatingForm newest={sent?.overtaken?.number ?? source.ratings} sent={sent} />
        </Section>
      )}
      {former.length > 0 && (
        <Section title={said.former} id="former">
          <FormerEntries entries={former} said={said} />
        </Section>
      )}
      <Section title={words.citing} id="citing">
        <CitingReports reports={citing} />
      </Section>
    </Page>
  );
}
