import { Form, Link } from '@remix-run/react';
import type { ReleasingDesk } from '#app/domain/releasing/waiting.server.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

type Bare = ReleasingDesk['own'][number];

function BareLine({ report }: { report: Bare }) {
  return (
    <div className="line-foot">
      <MarkingBadge marking={report.marking} />
      <small>
        <When at={report.at} />
      </small>
    </div>
  );
}

/** What comes of changes of who reads a report: quarantines, escalations, withdrawals. */
export function Releasing({ releasing }: { releasing: ReleasingDesk }) {
  const { releasing: text, reports } = useReleasingText();
  const { toDecide, own, escalations, withdrawn } = releasing;
  return (
    <>
      {toDecide.length > 0 && (
        <Section title={text.desk.toDecide} acts={<Link to="/quarantine">{reports.quarantines}</Link>}>
          <ul className="plain lines">
            {toDecide.map((report) => (
              <li key={report.ref}>
                <Link to="/quarantine">{report.ref}</Link>
                <BareLine report={report} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {own.length > 0 && (
        <Section title={text.desk.own}>
          <p className="help">{text.desk.ownHelp}</p>
          <ul className="plain lines">
            {own.map((report) => (
              <li key={report.ref}>
                {report.ref}
                <BareLine report={report} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {escalations.length > 0 && (
        <Section title={text.desk.escalations}>
          <p className="help">{text.desk.escalationsHelp}</p>
          <ul className="plain lines">
            {escalations.map((report) => (
              <li key={report.ref}>
                <Link to={`/reports/${report.ref}/escalate`}>
                  <bdi>{report.title}</bdi>
                </Link>
                <div>{report.agreed ? text.desk.above : text.desk.side}</div>
                <BareLine report={report} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {withdrawn.length > 0 && (
        <Section title={text.desk.withdrawn}>
          <ul className="plain lines">
            {withdrawn.map((report) => (
              <li key={report.ref}>
                {report.title === null ? (
                  <>
                    {report.ref} <span className="faint">{text.desk.noLonger}</span>
                  </>
                ) : (
                  <Link to={`/reports/${report.ref}`}>
                    <bdi>{report.title}</bdi>
                  </Link>
                )}
                <BareLine report={report} />
                <Form method="post" action={`/reports/${report.ref}/notice`}>
                  <button className="quiet">{text.desk.seen}</button>
                </Form>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
