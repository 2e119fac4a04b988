import '../controls.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { partyName } from '#app/domain/controls/naming.server.ts';
import { readCases } from '#app/domain/coordination/reading.server.ts';
import { CASE_STATES } from '#app/domain/coordination/states.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useCoordinationText } from '#app/language/of-coordination.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { DayOn, When } from '#app/ui/when.tsx';

/** GET /controls/cases?state= : the cases that the reader may see, and the questions put to them. */
export const loader = asActor(async ({ actor, context, request }) => {
  const asked = textOf(new URL(request.url).searchParams, 'state');
  const state = CASE_STATES.find((one) => one === asked) ?? '';
  const { cases, questions } = await readCases(context.db, actor, state, context.now);
  return {
    title: catalogueOf(actor.language).coordination.title,
    state,
    cases: cases.map((one) => ({
      ...one,
      party: partyName(one.party, actor.language),
      other_party: partyName(one.other_party, actor.language),
    })),
    questions,
    may: { open: bodiesWhere(actor, 'case.open').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Cases() {
  const { coordination: words } = useCoordinationText();
  const { title, state, cases, questions, may } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      kicker={words.intro}
      acts={
        may.open && (
          <Link className="button main" to="/controls/cases/new">
            {words.open}
          </Link>
        )
      }
    >
      {questions.length > 0 && (
        <Section title={words.yourQuestions}>
          <ul className="plain lines">
            {questions.map((question) => (
              <li key={question.ref}>
                <span>
                  <MarkingBadge marking={question.marking} />{' '}
                  <Link to={`/controls/questions/${question.ref}`}>
                    <bdi>{question.words.length > 120 ? `${question.words.slice(0, 120)}…` : question.words}</bdi>
                  </Link>
                </span>
                <small>
                  {question.answered_at ? words.answered : words.due} {!question.answered_at && <DayOn date={question.due_on} due />}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Form className="filters" key={state}>
        <label>
          {words.state}
          <select name="state" defaultValue={state}>
            <option value="">{words.any}</option>
            {CASE_STATES.map((one) => (
              <option key={one} value={one}>
                {words.states[one]}
              </option>
            ))}
          </select>
        </label>
        <button>{words.show}</button>
      </Form>
      {cases.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <div className="table">
          <table>
            <caption>{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.proposedBy}</th>
                <th scope="col">{words.otherSide}</th>
                <th scope="col">{words.commentsUntil}</th>
                <th scope="col">{words.moved}</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to={`/controls/cases/${one.ref}`}>
                      <bdi>{one.title}</bdi>
                    </Link>{' '}
                    <small className="ref">{one.ref}</small> <MarkingBadge marking={one.marking} />
                  </th>
                  <td>{words.states[one.state]}</td>
                  <td>{one.party}</td>
                  <td>{one.other_party}</td>
                  <td>{one.comments_until && <When at={one.comments_until} />}</td>
                  <td>
                    <When at={one.updated_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
