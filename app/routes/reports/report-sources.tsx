import type { ReportSource } from '#app/domain/reports/reading.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { Empty } from '#app/ui/page.tsx';

/** The sources, each with its Admiralty rating in letters and in words. */
export function ReportSources({ sources }: { sources: readonly ReportSource[] }) {
  const { reports } = useText();
  if (sources.length === 0) return <Empty>{reports.noSources}</Empty>;
  return (
    <>
      <p className="help">{reports.ratedBy}</p>
      <ol className="plain rated">
        {sources.map((source) => (
          <li key={source.id}>
            <strong className="rating">{reports.rated(source.reliability, source.credibility)}</strong>
            <div>
              <bdi>{source.citation}</bdi>
              {source.url && (
                <a href={source.url} rel="noreferrer noopener" dir="ltr">
                  {source.url}
                </a>
              )}
              <small>
                {reports.fields.reliability}: {reports.reliabilities[source.reliability]} · {reports.fields.credibility}:{' '}
                {reports.credibilities[source.credibility]} · {source.quotable ? reports.fields.quotable : reports.notQuotable}
              </small>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
