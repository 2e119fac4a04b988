import '../map.css';
import '#app/ui/audience.css';
import '../what-if/what-if.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { queryOf } from '#app/domain/map/what-if/scenario.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useWhatIfText } from '#app/language/of-what-if.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { ScenarioSaid } from '../what-if/scenario-said.tsx';
import { knownIn, namesOf, scenarioIn } from '../what-if/working.server.ts';
import { planLines } from '../diversification/words.server.ts';
import { namesOf as namesOfPlan, readPlanning } from '../diversification/planning.server.ts';
import { SavingForm } from './saving-form.tsx';
import { sendScenario } from './sending.server.ts';

/** The scenario that the address describes; where it describes none, its form says what is wrong with it. One query. */
async function scenarioOf({ actor, context, request }: ActingArgs) {
  if (bodiesWhere(actor, 'scenario.save').length === 0) throw new Refusal('forbidden');
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has('item')) {
    const { worked, ground, query } = await readPlanning(context.db, actor, searchParams, context.now);
    if (!worked) throw redirect(`/map/diversification${search}`);
    const names = namesOfPlan(ground, worked, [worked.plan.item_id]);
    const { title, lines } = planLines(actor, { ...worked, names });
    return {
      kept: { kind: 'diversification' as const, content: worked.plan },
      said: { title, lines, back: `/map/diversification?${query}` },
    };
  }
  const choices = await readChoosable(context.db, actor, { kinds: ['item', 'supplier'] });
  const { scenario } = scenarioIn(searchParams, knownIn(choices), actor.language);
  if (!scenario) throw redirect(`/map/what-if${search}`);
  return { kept: { kind: 'disruption' as const, content: scenario }, scenario, choices };
}

/** GET /map/scenarios/new?… : a disruption, to be saved for others. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const asked = await scenarioOf(args);
  const homes = bodiesWhere(actor, 'scenario.save');
  const soFar = { home_body_id: homes.length === 1 ? (homes[0] ?? '') : '', marking: 'AMBER' };
  return {
    title: catalogueOf(actor.language).whatIf.saved.saving,
    plan: asked.said ?? null,
    disruption: asked.scenario
      ? {
          scenario: asked.scenario,
          query: queryOf(asked.scenario),
          names: namesOf(asked.choices, [{ scenario: asked.scenario, result: null }], []),
        }
      : null,
    audience: await formAudiencePart(
      context.db,
      actor,
      'scenario.save',
      { ...soFar, released: [], readers: [], parties: [], find: '' },
      context.now,
    ),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const sent = await sendScenario(args, await scenarioOf(args));
    return 'ref' in sent ? redirect(`/map/scenarios/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

export default function NewScenario() {
  const { whatIf } = useWhatIfText();
  const { plan, disruption, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={whatIf.saved.saving}
      kicker={
        <>
          <Link to="/map/scenarios">{whatIf.saved.all}</Link> ·{' '}
          {disruption && <Link to={`/map/what-if?${disruption.query}`}>{whatIf.title}</Link>}
          {plan && <Link to={plan.back}>{plan.title}</Link>}
        </>
      }
    >
      {disruption && (
        <Section title={whatIf.scenario}>
          <ScenarioSaid scenario={disruption.scenario} names={disruption.names} />
        </Section>
      )}
      {plan && (
        <Section title={plan.title}>
          <ul>
            {plan.lines.map((line, at) => (
              <li key={at} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <SavingForm starting={{ title: '', note: '' }} audience={audience} sent={sent} version={null} />
    </Page>
  );
}
