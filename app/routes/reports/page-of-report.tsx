import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Marking } from '#db/schema.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';

interface PageOfReportProps {
  title: string;
  report: { ref: string; title: string };
  /** of what the page shows */
  marking: Marking;
  parties?: readonly string[];
  /** why what was sent was refused, where that is not said beside a field */
  refusal?: string | null | undefined;
  children: ReactNode;
}

/** A page of what belongs to a report: it says which report, under the marking of what it shows. */
export function PageOfReport({ title, report, marking, parties = [], refusal, children }: PageOfReportProps) {
  return (
    <Page
      title={title}
      kicker={
        <Link to={`/reports/${report.ref}`}>
          {report.ref} · <bdi>{report.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={marking} parties={parties} />}
    >
      {refusal && (
        <p className="warning" role="alert">
          {refusal}
        </p>
      )}
      {children}
    </Page>
  );
}
