import { Link } from '@remix-run/react';

/** Above the title of a page about a report: the report, and the way back to it. */
export function ReportKicker({ report }: { report: { ref: string; title: string } }) {
  return (
    <Link to={`/reports/${report.ref}`}>
      {report.ref} · <bdi>{report.title}</bdi>
    </Link>
  );
}
