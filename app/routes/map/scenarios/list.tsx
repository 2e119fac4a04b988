import { Link, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import type { Plan } from '#app/domain/map/diversification/plan.ts';
import { readScenarios } from '#app/domain/map/scenarios/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import type { Language } from '#db/schema.ts';
import { committeeName } from '#seed/countries/countries.server.ts';
import { scenarioWords } from '../what-if/scenario-words.ts';
import { namesOf } from '../what-if/working.server.ts';

/** Where a saved plan adds capacity. */
const planned = (plan: Plan | null, language: Language): string[] =>
  [...new Set((plan?.additions ?? []).map(({ country }) => country))].map((country) => named(committeeName(country), language));

/** GET /map/scenarios?after= : saved scenarios, the newest first. */
export const loader = asActor(async ({ actor, context, request }) => {
  const text = catalogueOf(actor.language);
  const page = await readScenarios(context.db, actor, textOf(new URL(request.url).searchParams, 'after').slice(0, 100), context.now);
  return {
    title: text.whatIf.saved.title,
    ...page,
    rows: page.rows.map(({ scenario, plan, ...row }) => {
      if (!scenario) return { ...row, said: [text.plan.savedTitle, ...planned(plan, actor.language)] };
      const names = namesOf([], [{ scenario, result: null }], []);
      const words = scenarioWords(scenario, names, text, actor.language);
      return {
        ...row,
        said: words.filter(({ key, words: said }) => key !== 'of' && key !== 'against' && said !== '').map((part) => part.words),
      };
    }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function SavedScenarios() {
  const { language, text } = useWhatIfSpeaking();
  const { saved, terms, title, marking } = text.whatIf;
  const { rows, total, next } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <Page
      title={saved.title}
      kicker={<Link to="/map">{terms.title}</Link>}
      acts={
        <Link className="button main" to="/map/what-if">
          {title}
        </Link>
      }
    >
      <p className="help">{saved.intro}</p>
      {rows.length === 0 ? (
        <Empty>{saved.none}</Empty>
      ) : (
        <div className="table">
          <table>
            <caption>{saved.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{saved.name}</th>
                <th scope="col">{saved.ofWhom}</th>
                <th scope="col">{saved.by}</th>
                <th scope="col">{saved.when}</th>
                <th scope="col">{marking}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={`/map/scenarios/${row.ref}`}>
                      <bdi>{row.title}</bdi>
                    </Link>{' '}
                    <small className="ref">{row.ref}</small>
                  </th>
                  <td>{row.said.join(' · ')}</td>
                  <td>
                    {row.by && <bdi>{nameOf(row.by, language)}</bdi>}
                    {row.body && (
                      <>
                        <br />
                        <small>{named(row.body, language)}</small>
                      </>
                    )}
                  </td>
                  <td>
                    <When at={row.saved_at} />
                  </td>
                  <td>
                    <MarkingBadge marking={row.marking} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager
        shown={rows.length}
        total={total}
        next={next && `?${new URLSearchParams({ after: next }).toString()}`}
        first={search.has('after') ? '/map/scenarios' : null}
      />
    </Page>
  );
}
