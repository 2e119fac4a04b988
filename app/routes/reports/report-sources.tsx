import type { ReportSource } from '#app/domain/reports/reading.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Empty } from '#app/ui/page.tsx';

/** The sources, each with its Admiralty rating in letters and in words. */
export function ReportSources({ sources }: { sources: readonly ReportSource[] }) {
  const { reports, frame } = useText();
  if (sources.length === 0) return <Empty>{reports.noSources}</Empty>;
  return (
    <div className="table">
      <table>
        <caption>{reports.help.sources}</caption>
        <thead>
          <tr>
            <th scope="col">{reports.fields.citation}</th>
            <th scope="col">{reports.fields.reliability}</th>
            <th scope="col">{reports.fields.credibility}</th>
            <th scope="col">{reports.fields.quotable}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <th scope="row" className="citation">
                <bdi>{source.citation}</bdi>
                {source.url && (
                  <a href={source.url} rel="noreferrer noopener" dir="ltr">
                    {source.url}
                  </a>
                )}
              </th>
              <td>
                <strong>{source.reliability}</strong> {reports.reliabilities[source.reliability]}
              </td>
              <td>
                <strong>{source.credibility}</strong> {reports.credibilities[source.credibility]}
              </td>
              <td>{source.quotable ? frame.yes : frame.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
