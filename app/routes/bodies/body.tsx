import './bodies.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { can } from '#app/policy/acts.ts';
import { seatsKeptBy } from '#app/domain/bodies/keeping.ts';
import { readLatest } from '#app/domain/bodies/latest.server.ts';
import { readBodyOverview, readScope, readSubBodies } from '#app/domain/bodies/overview.server.ts';
import { readRoster } from '#app/domain/bodies/roster.server.ts';
import { keepThresholds } from '#app/domain/bodies/thresholds.server.ts';
import { thresholdsForm } from '#app/domain/bodies/thresholds.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { named } from '#app/language/names.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Charter } from './charter.tsx';
import { Latest } from './latest.tsx';
import { RosterTables } from './roster.tsx';
import { ScopeOnMap } from './scope.tsx';
import { ThresholdsPart } from './thresholds-part.tsx';

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
      keep: body.reads && body.state !== 'closed' && can(actor, 'body.thresholds', { home_body_id: body.id }),
      seat: body.state !== 'closed' && seatsKeptBy(actor, body.id) !== null,
    },
  };
});

/** Keeps the body's thresholds. */
export const action = asActor(
  async ({ actor, context, params, request }) => {
    const slug = params.slug ?? '';
    const body = found(await readBodyOverview(context.db, actor, slug));
    // Who only keeps the body by office does not read what it watches.
    if (!body.reads || !can(actor, 'body.thresholds', { home_body_id: body.id })) throw new Refusal('forbidden');
    const form = await request.formData();
    const parsed = parseForm(form, thresholdsForm, catalogueOf(actor.language));
    if (isShownAgain(form)) return data({ reply: asFilled(parsed.reply()), overtaken: false });
    if (parsed.status !== 'success') return data({ reply: parsed.reply(), overtaken: false }, { status: 422 });
    try {
      await keepThresholds(context.db, actor, slug, parsed.value, context.now);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
      return data({ reply: asFilled(parsed.reply()), overtaken: true }, { status: 409 });
    }
    return redirect(`/bodies/${slug}#thresholds`);
  },
  { showsAgain: true },
);

/** Also after a refusal: the newest version is needed, else saving again would be refused for ever. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.title ?? ''} · Kakehashi` }];

export default function Body() {
  const { body, roster, below, scope, latest, charter, may } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
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
          {body.thresholds && <ThresholdsPart key={body.thresholds.version} thresholds={body.thresholds} mayKeep={may.keep} sent={sent} />}
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
