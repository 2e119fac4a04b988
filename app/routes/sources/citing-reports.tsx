import { Link } from '@remix-run/react';
import type { CitingReport } from '#app/domain/sources/reading.server.ts';
import { useSourcesSpeaking } from '#app/language/of-sources.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** The reports that cite a source, with the rating that stands in each. */
export function CitingReports({ reports }: { reports: readonly CitingReport[] }) {
  const { language, text } = useSourcesSpeaking();
  const { register: words } = text;
  if (reports.length === 0) return <Empty>{words.noneCiting}</Empty>;
  return (
    <div className="table">
      <table>
        <caption>{words.citingHelp}</caption>
        <thead>
          <tr>
            <th scope="col">{text.reports.columns.title}</th>
            <th scope="col">{text.policy.marking}</th>
            <th scope="col">{text.reports.fields.sources}</th>
            <th scope="col">{text.reports.columns.issued}</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.ref}>
              <th scope="row">
                <Link to={`/reports/${report.ref}`}>
                  <bdi>{report.title}</bdi>
                </Link>
                <small className="nowrap"> {report.ref}</small>
              </th>
              <td>
                <MarkingBadge marking={report.marking} />
              </td>
              <td className="figures">{report.rated.join(language === 'ja' ? '、' : ', ')}</td>
              <td className="nowrap">
                <When at={report.issued_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
