import './bodies.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { can } from '#app/policy/acts.ts';
import { seatsKeptBy } from '#app/domain/bodies/keeping.ts';
import { readLatest } from '#app/domain/bodies/latest.server.ts';
import { readBodyOverview, readScope, readSubBodies } from '#app/domain/bodies/overview.server.ts';
import { readRoster } from '#app/domain/bodies/roster.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Charter } from './charter.tsx';
import { Latest } from './latest.tsx';
import { RosterTables } from './roster.tsx';
import { ScopeOnMap } from './scope.tsx';

export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const body = found(await readBodyOverview(db, actor, params.slug ?? ''));
  const [roster, below, scope, latest] = await Promise.all([
    readRoster(db, actor, body.id, now),
    readSubBodies(db, actor, body.id),
    body.reads ? readScope(db, actor, body.id, body.sectors) : null,
    body.reads ? readLatest(db, actor, body.id, now) : null,
  ]);
  const wished = new URL(request.url).searchParams.get('charter');
  return {
    title: named(body, actor.language),
    body,
    roster,
    below,
    scope,
    latest,
    charter: wished === 'en' || wished === 'ja' ? wished : actor.language,
    may: {
      edit: can(actor, 'body.change'),
      triage: body.reads && can(actor, 'report.triage', { home_body_id: body.id }),
      seat: body.state !== 'closed' && seatsKeptBy(actor, body.id) !== null,
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function Body() {
  const { body, roster, below, scope, latest, charter, may } = useLoaderData<typeof loader>();
  const { language, text } = useBodiesSpeaking();
  const kicker = (
    <>
      {text.bodies.kinds[body.kind]}
      {body.parent && (
        <>
          {' · '}
          <Link to={`/bodies/${body.parent.slug}`}>
            <bdi>{named(body.parent, language)}</bdi>
          </Link>
        </>
      )}
    </>
  );
  const acts = (
    <>
      {may.triage && (
        <Link className="button" to={`/reports/queue?body=${body.slug}`}>
          {text.reports.queue}
        </Link>
      )}
      {may.edit && (
        <Link className="button" to={`/bodies/${body.slug}/edit`}>
          {text.bodies.edit}
        </Link>
      )}
    </>
  );
  return (
    <Page title={<bdi>{named(body, language)}</bdi>} kicker={kicker} acts={acts} banner={<MarkingBanner marking={body.marking} />}>
      {!body.reads && <p className="notice">{text.bodies.keptOnly}</p>}
      <div className="columns">
        <div>
          {body.reads && <Charter body={body} shown={charter} />}
          <RosterTables body={body} roster={roster} maySeat={may.seat} />
          {scope && <ScopeOnMap scope={scope} />}
        </div>
        <aside>
          <dl className="facts">
            <dt>{text.bodies.state}</dt>
            <dd>{text.bodies.states[body.state]}</dd>
            <dt>{text.bodies.parties}</dt>
            <dd>{body.parties.map((party) => named(party, language)).join(language === 'ja' ? '、' : ', ')}</dd>
          </dl>
          {latest && <Latest latest={latest} slug={body.slug} />}
          {below.length > 0 && (
            <Section title={text.bodies.subBodies}>
              <ul className="plain">
                {below.map((child) => (
                  <li key={child.id}>
                    <Link to={`/bodies/${child.slug}`}>
                      <bdi>{named(child, language)}</bdi>
                    </Link>{' '}
                    <small>{text.bodies.states[child.state]}</small>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {body.states.length > 0 && (
            <Section title={text.bodies.history}>
              <ol className="plain">
                {body.states.map((state) => (
                  <li key={state.since}>
                    {text.bodies.states[state.state]} <small>{<When at={state.since} />}</small>
                  </li>
                ))}
              </ol>
            </Section>
          )}
        </aside>
      </div>
    </Page>
  );
}
