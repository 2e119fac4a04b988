import { Form, Link } from '@remix-run/react';
import { nameOf, named } from '#app/language/names.ts';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { useWhatIfText } from '#app/language/of-what-if.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Credits } from '../credits.tsx';
import { PlanShown } from './plan-result.tsx';
import { PlanSaid } from './plan-said.tsx';
import type { SavedPlanGiven } from './saved-plan.server.ts';

/** A saved plan of diversification, with its figures as they were. */
export function SavedPlan({ given, conflict }: { given: SavedPlanGiven; conflict: boolean }) {
  const { language, text } = usePlanSpeaking();
  const { plan: words } = text;
  const { saved } = useWhatIfText().whatIf;
  const { may, worked, names, ref, query } = given;
  return (
    <Page
      title={<bdi>{given.title}</bdi>}
      kicker={
        <>
          <Link to="/map/scenarios">{words.savedAll}</Link> · {words.savedTitle} · {ref}
        </>
      }
      banner={<MarkingBanner marking={given.marking} parties={given.parties} />}
      acts={
        may.edit && (
          <>
            <Link className="button" to={`/map/scenarios/${ref}/edit`}>
              {saved.edit}
            </Link>
            <Form method="post">
              <input type="hidden" name="version" value={given.version} />
              <button name="act" value="withdraw">
                {saved.withdraw}
              </button>
            </Form>
          </>
        )
      }
    >
      {conflict && (
        <p className="warning" role="alert">
          {saved.conflict}
        </p>
      )}
      {given.withdrawn_at !== null && (
        <p className="warning">
          {saved.withdrawn} <When at={given.withdrawn_at} />
        </p>
      )}
      <div className="columns">
        <Prose words={given.note} />
        <aside>
          <dl className="facts">
            <dt>{saved.by}</dt>
            <dd>{given.by && <bdi>{nameOf(given.by, language)}</bdi>}</dd>
            <dt>{saved.when}</dt>
            <dd>
              <When at={given.saved_at} />
            </dd>
            <dt>{saved.body}</dt>
            <dd>{given.body && named(given.body, language)}</dd>
          </dl>
        </aside>
      </div>
      {given.closed ? <p>{words.closed}</p> : <PlanSaid worked={worked} names={names} />}
      <p className="notice">
        {words.frozen} <When at={given.saved_at} />
      </p>
      <PlanShown
        worked={worked}
        names={names}
        standings={given.standings}
        query={null}
        acts={
          <>
            {query !== null && (
              <Link className="button" to={`/map/diversification?${query}`}>
                {words.again}
              </Link>
            )}
            {may.report && (
              <Form method="post">
                <button name="act" value="report">
                  {words.report}
                </button>
              </Form>
            )}
            {given.action && (
              <Link className="button" to={given.action}>
                {words.action}
              </Link>
            )}
          </>
        }
      />
      {given.versions.length > 0 && (
        <Section title={saved.before}>
          <ul className="plain">
            {given.versions.map((version) => (
              <li key={version.number}>
                {saved.version(version.number)} · <When at={version.saved_at} /> <MarkingBadge marking={version.marking} />{' '}
                <bdi>{version.title}</bdi>
                <Prose words={version.note} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Openings openings={given.openings} />
      <Credits credits={given.credits} />
    </Page>
  );
}
