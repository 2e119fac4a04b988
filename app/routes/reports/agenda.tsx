import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { readOpenAgendas } from '#app/domain/meetings/proposing.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import { PageOfReport } from './page-of-report.tsx';

/** GET /reports/:ref/agenda: on which meeting's agenda to put a report. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { ref, title, marking } = found(await readReportByRef(context.db, actor, params.ref ?? '', context.now));
  return { report: { ref, title, marking }, meetings: await readOpenAgendas(context.db, actor, context.now) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.report.ref} · Kakehashi` : 'Kakehashi' }];

export default function ReportAgendaPage() {
  const { language, text } = useMeetingsSpeaking();
  const { report, meetings } = useLoaderData<typeof loader>();
  return (
    <PageOfReport title={text.reports.putOnAgenda} report={report} marking={report.marking}>
      <p className="help">{text.reports.putOnAgendaHelp}</p>
      {meetings.length === 0 ? (
        <Empty>
          {text.meetings.noOpenAgenda} <Link to="/meetings">{text.meetings.title}</Link>
        </Empty>
      ) : (
        <ul className="plain lines">
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <Link to={`/meetings/${meeting.ref}/agenda/new?report=${report.ref}`}>
                <bdi>{meeting.title}</bdi>
              </Link>
              <div>
                <MarkingBadge marking={meeting.marking} /> <BothClocks at={meeting.starts_at} />{' '}
                {meeting.body && named(meeting.body, language)}
              </div>
            </li>
          ))}
        </ul>
      )}
    </PageOfReport>
  );
}
