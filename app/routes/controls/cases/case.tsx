import '../controls.css';
import '#app/ui/audience.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { partyName } from '#app/domain/controls/naming.server.ts';
import { readAboutCase, readCase } from '#app/domain/coordination/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { named } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { formName } from '#app/http/form-name.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { ReadersByName } from '#app/ui/disclosure.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { TieList } from '#app/ui/ties.tsx';
import { titled } from '#app/ui/title.ts';
import { QuarantineLink } from '../../releasing/quarantine-link.tsx';
import { ActsDone } from '../acts-done.tsx';
import { CaseActs } from './acts.tsx';
import { answerCase } from './answering.server.ts';
import { CaseFacts } from './case-facts.tsx';
import { Comments, Denials } from './notes.tsx';
import { Questions } from './questions.tsx';
import { SidesTable } from './sides-table.tsx';

/** GET /controls/cases/:ref : a case, with where the sides stand and what has been said. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const { db, now } = context;
  const it = found(await readCase(db, actor, params.ref ?? '', now));
  const openings = await openRecord(db, actor, { kind: 'coordination_case', id: it.id }, now);
  const { sides, notes, ...about } = await readAboutCase(db, actor, it, now);
  const { ref, title, proposal, state, marking, parties, body, by, reason, created_at, notified_at, comments_until, version, may } = it;
  const shown = shownReaders(it);
  const once = formName({ actor, request, context });
  const name = (party: string) => partyName(party, actor.language);
  return {
    ...{
      ref,
      title,
      proposal,
      state,
      marking,
      parties,
      body,
      by,
      reason,
      created_at,
      notified_at,
      comments_until,
      openings,
      version,
      may,
      shown,
      once,
    },
    ...{
      ...about,
      party: name(it.party),
      other_party: name(it.other_party),
      today: it.today,
      in_force_at: it.state === 'in_force' ? null : it.in_force_at,
    },
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

/** What happens without anybody doing it. */
const BY_THE_CLOCK = ['case.comments_closed', 'case.in_force'];

export type ShownCase = ReturnType<typeof useLoaderData<typeof loader>>;

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
        <section className="warning" role="alert">
          <p>{answer.refusal}</p>
          {answer.readers && <ReadersByName disclosure={answer.readers} />}
        </section>
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
            <SidesTable sides={it.sides} today={it.today} />
          </Section>
          <Comments comments={it.comments} />
          <Denials denials={it.denials} today={it.today} />
          {(it.may.ask || it.questions.length > 0) && <Questions questions={it.questions} />}
          <Section title={words.ties} id="ties">
            <TieList ties={it.ties} />
          </Section>
          <Section title={words.history}>
            <ActsDone
              entries={it.history}
              words={words.acts}
              nobody={(act) => (BY_THE_CLOCK.includes(act) ? words.byTheClock : words.somebody)}
            />
          </Section>
          <Openings openings={it.openings} />
        </div>
        <aside>
          <CaseFacts it={it} />
          <CaseActs may={it.may} version={it.version} shown={it.shown} askable={it.askable} answer={answer} />
        </aside>
      </div>
    </Page>
  );
}
