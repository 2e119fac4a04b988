import './meetings.css';
import './calling.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readInvited } from '#app/domain/meetings/invited.server.ts';
import { readMeetingSubject } from '#app/domain/meetings/editing.server.ts';
import { localPartsOf } from '#app/domain/meetings/local-time.ts';
import { readTimes } from '#app/domain/meetings/reading-times.server.ts';
import { awakeOf, readMeanwhile, warningsOf } from '#app/domain/meetings/warnings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { zoneName } from '#app/language/times.ts';
import { can } from '#app/policy/acts.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { answerAboutTimes } from './answering-times.server.ts';
import { ProposedTimes } from './proposed-times.tsx';
import { WhichOfTwo } from './time-fields.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const ref = params.ref ?? '';
  const meeting = found(await readMeetingSubject(db, actor, ref));
  await openRecord(db, actor, { kind: 'meeting', id: meeting.id }, now);
  const invited = await readInvited(db, actor, meeting.id, now);
  const edit = meeting.cancelled_at === null && can(actor, 'meeting.edit', meeting.subject);
  const times = await readTimes(db, meeting.id, invited);
  const awake = awakeOf(invited);
  // Whoever says what suits knows their own calendar; who chooses the time is told what else stands then.
  const meanwhile = edit
    ? await readMeanwhile(
        db,
        actor,
        times.map((time) => ({ ...time, id: meeting.id })),
      )
    : [];
  return {
    heading: catalogueOf(actor.language).calling.times(ref),
    meeting: { ref, title: meeting.title, zone: meeting.zone, from: localPartsOf(meeting.starts_at, meeting.zone) },
    times: times.map((time, at) => ({ ...time, warnings: { ...warningsOf(time, awake, now), meanwhile: meanwhile[at] ?? [] } })),
    people: invited.seen.map(({ person_id, family_name, given_name, native_name }) => ({
      person_id,
      family_name,
      given_name,
      native_name,
    })),
    own: meeting.cancelled_at === null && invited.seen.some(({ person_id }) => person_id === actor.id) ? actor.id : null,
    may: { edit },
    kept: new URL(request.url).searchParams.get('done') === 'kept',
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(
  async (args) => {
    const { to, ...answer } = await answerAboutTimes(args);
    return to ? redirect(to) : data(answer, { status: answer.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

export default function Times() {
  const { language, text } = useCallingSpeaking();
  const { meetings } = useMeetingsText();
  const { calling } = text;
  const { heading, meeting, times, people, own, may, kept } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const field = (name: 'day' | 'from' | 'from_occurrence' | 'to' | 'to_occurrence') => ({
    id: `time-${name}`,
    name,
    initialValue: sent?.typed?.[name] ?? (name === 'day' ? meeting.from.day : ''),
    errors: sent?.errors?.[name],
  });
  return (
    <Page title={heading} kicker={<Link to={`/meetings/${meeting.ref}`}>{meeting.title}</Link>}>
      {sent?.refusal && (
        <p className="warning" role="alert">
          {sent.refusal}
        </p>
      )}
      {kept && !sent && (
        <p className="notice" role="status">
          {calling.answersKept}
        </p>
      )}
      <p className="lead">{calling.timesIntro}</p>
      {times.length === 0 ? (
        <Empty>{calling.notAsking}</Empty>
      ) : (
        <Section title={calling.proposed}>
          <ProposedTimes times={times} people={people} own={own} mayFix={may.edit} />
        </Section>
      )}
      {may.edit && (
        <Section title={calling.proposeTime}>
          <Form method="post" className="seats" noValidate key={times.length}>
            <p className="help">{meetings.anchored(zoneName(meeting.zone, language))}</p>
            <div className="row">
              <TextField field={field('day')} label={meetings.day} type="date" />
              <TextField field={field('from')} label={meetings.from} type="time" />
              <TextField field={field('to')} label={meetings.to} type="time" />
            </div>
            <WhichOfTwo field={field('from_occurrence')} />
            <WhichOfTwo field={field('to_occurrence')} />
            <button className="main" name="act" value="propose">
              {calling.propose}
            </button>
          </Form>
        </Section>
      )}
      {may.edit && times.length > 0 && (
        <Form method="post">
          <button name="act" value="stop_asking">
            {calling.stopAsking}
          </button>
        </Form>
      )}
    </Page>
  );
}
