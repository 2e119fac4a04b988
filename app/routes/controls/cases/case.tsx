import '../controls.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { partyName } from '#app/domain/controls/naming.server.ts';
import { readAboutCase, readCase } from '#app/domain/coordination/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { nameOf, named } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Empty, Page, Prose, Section } from '#app/ui/page.tsx';
import { TieList } from '#app/ui/ties.tsx';
import { titled } from '#app/ui/title.ts';
import { DayOn, When } from '#app/ui/when.tsx';
import { QuarantineLink } from '../../releasing/quarantine-link.tsx';
import { CaseActs } from './acts.tsx';
import { answerCase } from './answering.server.ts';

/** GET /controls/cases/:ref : a case, with where the sides stand and what has been said. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const it = found(await readCase(db, actor, params.ref ?? '', now));
  const openings = await openRecord(db, actor, { kind: 'coordination_case', id: it.id }, now);
  const { sides, notes, ...about } = await readAboutCase(db, actor, it, now);
  const { ref, title, proposal, state, marking, parties, body, by, reason, created_at, notified_at, comments_until, version, may } = it;
  const name = (party: string) => partyName(party, actor.language);
  return {
    ...{ ref, title, proposal, state, marking, parties, body, by, reason, created_at, notified_at, comments_until, openings, version, may },
    ...{ ...about, party: name(it.party), other_party: name(it.other_party), today: now.toISOString().slice(0, 10) },
    sides: sides.map((side) => ({ ...side, name: name(side.party_id) })),
    comments: notes.filter(({ kind }) => kind === 'comment').map((note) => ({ ...note, name: name(note.party_id) })),
    denials: notes.filter(({ kind }) => kind === 'denial').map((note) => ({ ...note, name: name(note.party_id) })),
    opens: bodiesWhere(actor, 'action.open').length > 0,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const answer = await answerCase(args);
    return answer === null ? redirect(`/controls/cases/${args.params.ref}`) : data(answer, { status: answer.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

type Given = ReturnType<typeof useLoaderData<typeof loader>>;

/** Where the two sides stand, and from which day each has it in force. */
function Sides({ sides }: { sides: Given['sides'] }) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <div className="table">
      <table>
        <caption>{words.sides}</caption>
        <thead>
          <tr>
            <th scope="col">{words.side}</th>
            <th scope="col">{words.position}</th>
            <th scope="col">{words.inForceOn}</th>
          </tr>
        </thead>
        <tbody>
          {sides.map((side) => (
            <tr key={side.party_id}>
              <th scope="row">{side.name}</th>
              <td>
                {side.position ? words.positions[side.position] : words.notSaid}
                {side.said_at && (
                  <small>
                    {' '}
                    <bdi>{side.by ? nameOf(side.by, language) : words.somebody}</bdi>, <When at={side.said_at} />
                  </small>
                )}
                {side.reasons && <Prose words={side.reasons} />}
              </td>
              <td>{side.in_force_on ? <DayOn date={side.in_force_on} /> : <span className="faint">{words.notYet}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Comments, denials with their periods, and the questions that the reader may see. */
function Said({ it }: { it: Given }) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <>
      <Section title={words.comments} id="comments">
        {it.comments.length === 0 ? (
          <Empty>{words.noComments}</Empty>
        ) : (
          <ul className="plain">
            {it.comments.map((note) => (
              <li key={note.id}>
                <small>
                  {note.name} · <bdi>{note.by ? nameOf(note.by, language) : words.somebody}</bdi> · <When at={note.at} />
                </small>
                <Prose words={note.words} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.denials} id="denials">
        {it.denials.length === 0 ? (
          <Empty>{words.noDenials}</Empty>
        ) : (
          <ul className="plain">
            {it.denials.map((note) => (
              <li key={note.id}>
                <small>
                  {note.name} · {words.deniedOn} {note.denied_on && <DayOn date={note.denied_on} />} · <bdi>{note.destination}</bdi> ·{' '}
                  {words.noUndercutUntil} {note.no_undercut_until && <DayOn date={note.no_undercut_until} />} (
                  {(note.no_undercut_until ?? '') >= it.today ? words.runs : words.over})
                </small>
                <Prose words={note.words} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {(it.may.ask || it.questions.length > 0) && (
        <Section title={words.questions} id="questions">
          <p className="help">{words.questionsHelp}</p>
          {it.questions.length === 0 ? (
            <Empty>{words.noQuestions}</Empty>
          ) : (
            <ul className="plain">
              {it.questions.map((question) => (
                <li key={question.ref}>
                  <Link to={`/controls/questions/${question.ref}`} className="ref">
                    {question.ref}
                  </Link>{' '}
                  <bdi>{question.by ? nameOf(question.by, language) : words.somebody}</bdi> ·{' '}
                  <small>
                    {question.withdrawn_at ? words.withdrawn : question.answered_at ? words.answered : words.waitingFor} · {words.due}{' '}
                    <DayOn date={question.due_on} due={!question.answered_at && !question.withdrawn_at} />
                  </small>
                  <Prose words={question.words} />
                  {question.answered_at && (
                    <blockquote>
                      <Prose words={question.answer} />
                    </blockquote>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </>
  );
}

export default function CasePage() {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  const it = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={<bdi>{it.title}</bdi>}
      kicker={
        <>
          <Link to="/controls/cases">{words.title}</Link> · <span className="ref">{it.ref}</span>
          {it.body && (
            <>
              {' · '}
              <Link to={`/bodies/${it.body.slug}`}>{named(it.body, language)}</Link>
            </>
          )}
        </>
      }
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
      acts={
        <>
          {(it.may.edit || it.may.readers) && (
            <Link className="button" to={`/controls/cases/${it.ref}/edit`}>
              {it.may.edit ? text.frame.edit : words.changeReaders}
            </Link>
          )}
          {it.opens && (
            <Link className="button" to={`/actions/new?case=${it.ref}`}>
              {text.actions.open}
            </Link>
          )}
          {it.may.quarantine && <QuarantineLink of={`/controls/cases/${it.ref}`} />}
        </>
      }
    >
      {answer?.refusal && (
        <p className="warning" role="alert">
          {answer.refusal}
        </p>
      )}
      <div className="columns">
        <div>
          <Section title={words.proposal}>
            <Prose words={it.proposal} />
          </Section>
          {it.reason && (
            <Section title={words.reasonDropped}>
              <Prose words={it.reason} />
            </Section>
          )}
          <Section title={words.sides}>
            <Sides sides={it.sides} />
          </Section>
          <Said it={it} />
          <Section title={words.ties} id="ties">
            <TieList ties={it.ties} />
          </Section>
          <Section title={words.history}>
            <ul className="plain lines">
              {it.history.map((entry, at) => (
                <li key={at}>
                  <span>
                    {words.acts[entry.act] ?? entry.act}{' '}
                    <small>
                      {entry.by ? (
                        <bdi>{nameOf(entry.by, language)}</bdi>
                      ) : entry.act === 'case.comments_closed' ? (
                        words.byTheClock
                      ) : (
                        words.somebody
                      )}
                    </small>
                  </span>
                  <small>
                    <When at={entry.at} />
                  </small>
                </li>
              ))}
            </ul>
          </Section>
          <Openings openings={it.openings} />
        </div>
        <aside>
          <dl className="facts">
            <dt>{words.state}</dt>
            <dd>
              <strong>{words.states[it.state]}</strong>
            </dd>
            <dt>{words.proposedBy}</dt>
            <dd>
              {it.party}
              {it.by && (
                <>
                  <br />
                  <small>
                    <bdi>{nameOf(it.by, language)}</bdi>
                  </small>
                </>
              )}
            </dd>
            <dt>{words.otherSide}</dt>
            <dd>{it.other_party}</dd>
            {it.comments_until && (
              <>
                <dt>{words.commentsUntil}</dt>
                <dd>
                  <When at={it.comments_until} />
                </dd>
              </>
            )}
          </dl>
          <CaseActs may={it.may} version={it.version} askable={it.askable} answer={answer} />
        </aside>
      </div>
    </Page>
  );
}
