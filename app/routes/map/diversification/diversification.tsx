import '../map.css';
import './diversification.css';
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import type { Series } from '#app/domain/map/series.ts';
import { seriesName } from '#app/domain/map/diversification/plan.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { Credits } from '../credits.tsx';
import { TakeAway } from '../take-away.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanShown } from './plan-result.tsx';
import { handlingOf, namesOf, readPlanning } from './planning.server.ts';
import { namedIn, pageOf } from './shown.server.ts';
import { draftOfPlan, planActionAddress } from './words.server.ts';

/** GET /map/diversification?item=&series=&country=&amount=&unit=&year=… : capacity added elsewhere, and what it comes to. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const planning = await readPlanning(db, actor, new URL(request.url).searchParams, now);
  const { ground, item, form, asks, credits, query, series } = planning;
  const source = new Map(credits.map((credit) => [credit.id, credit.title]));
  const words = (one: Series) => {
    const said = text.plan.seriesOf(text.map.bases[one.basis], String(one.year), source.get(one.source_id) ?? '');
    return one.projection ? `${said} (${text.plan.projected})` : said;
  };
  const offered = ground.series.filter(({ distribution }) => distribution.holdings.length > 0);
  const shown = series ?? offered[0] ?? null;
  return {
    title: item ? `${text.plan.title}: ${named(item, actor.language)}` : text.plan.title,
    ...{ asks, credits, query },
    item: item && { ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, marking: item.marking },
    form: { ...form, series: shown ? seriesName(shown) : '' },
    options: {
      series: offered.map((one) => ({ name: seriesName(one), words: words(one) })),
      unit: shown && shown.total !== null ? (shown.unit ?? '') : null,
      countries: [...committeeCountries().values()].map((one) => ({ id: one.id, name: named(one, actor.language) })),
      year: now.getUTCFullYear(),
    },
    page: pageOf(planning),
    may: {
      action: bodiesWhere(actor, 'action.open').length > 0,
      save: bodiesWhere(actor, 'scenario.save').length > 0,
      report: bodiesWhere(actor, 'report.file').length > 0,
    },
  };
});

/** POST /map/diversification?… : a report of one's own, or the form of an action, begun with what the plan comes to. */
export const action = asActor(async (args) => {
  const { actor, context, request } = args;
  const planning = await readPlanning(context.db, actor, new URL(request.url).searchParams, context.now);
  const [worked, series] = [found(planning.worked), found(planning.series)];
  const act = textOf(await request.formData(), 'act');
  const names = namesOf(planning.ground, worked, namedIn(worked));
  const handling = await handlingOf(context.db, actor, planning.ground, worked, series);
  const told = { ...worked, names, ref: null, handling };
  if (act === 'action') return redirect(planActionAddress(actor, told));
  if (act !== 'report') throw new Refusal('unreadable');
  return redirect(`/reports/drafts/${await draftOfPlan(args, told)}`);
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function DiversificationPage() {
  const { language, text } = usePlanSpeaking();
  const words = text.plan;
  const { item, asks, form, options, page, credits, query, may } = useLoaderData<typeof loader>();
  return (
    <Page
      title={words.title}
      kicker={
        <>
          <Link to="/map">{text.map.title}</Link>
          {item && (
            <>
              {' · '}
              <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link> <MarkingBadge marking={item.marking} />
            </>
          )}
        </>
      }
      acts={
        <>
          {item && (
            <Link className="button" to="/map/diversification">
              {words.otherItem}
            </Link>
          )}
          <Link className="button" to="/map/scenarios">
            {words.savedAll}
          </Link>
        </>
      }
    >
      <p className="help">{words.intro}</p>
      {asks && (
        <section aria-labelledby="which-item">
          <h2 id="which-item">{words.which}</h2>
          {asks.missing && (
            <p className="error" role="alert">
              {words.noItem}
            </p>
          )}
          <Form method="get" className="filters" role="search">
            <label>
              {words.findItem}
              <input name="find" type="search" defaultValue={asks.typed} maxLength={200} />
            </label>
            <button className="main">{words.find}</button>
          </Form>
          {asks.typed !== '' && asks.found.length === 0 && <p role="status">{words.foundNothing}</p>}
          {asks.found.length > 0 && (
            <ul className="plain lines">
              {asks.found.map((one) => (
                <li key={one.ref}>
                  <Link to={`/map/diversification?item=${one.ref}`}>{named(one, language)}</Link> <small className="ref">{one.ref}</small>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {item && <PlanForm filled={form} {...options} key={query} />}
      {item && page && (
        <>
          <PlanShown
            {...page}
            query={query}
            acts={
              <>
                {may.save && (
                  <Link className="button" to={`/map/scenarios/new?${query}`}>
                    {words.save}
                  </Link>
                )}
                {(may.report || may.action) && (
                  <Form method="post" action={`/map/diversification?${query}`} className="acts">
                    {may.report && (
                      <button name="act" value="report">
                        {words.report}
                      </button>
                    )}
                    {may.action && (
                      <button name="act" value="action">
                        {words.action}
                      </button>
                    )}
                  </Form>
                )}
              </>
            }
          />
          <TakeAway
            svg={`/map/diversification.svg?${query}`}
            csv={`/map/diversification.csv?${query}`}
            name="kakehashi-diversification"
            of={named(item, language)}
          />
        </>
      )}
      <Credits credits={credits} />
    </Page>
  );
}
