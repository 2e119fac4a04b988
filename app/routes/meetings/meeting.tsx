import './meetings.css';
import '#app/ui/handle.css';
import './calling.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readBeside } from '#app/domain/meetings/beside.server.ts';
import { readInvited } from '#app/domain/meetings/invited.server.ts';
import { readMeeting } from '#app/domain/meetings/reading.server.ts';
import { awakeOf, warningsOf } from '#app/domain/meetings/warnings.server.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useCallingText } from '#app/language/of-calling.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { named } from '#app/language/names.ts';
import { zoneName } from '#app/language/times.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Empty, Page, Prose, Section } from '#app/ui/page.tsx';
import { TieList } from '#app/ui/ties.tsx';
import { BothClocks, When } from '#app/ui/when.tsx';
import { Agenda } from './agenda.tsx';
import { answerMeeting } from './answering.server.ts';
import { Cancelling } from './cancelling.tsx';
import { PackLinks } from './pack-links.tsx';
import { InvitedPart } from './invited-part.tsx';
import { Warnings } from './warnings.tsx';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';
import { MinutesLinks } from '../minutes/links.tsx';

const MINUTE_MS = 60_000;

export const loader = asActor(async ({ actor, context, params }) => {
  const { subject, ...meeting } = found(await readMeeting(context.db, actor, params.ref ?? '', context.now));
  const edit = meeting.cancelled_at === null && can(actor, 'meeting.edit', subject);
  const { open } = meeting.agenda;
  const items = [open, ...meeting.agenda.closed].flatMap((part) => part.items.map(({ id }) => id));
  const invited = await readInvited(context.db, actor, meeting.id, context.now);
  const own = invited.seen.find(({ person_id }) => person_id === actor.id);
  const { series, meanwhile } = await readBeside(context.db, actor, meeting);
  const warned = edit && (meeting.ends_at > context.now.toISOString() || meeting.called_late);
  return {
    meeting,
    invited: {
      unseen: invited.unseen,
      answers: invited.answers,
      seen: invited.seen.map(({ email: _e, zone: _z, ...person }) => person),
    },
    series,
    own: own ? { answer: own.answer, note: own.note } : null,
    openings: await openRecord(context.db, actor, { kind: 'meeting', id: meeting.id, agenda_items: items }, context.now),
    may: {
      edit,
      quarantine: can(actor, 'record.quarantine', subject),
      openAction: bodiesWhere(actor, 'action.open').includes(subject.home_body_id),
    },
    warnings: warned ? { ...warningsOf(meeting, awakeOf(invited), context.now), meanwhile } : null,
    spare: Math.round((Date.parse(meeting.ends_at) - Date.parse(open.ends_at)) / MINUTE_MS),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [
  { title: given ? `${given.meeting.ref} ${given.meeting.title} · Kakehashi` : 'Kakehashi' },
];

export const action = asActor(
  async (args) => {
    const answer = await answerMeeting(args);
    return answer === null ? redirect(`/meetings/${args.params.ref}`) : data(answer, { status: answer.status });
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

export default function MeetingPage() {
  const { language, text } = useMeetingsSpeaking();
  const { calling } = useCallingText();
  const { meeting, invited, own, series, openings, may, warnings, spare } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const empty = meeting.agenda.open.items.length === 0 && meeting.agenda.closed.length === 0;
  return (
    <Page
      title={<bdi>{meeting.title}</bdi>}
      kicker={
        <>
          {text.actions.kinds.meeting} <span className="ref">{meeting.ref}</span>
          {meeting.body && (
            <>
              {' · '}
              <Link to={`/bodies/${meeting.body.slug}`}>{named(meeting.body, language)}</Link>
            </>
          )}
        </>
      }
      banner={<MarkingBanner marking={meeting.marking} parties={meeting.parties} />}
      acts={
        <>
          <MinutesLinks of={meeting.ref} />
          {may.edit && (
            <Link className="button" to={`/meetings/${meeting.ref}/edit`}>
              {text.frame.edit}
            </Link>
          )}
          {may.quarantine && <QuarantineLink of={`/meetings/${meeting.ref}`} />}
        </>
      }
    >
      {answer?.refusal && (
        <p className="warning" role="alert">
          {answer.refusal}
        </p>
      )}
      {meeting.cancelled_at && (
        <div className="warning">
          <strong>{text.meetings.cancelledBecause}</strong> <When at={meeting.cancelled_at} />
          <Prose words={meeting.cancel_reason} />
        </div>
      )}
      <div className="columns">
        <div>
          <Section
            title={text.meetings.agenda}
            acts={
              may.edit && (
                <>
                  <Link className="button" to={`/meetings/${meeting.ref}/draft`}>
                    {text.drafting.draft}
                  </Link>
                  <Link className="button" to={`/meetings/${meeting.ref}/agenda/new`}>
                    {text.meetings.addItem}
                  </Link>
                </>
              )
            }
          >
            {empty ? (
              <Empty>{may.edit ? text.meetings.agendaEmptyMay : text.meetings.agendaEmpty}</Empty>
            ) : (
              <>
                <Agenda agenda={meeting.agenda} meeting={meeting} mayEdit={may.edit} />
                <PackLinks meeting={meeting.ref} />
              </>
            )}
            {may.edit && meeting.agenda.open.items.length > 0 && spare !== 0 && (
              <p className={spare < 0 ? 'warning' : 'help'}>{spare < 0 ? text.meetings.overrun(-spare) : text.meetings.spare(spare)}</p>
            )}
          </Section>
          {meeting.note && (
            <Section title={text.meetings.note}>
              <Prose words={meeting.note} />
            </Section>
          )}
          {meeting.agenda.ties.length > 0 && (
            <Section title={text.actions.tieTitle} id="ties">
              <TieList ties={meeting.agenda.ties} />
            </Section>
          )}
          <Openings openings={openings} />
        </div>
        <aside className="times-first">
          <dl className="facts times">
            <dt>{text.meetings.starts}</dt>
            <dd>
              <BothClocks at={meeting.starts_at} />
            </dd>
            <dt>{text.meetings.ends}</dt>
            <dd>
              <BothClocks at={meeting.ends_at} />
            </dd>
            {meeting.place && (
              <>
                <dt>{text.meetings.place}</dt>
                <dd dir="auto">{meeting.place}</dd>
              </>
            )}
            {meeting.link && (
              <>
                <dt>{text.meetings.link}</dt>
                <dd>
                  <a href={meeting.link} rel="noreferrer noopener">
                    {meeting.link}
                  </a>
                </dd>
              </>
            )}
          </dl>
          <p className="help">{text.meetings.anchored(zoneName(meeting.zone, language))}</p>
          {series && (
            <p>
              {calling.partOf} <Link to={`/meetings/series/${series.ref}`}>{series.title}</Link>
            </p>
          )}
          {meeting.asking_since && !meeting.cancelled_at && <p className="notice">{calling.asking}</p>}
          {(meeting.asking_since || may.edit) && (
            <p>
              <Link className="button" to={`/meetings/${meeting.ref}/times`}>
                {meeting.asking_since ? (own ? calling.answerTimes : calling.seeTimes) : calling.askTimes}
              </Link>
            </p>
          )}
          {warnings && <Warnings warnings={warnings} quiet linked />}
          <p>
            <a href={`/meetings/${meeting.ref}/meeting.ics`} download>
              {calling.calendarFile}
            </a>{' '}
            · <Link to="/calendar">{calling.subscribe}</Link>
          </p>
          <InvitedPart meeting={meeting} invited={invited} own={own} mayEdit={may.edit} />
          {may.openAction && (
            <p>
              <Link className="button" to={`/actions/new?meeting=${meeting.ref}`}>
                {text.actions.open}
              </Link>
            </p>
          )}
          {may.edit && <Cancelling version={meeting.version} answer={answer} series={series !== null} />}
        </aside>
      </div>
    </Page>
  );
}
