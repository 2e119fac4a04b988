import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Marking } from '#db/schema.ts';
import { useText } from '#app/language/catalogue.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty } from '#app/ui/page.tsx';

/** "Reports about this": reports that the reader may read, each with its marking. For any page that reports are tied to. */
export function ReportLinkList({
  reports,
}: {
  reports: readonly { id: string; ref: string; title: string; marking: Marking; withdrawn_at?: string | null; why?: ReactNode }[];
}) {
  const text = useText();
  if (reports.length === 0) return <Empty>{text.reports.noneAbout}</Empty>;
  return (
    <ul className="plain">
      {reports.map((report) => (
        <li key={report.id}>
          <MarkingBadge marking={report.marking} />{' '}
          <Link to={`/reports/${report.ref}`}>
            <bdi>{report.title}</bdi>
          </Link>{' '}
          <small>{report.ref}</small> {report.withdrawn_at && <span className="chip">{text.reports.states.withdrawn}</span>}
          {report.why && <small className="why">{report.why}</small>}
        </li>
      ))}
    </ul>
  );
}
