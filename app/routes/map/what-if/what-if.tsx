import '../map.css';
import '#app/ui/audience.css';
import './what-if.css';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Empty, Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { PngButton } from '../png.tsx';
import { Compared } from './compared.tsx';
import { ResultShown } from './result.tsx';
import { ScenarioForm } from './scenario-form.tsx';
import { ROWS, shownOf } from './shown.server.ts';
import { Sources } from './sources.tsx';
import { actionAddress, draftReport } from './words.server.ts';
import { handlingOf, namesOf, readWhatIf } from './working.server.ts';

/** GET /map/what-if?countries=&suppliers=&items=&sector=&part=&days=…&with= : a disruption, worked out, beside another if one is kept. */
export const loader = asActor(async ({ actor, context: { db }, request }) => {
  const search = new URL(request.url).searchParams;
  const { ground, form, worked, compared, credits } = await readWhatIf(db, actor, search);
  const both = [worked, compared].filter((one) => one !== null);
  const shown = new Set(both.flatMap(({ result }) => shownOf(result, ROWS).ids));
  const names = namesOf(ground.choices, both, shown);
  return {
    title: catalogueOf(actor.language).whatIf.title,
    ...{ form, credits, names },
    worked: worked && { ...worked, result: shownOf(worked.result, ROWS).result },
    compared: compared && { ...compared, result: shownOf(compared.result, ROWS).result },
    may: {
      action: bodiesWhere(actor, 'action.open').length > 0,
      save: bodiesWhere(actor, 'scenario.save').length > 0,
      report: bodiesWhere(actor, 'report.file').length > 0,
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** POST /map/what-if?… : a report of one's own, or the form of an action, begun with what the disruption comes to. */
export const action = asActor(async (args) => {
  const { actor, context, request } = args;
  const { ground, worked } = await readWhatIf(context.db, actor, new URL(request.url).searchParams);
  const { scenario, result } = found(worked);
  const act = textOf(await request.formData(), 'act');
  const names = namesOf(
    ground.choices,
    [{ scenario, result }],
    result.outcomes.map((one) => one.id),
  );
  const told = { scenario, result, names, ref: null, handling: await handlingOf(context.db, actor, ground.map, { scenario, result }) };
  if (act === 'action') return redirect(actionAddress(actor, told));
  if (act !== 'report') throw new Refusal('unreadable');
  return redirect(`/reports/drafts/${await draftReport(args, told)}`);
});

export default function WhatIfPage() {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const { form, worked, compared, names, credits, may } = useLoaderData<typeof loader>();
  const lost = worked !== null && worked.result.below > 0;
  return (
    <Page
      title={whatIf.title}
      kicker={<Link to="/map">{whatIf.terms.title}</Link>}
      acts={
        <Link className="button" to="/map/scenarios">
          {whatIf.saved.all}
        </Link>
      }
    >
      <p className="help">{whatIf.intro}</p>
      <ScenarioForm filled={form} kept={compared} names={names} key={worked?.query ?? ''} />
      {worked && compared && <Compared first={compared} second={worked} names={names} />}
      {worked && !lost && <Empty>{whatIf.nothing}</Empty>}
      {worked && lost && (
        <ResultShown
          scenario={worked.scenario}
          result={worked.result}
          names={names}
          acts={
            <>
              {may.save && (
                <Link className="button" to={`/map/scenarios/new?${worked.query}`}>
                  {whatIf.saved.save}
                </Link>
              )}
              {(may.report || may.action) && (
                <Form method="post" action={`/map/what-if?${worked.query}`} className="acts">
                  {may.report && (
                    <button name="act" value="report">
                      {whatIf.saved.report}
                    </button>
                  )}
                  {may.action && (
                    <button name="act" value="action">
                      {whatIf.saved.action}
                    </button>
                  )}
                </Form>
              )}
              <Link className="button" to={`/map/what-if?${worked.query}&with=${encodeURIComponent(worked.query)}`}>
                {whatIf.compare}
              </Link>
              <a className="button" href={`/map/what-if.svg?${worked.query}`} download>
                SVG<span className="unseen"> ({whatIf.title})</span>
              </a>
              <PngButton svg={`/map/what-if.svg?${worked.query}`} name="kakehashi-what-if" of={whatIf.title} className="button" />
              <a className="button" href={`/map/what-if.csv?${worked.query}`} download>
                {whatIf.takeAway}
              </a>
            </>
          }
        />
      )}
      <Sources credits={credits} />
    </Page>
  );
}
