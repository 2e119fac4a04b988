import '../stocks/stocks.css';
import './sharing.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readRequest } from '#app/domain/sharing/request.server.ts';
import { newId } from '#db/identity.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { named } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { dayIn } from '#app/policy/days.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { BothClocks } from '#app/ui/when.tsx';
import { AfterAction } from './after-action.tsx';
import { AllocationShown } from './allocation.tsx';
import { answerOf } from './answering.server.ts';
import { Deliveries } from './deliveries.tsx';
import { doOn } from './doing.server.ts';
import { FoundFigures } from './found-figures.tsx';
import { Handling } from './handling.tsx';
import { Material } from './material.tsx';
import { partyNames } from '../stocks/naming.server.ts';
import { Notes } from './notes.tsx';
import { openingReaders } from './opening.server.ts';
import { RequestActs } from './request-acts.tsx';
import { Seals } from './seals.tsx';

/** GET /sharing/:ref : a request or an exercise: its finding, its allocation, its clocks, and what was delivered. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const { id, readers_are, seals, ...request } = found(await readRequest(db, actor, params.ref ?? '', now));
  const named = [...request.terms.parties, ...seals, ...request.consents, ...request.notes.map(({ party_id }) => ({ party: party_id }))];
  return {
    ...request,
    seals: seals.map(({ with_it: _with, ...seal }) => seal),
    opening: await openingReaders(db, actor, readers_are, seals, now),
    names: partyNames(
      actor.language,
      named.map(({ party }) => party),
    ),
    ...{ today: dayIn(actor.zone, now), token: newId() },
    openings: await openRecord(db, actor, { kind: 'sharing_request', id }, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** One act upon it. What is refused is said on the page, which shows it as it stands by then. */
export const action = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const read = found(await readRequest(db, actor, params.ref ?? '', now));
  const form = await request.formData();
  const refused = await answerOf(actor.language, () => doOn(db, actor, read, form, now));
  return refused
    ? data({ ...refused, typed: Object.fromEntries(typedIn(form)) }, { status: refused.status })
    : redirect(`/sharing/${read.ref}`);
});

const typedIn = (form: FormData) =>
  [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && name !== 'token' ? [[name, value.slice(0, 4_000)]] : [],
  );

/** After a refusal the newest state is needed. */
export const shouldRevalidate = () => true;

export default function SharingRequest() {
  const { language, text } = useSharingSpeaking();
  const { sharing } = text;
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const clocks = [
    [sharing.found, given.found_at],
    [sharing.noticed, given.noticed_at],
    [sharing.consentFrom, given.consent_from],
    [sharing.consentUntil, given.consent_until],
    [sharing.activated, given.activated_at],
    [sharing.closed, given.closed_at],
  ] as const;
  const over = given.closed_at !== null;
  return (
    <Page
      title={<bdi>{given.title}</bdi>}
      kicker={
        <>
          <Link to="/sharing">{sharing.title}</Link> · {given.ref} · {sharing.states[given.state]}
        </>
      }
      banner={<MarkingBanner marking={given.marking} parties={given.parties} />}
      acts={<Handling of={`/sharing/${given.ref}`} named={given.ref} may={given.may} />}
    >
      {given.exercise && <p className="exercise-mark">{sharing.exerciseMark}</p>}
      {sent && (
        <p className="warning" role="alert">
          {sharing.failed} {sent.words}
        </p>
      )}
      <dl className="facts">
        <dt>{sharing.state}</dt>
        <dd>
          <strong>{sharing.states[given.state]}</strong>
        </dd>
        <dt>{sharing.asked}</dt>
        <dd>{named(given.asked_by, language)}</dd>
        <dt>{sharing.material}</dt>
        <dd>
          <Material item={given.item} />
        </dd>
        {given.arrangement && (
          <>
            <dt>{sharing.arrangements}</dt>
            <dd>
              <Link to={`/sharing/arrangements/${given.arrangement.ref}`}>
                <bdi>{given.arrangement.title}</bdi>
              </Link>
            </dd>
          </>
        )}
        {clocks.map(
          ([label, at]) =>
            at !== null && (
              <div key={label} className="contents">
                <dt>{label}</dt>
                <dd>
                  <BothClocks at={at} />
                </dd>
              </div>
            ),
        )}
      </dl>
      <Section title={sharing.finding}>
        <Prose words={given.finding} />
      </Section>
      <FoundFigures terms={given.terms} found={given.found} />
      <AllocationShown
        terms={given.terms}
        result={given.result}
        usable={given.usable}
        sealed={given.seals.filter(({ opened_at }) => opened_at === null).map(({ party }) => party)}
      />
      <Seals given={given} typed={sent?.typed ?? {}} />
      <RequestActs given={given} />
      {given.activated_at !== null && (
        <>
          <Deliveries given={given} typed={sent?.typed ?? {}} />
          <Notes given={given} typed={sent?.typed ?? {}} />
        </>
      )}
      {over && given.exercise && <AfterAction given={given} typed={sent?.typed ?? {}} />}
      <Openings openings={given.openings} />
      {given.exercise && <p className="exercise-mark">{sharing.exerciseMark}</p>}
    </Page>
  );
}
