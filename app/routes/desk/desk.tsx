import './desk.css';
import '#app/routes/reports/triage.css';
import '#app/routes/actions/actions.css';
import { data } from '@remix-run/node';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readMentions } from '#app/domain/comments/mentions.server.ts';
import { readDesk } from '#app/domain/desk/desk.server.ts';
import { countWaiting } from '#app/domain/proposals/waiting.server.ts';
import { readDrafts } from '#app/domain/reports/drafts.server.ts';
import { readWatches } from '#app/domain/watching/telling.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useWholeSpeaking } from '#app/language/whole.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { ActionLines } from './action-lines.tsx';
import { Coordination } from './coordination.tsx';
import { Coming } from './coming.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HotSpots } from './hot-spots.tsx';
import { Keys } from './keys.tsx';
import { Lines } from './lines.tsx';
import { MapChanges } from './map-changes.tsx';
import { Mentions } from './mentions.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { Reminders } from './reminders.tsx';
import { Watched } from './watched.tsx';
import { Releasing } from './releasing.tsx';
import { Sharing } from './sharing.tsx';
import { noteVisit } from './visit.server.ts';

const DRAFTS = 5;

export const loader = asActor(async ({ actor, context, request }) => {
  const { since, header } = await noteVisit(request, context.now, context.configuration.secureCookies);
  const desk = await readDesk(context.db, actor, (await readDrafts(context.db, actor)).slice(0, DRAFTS), context.now);
  const given = {
    heading: catalogueOf(actor.language).desk.title,
    since,
    name: { family_name: actor.family_name, given_name: actor.given_name, native_name: actor.native_name },
    waiting: await countWaiting(context.db, actor, context.now),
    watches: await readWatches(context.db, actor),
    mentions: await readMentions(context.db, actor, context.now),
    seated: actor.bodies.length > 0,
    may: { file: bodiesWhere(actor, 'report.file').length > 0 },
    desk,
  };
  return data(given, { headers: { 'Set-Cookie': header } });
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export default function DeskPage() {
  const { language, text } = useWholeSpeaking();
  const { since, name, seated, may, waiting, mentions, watches, desk } = useLoaderData<typeof loader>();
  const { invited, forming, steps } = desk.offices;
  return (
    <Page
      title={text.desk.title}
      kicker={
        <>
          <bdi>{nameOf(name, language)}</bdi>
          {since && (
            <>
              {' · '}
              {text.desk.since} <When at={since} />
            </>
          )}
        </>
      }
      acts={
        may.file && (
          <Link className="button main" to="/reports/new">
            {text.desk.file}
          </Link>
        )
      }
    >
      {steps.length > 0 && <FirstSteps steps={steps} />}
      {!seated && steps.length === 0 && <Empty>{text.desk.noSeat}</Empty>}
      <div className="desk">
        <div>
          {waiting > 0 && (
            <Section title={text.agreements.deskTitle}>
              <p>
                <Link to="/agreements">{text.agreements.deskCount(waiting)}</Link>
              </p>
            </Section>
          )}
          <Keys keys={desk.keys} />
          <Reminders reminders={desk.reminders} escalated={desk.escalated} confirmable={desk.confirmable} leaderless={desk.leaderless} />
          <Coordination waiting={desk.coordination} />
          <Sharing waiting={desk.sharing} />
          <Releasing releasing={desk.releasing} />
          <MapChanges changes={desk.changes} />
          <Watched watches={watches} />
          {desk.revised.length > 0 && (
            <Section title={text.versions.desk}>
              <p className="help">{text.versions.deskHelp}</p>
              <Lines lines={desk.revised} path="/reports" since={since} />
            </Section>
          )}
          {mentions.length > 0 && (
            <Section title={text.comments.deskTitle}>
              <Mentions mentions={mentions} />
            </Section>
          )}
          {(desk.untriaged ?? 0) > 0 && (
            <Section title={text.reports.queue} acts={<Link to="/reports/queue">{text.desk.all}</Link>}>
              <p>
                <Link to="/reports/queue">
                  {text.triage.deskWaiting((desk.untriaged ?? 0) > 1_000 ? text.triage.over : number(desk.untriaged ?? 0, language))}
                </Link>
              </p>
            </Section>
          )}
          {desk.questions.length > 0 && (
            <Section title={text.triage.deskQuestions}>
              <OpenQuestions questions={desk.questions} />
            </Section>
          )}
          {(desk.led.length > 0 || desk.reminders.length === 0) && (
            <Section title={text.desk.led} acts={<Link to="/actions?mine=1">{text.desk.all}</Link>}>
              {desk.led.length === 0 ? <Empty>{text.desk.ledNone}</Empty> : <ActionLines actions={desk.led} />}
            </Section>
          )}
          <Section title={text.desk.due} acts={<Link to="/actions">{text.desk.all}</Link>}>
            {desk.due.length === 0 ? <Empty>{text.desk.dueNone}</Empty> : <ActionLines actions={desk.due} />}
          </Section>
          {desk.drafts.length > 0 && (
            <Section title={text.desk.drafts}>
              <ul className="plain lines">
                {desk.drafts.map((draft) => (
                  <li key={draft.id}>
                    <Link to={draft.path}>
                      <bdi>{draft.title || text.desk.untitled}</bdi>
                    </Link>
                    <small>
                      {text.desk.savedAt} <When at={draft.saved_at} />
                    </small>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
        <div>
          <Section title={text.desk.meetings} acts={<Link to="/meetings">{text.desk.all}</Link>}>
            {desk.meetings.length === 0 ? <Empty>{text.desk.meetingsNone}</Empty> : <Coming meetings={desk.meetings} />}
          </Section>
          {desk.decisions.length > 0 && (
            <Section title={text.desk.decisions} acts={<Link to="/decisions">{text.desk.all}</Link>}>
              <Lines lines={desk.decisions} path="/decisions" since={since} />
            </Section>
          )}
          <Section title={text.desk.reports} acts={<Link to="/reports">{text.desk.all}</Link>}>
            {desk.reports.length === 0 ? (
              <Empty>{may.file ? text.desk.reportsNoneMay : text.desk.reportsNone}</Empty>
            ) : (
              <Lines lines={desk.reports} path="/reports" since={since} />
            )}
          </Section>
          {desk.sectors.length > 0 && (
            <Section title={text.desk.map} acts={<Link to="/map/choke-points">{text.map.chokePoints}</Link>}>
              <p className="help">{text.desk.mapHelp}</p>
              {desk.spots.length === 0 ? <Empty>{text.desk.noSpots}</Empty> : <HotSpots spots={desk.spots} />}
              <p className="of-sectors">
                {desk.sectors.map((sector) => (
                  <Link key={sector} to={`/map?sector=${sector}`}>
                    {text.desk.allOf(text.map.sectors[sector])}
                  </Link>
                ))}
              </p>
            </Section>
          )}
          {(invited !== null || forming !== null) && (
            <Section title={text.desk.offices}>
              <ul className="plain lines">
                {invited !== null && (
                  <li>
                    <Link to="/people">{text.desk.invited(invited)}</Link>
                  </li>
                )}
                {forming !== null && (
                  <li>
                    <Link to="/bodies">{text.desk.forming(forming)}</Link>
                  </li>
                )}
                {forming !== null && (
                  <li>
                    <Link to="/quarantine">{text.releasing.blind}</Link>
                  </li>
                )}
              </ul>
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
}
