import { Link } from '@remix-run/react';
import type { ReportSource } from '#app/domain/reports/reading.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import type { Registered } from '#app/domain/sources/choices.ts';
import { Empty } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** What the register says now of a source that was cited from there; said loudly where it is no longer what the report says. */
function InRegister({ rated, now }: { rated: string; now: Registered }) {
  const { sources } = useText();
  const [before, after] = sources.ratedThen(rated, now.reliability);
  return (
    <small className={now.reliability === rated ? undefined : 'rerated'}>
      {now.reliability !== rated && (
        <strong>
          {before} <When at={now.rated_at} />
          {after} ·{' '}
        </strong>
      )}
      <Link to={`/sources/${now.ref}`}>
        {sources.inRegister} {now.ref}
      </Link>
    </small>
  );
}

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
              {source.registered && <InRegister rated={source.reliability} now={source.registered} />}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
