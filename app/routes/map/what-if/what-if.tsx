import '../map.css';
import '#app/ui/audience.css';
import './what-if.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { Compared } from './compared.tsx';
import { CoursePicture } from './course-picture.tsx';
import { Assumptions, OtherSuppliersTable, OutcomesTable, Said, SurvivalTable, TiersTable } from './result-parts.tsx';
import { Sources } from './sources.tsx';
import { ScenarioForm } from './scenario-form.tsx';
import { ROWS, shownOf } from './shown.server.ts';
import { namesOf, readWhatIf } from './working.server.ts';

/** GET /map/what-if?countries=&suppliers=&items=&sector=&part=&days=…&with= : a disruption, worked out, beside another if one is kept. */
export const loader = asActor(async ({ actor, context: { db }, request }) => {
  const search = new URL(request.url).searchParams;
  const { ground, form, worked, compared, credits } = await readWhatIf(db, actor, search);
  const both = [worked, compared].filter((one) => one !== null);
  const shown = new Set(both.flatMap(({ result }) => shownOf(result, ROWS).ids));
  return {
    title: catalogueOf(actor.language).whatIf.title,
    ...{ form, credits },
    worked: worked && { ...worked, result: shownOf(worked.result, ROWS).result },
    compared: compared && { ...compared, result: shownOf(compared.result, ROWS).result },
    names: namesOf(ground, both, shown),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function WhatIfPage() {
  const { text } = useWhatIfSpeaking();
  const { whatIf } = text;
  const { form, worked, compared, names, credits } = useLoaderData<typeof loader>();
  const lost = worked !== null && worked.result.below > 0;
  return (
    <Page title={whatIf.title} kicker={<Link to="/map">{whatIf.terms.title}</Link>}>
      <p className="help">{whatIf.intro}</p>
      <ScenarioForm filled={form} kept={compared} names={names} key={worked?.query ?? ''} />
      {worked && compared && <Compared first={compared} second={worked} names={names} />}
      {worked && !lost && <Empty>{whatIf.nothing}</Empty>}
      {worked && lost && (
        <Section
          title={whatIf.result}
          id="result"
          acts={
            <>
              <Link className="button" to={`/map/what-if?${worked.query}&with=${encodeURIComponent(worked.query)}`}>
                {whatIf.compare}
              </Link>
              <a className="button" href={`/map/what-if.csv?${worked.query}`} download>
                {whatIf.takeAway}
              </a>
            </>
          }
        >
          <Said result={worked.result} />
          <CoursePicture courses={worked.result.courses} days={worked.result.recovery} names={names} />
          <TiersTable result={worked.result} />
          <OutcomesTable result={worked.result} names={names} />
          <SurvivalTable result={worked.result} names={names} stocks={worked.scenario.stocks} />
          <OtherSuppliersTable others={worked.result.others} names={names} />
          <Assumptions result={worked.result} />
        </Section>
      )}
      <Sources credits={credits} />
    </Page>
  );
}
